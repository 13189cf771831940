export { ClockChip } from './ClockChip';
export { latestCycles } from './clockState';
export { shownDues } from './deadline';
