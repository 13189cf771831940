export { RolloutCard } from './RolloutCard';
export { RunningRollouts } from './RunningRollouts';
export { RolloutProgress } from './RolloutProgress';
