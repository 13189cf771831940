export { Backtest } from './Backtest';
export type { BacktestOptions, BacktestTicket, PolicyTurn } from './Backtest';
export { movedClocks, OpenTickets } from './openTickets';
export type { MovedClock } from './openTickets';
export type { BacktestFigures, BacktestRow, BacktestSummary } from './types';
