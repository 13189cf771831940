export { RolloutCard } from './RolloutCard';
export { RunningRollouts } from './RunningRollouts';
