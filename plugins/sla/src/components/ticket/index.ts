export { ClockChip } from './ClockChip';
export { latestCycles, nextClock } from './clockState';
