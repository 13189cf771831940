/**
 * What modules add to the SLA backend.
 *
 * @packageDocumentation
 */
export * from './attachments';
export * from './connectors';
