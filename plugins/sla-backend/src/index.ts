/**
 * Backstage backend plugin for service-level agreements.
 *
 * @packageDocumentation
 */
export { slaPlugin as default } from './plugin';
export {
  createSlaTicketConditionalDecision,
  slaTicketConditions,
} from './permissions/conditionExports';
export { verifyTickets, type TicketVerdict } from './verification';
