export { compilePolicy } from './compile';
export type { CompilePolicyOptions } from './compile';
export { formatDuration, parseDuration, parsePercentage } from './duration';
export type { TargetAmount } from './targetText';
export {
  DONE_STATUSES,
  isDone,
  isWaiting,
  METRIC_KEYS,
  PRIORITIES,
  TARGET_FACES,
  TICKET_METRICS,
  TICKET_STATUSES,
  WAITING_STATUSES,
} from './types';
export type {
  CompiledPolicy,
  CompiledTarget,
  CompiledTerms,
  CreditSpec,
  EscalationSpec,
  Metric,
  MetricKey,
  ObjectiveSpec,
  PolicyLookup,
  Priority,
  PriorityTargetsSpec,
  SlaPolicySpec,
  TargetFace,
  TargetSpec,
  TicketMetric,
  TicketStatus,
} from './types';
export { validatePolicySpec } from './validate';
export { parseWindow } from './window';
export type { ObjectiveWindow } from './window';
