export { nextEscalation } from './nextEscalation';
export {
  acknowledge,
  deEscalate,
  escalate,
  noEscalations,
  passOver,
} from './state';
export type { Escalation } from './state';
export type {
  CurrentEscalation,
  DueEscalation,
  EscalatedTicket,
  EscalationCause,
  EscalationState,
  RaisedRule,
} from './types';
