/**
 * What modules add to the SLA backend.
 *
 * @packageDocumentation
 */
export * from './connectors';
