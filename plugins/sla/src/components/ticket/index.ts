export { ClockChip } from './ClockChip';
export { latestCycles, nextClock } from './clockState';
export { RaiseTicketDialog } from './RaiseTicketDialog';
