export { ClockChip } from './ClockChip';
export { latestCycles } from './clockState';
export { RaiseTicketDialog } from './RaiseTicketDialog';
export { TicketDialog } from './TicketDialog';
