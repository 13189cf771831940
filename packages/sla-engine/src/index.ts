/**
 * The core of the SLA system: business calendars, policies, clocks and attainment as pure functions. It reads no clock, no file and
 * no database; the present time is an argument.
 *
 * @packageDocumentation
 */
export * from './attainment';
export * from './backtest';
export * from './calendar';
export * from './clock';
export * from './errors';
export * from './escalation';
export * from './policy';
export * from './text';
