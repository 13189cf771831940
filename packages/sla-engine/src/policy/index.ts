export { compilePolicy } from './compile';
export type { CompilePolicyOptions } from './compile';
export { diffPolicies } from './diff';
export type { PolicyChange } from './diff';
export { formatDuration, parseDuration, parsePercentage } from './duration';
export { parsePeriod } from './period';
export type { Period } from './period';
export type { TargetAmount } from './targetText';
export {
  AGREEMENT_KINDS,
  DONE_STATUSES,
  isDone,
  isWaiting,
  METRIC_KEYS,
  NOTIFY_ROLES,
  PRIORITIES,
  RESOLUTION_DEMANDS,
  SUPPORT_CHANNELS,
  TARGET_FACES,
  TICKET_METRICS,
  TICKET_STATUSES,
  WAITING_STATUSES,
} from './types';
export type {
  AgreementKind,
  CompiledEscalation,
  CompiledEscalationCondition,
  CompiledPolicy,
  CompiledTarget,
  CompiledTerms,
  ContactSpec,
  CreditSpec,
  EscalationCondition,
  EscalationSpec,
  Metric,
  MetricKey,
  ObjectiveSpec,
  PolicyLookup,
  Priority,
  ResolutionDemand,
  PriorityTargetsSpec,
  SlaPolicySpec,
  SupportChannel,
  SupportChannelSpec,
  TargetFace,
  TargetSpec,
  TicketMetric,
  TicketStatus,
} from './types';
export { validatePolicySpec } from './validate';
export { parseWindow } from './window';
export type { ObjectiveWindow } from './window';
