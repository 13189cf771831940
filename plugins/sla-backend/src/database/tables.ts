import type { StaffAgreement } from '@backstage-sla/plugin-sla-common';

/** Rows as the database gives them. Bigints may come as text (PostgreSQL), booleans as 0 and 1 (SQLite): see conversion.ts. */
export type DbInstant = number | string;
export type DbBoolean = boolean | number;

export interface CalendarRevisionRow {
  id: string;
  calendar_ref: string;
  spec: string;
  created_at: DbInstant;
}

export interface CalendarRow {
  calendar_ref: string;
  title: string;
  revision_id: string | null;
  problems: string;
  missing_since: DbInstant | null;
}

export interface PolicyVersionRow {
  id: string;
  policy_ref: string;
  revision: string;
  spec: string;
  calendars: string;
  created_at: DbInstant;
}

export interface PolicyRow {
  policy_ref: string;
  title: string;
  lifecycle: string;
  version_id: string | null;
  version_since: DbInstant | null;
  problems: string;
  agreement: string;
  provider: string;
  customer: string | null;
  description: string | null;
  effective: string | null;
  review: string | null;
  terms: string | null;
  source: string | null;
  missing_since: DbInstant | null;
}

export interface PolicyHistoryRow {
  id: number;
  policy_ref: string;
  version_id: string;
  in_force_at: DbInstant;
  source: string | null;
  cause: string;
}

export interface SignOffRow {
  policy_ref: string;
  terms: string;
  party: string;
  agreed_by: string;
  agreed_at: DbInstant;
  note: string | null;
  revision: string;
}

export interface ReviewReminderRow {
  policy_ref: string;
  due_on: string;
  stage: string;
  claimed_at: DbInstant;
  reminded_at: DbInstant | null;
}

export interface TicketRow {
  id: number;
  type: string;
  service_ref: string;
  title: string;
  description: string | null;
  priority: string;
  status: string;
  requester: string | null;
  customer: string | null;
  channel: string | null;
  category: string | null;
  labels: string;
  location: string | null;
  assigned_team: string | null;
  assigned_person: string | null;
  source: string | null;
  external_id: string | null;
  created_at: DbInstant;
  updated_at: DbInstant;
  resolved_at: DbInstant | null;
  reopen_count: number;
  no_clocks_reason: string | null;
  /** Counts while it says the same as the reason: the release before writes that alone. */
  no_clocks_cause: string | null;
  clock_state: string;
  is_open: DbBoolean;
  live_clocks: number;
  running_clocks: number;
  breaches_at: DbInstant | null;
  warns_at: DbInstant | null;
  next_deadline_at: DbInstant | null;
  version: number;
  public_version: number;
  public_updated_at: DbInstant;
  /** These four are of use to the release before only, which reads what is promised there. */
  agreed_live_clocks: number;
  agreed_running_clocks: number;
  agreed_warns_at: DbInstant | null;
  agreed_next_deadline_at: DbInstant | null;
  promised_live_clocks: number;
  promised_running_clocks: number;
  promised_breaches_at: DbInstant | null;
  promised_warns_at: DbInstant | null;
  /** The version for which the promised ones hold. It is behind where the release before changed the ticket. */
  promised_version: number;
  impact: string | null;
  urgency: string | null;
  request_type: string | null;
  service_owner: string | null;
  resolution_code: string | null;
  root_cause: string | null;
  resolution_text: string | null;
  estimate_at: DbInstant | null;
  snoozed_until: DbInstant | null;
  workaround: string | null;
  merged_into: number | null;
  feedback_score: number | null;
  feedback_comment: string | null;
  feedback_at: DbInstant | null;
  people_and_links: string;
  next_check_at: DbInstant | null;
  escalation_level: number;
  escalation: string | null;
  assignment_count: number;
  last_activity_at: DbInstant | null;
  /** The version for which `next_check_at` holds. It is behind where the release before changed the ticket. */
  checked_version: number;
}

export interface TicketWatcherRow {
  ticket_id: number;
  person: string;
}

export interface OutboxRow {
  id: number | string;
  ticket_id: number;
  topic: string;
  key: string;
  at: DbInstant;
  added_at: DbInstant;
  actor: string | null;
  detail: string;
  previous_status: string | null;
  internal: DbBoolean;
  late: DbBoolean;
  rule: string | null;
}

export interface DeliveryRow {
  id: number | string;
  channel: string;
  recipient: string;
  ticket_id: number | null;
  topic: string;
  key: string;
  message: string;
  created_at: DbInstant;
  next_attempt_at: DbInstant;
  held: DbBoolean;
  digest: DbBoolean;
  attempts: number;
  claimed_until: DbInstant | null;
  error: string | null;
  dead_at: DbInstant | null;
}

export interface DeliveryChannelRow {
  channel: string;
  last_sent_at: DbInstant | null;
  last_error: string | null;
  last_error_at: DbInstant | null;
}

export interface TicketMuteRow {
  ticket_id: number;
  person: string;
}

export interface TicketKeyRow {
  caller: string;
  key: string;
  ticket_id: number;
  created_at: DbInstant;
}

export interface TicketEventRow {
  id: number;
  ticket_id: number;
  at: DbInstant;
  type: string;
  actor: string | null;
  detail: string;
  key: string | null;
}

export interface RatingReminderRow {
  ticket_id: number;
  claimed_at: DbInstant;
  reminded_at: DbInstant | null;
}

export interface ClockRow {
  ticket_id: number;
  clock_key: string;
  service_ref: string;
  policy_ref: string;
  policy_revision: string;
  metric: string;
  cycle: number;
  face: string;
  /** Kind of the agreement where it is for staff; null of an `sla`, and where the release before wrote it. */
  agreement: StaffAgreement | null;
  priority: string;
  state: string;
  live: DbBoolean;
  ticking: DbBoolean;
  started_at: DbInstant;
  stopped_at: DbInstant | null;
  target_ms: DbInstant;
  target_text: string;
  elapsed_ms: DbInstant;
  as_of: DbInstant;
  deadline_at: DbInstant | null;
  breached_at: DbInstant | null;
  warned_share: number | null;
  settled_at: DbInstant | null;
  /** Of use to the release before only, which looks at clocks that have one; this one empties it. */
  next_check_at: null;
}

export interface TicketPolicyRow {
  ticket_id: number;
  policy_ref: string;
  version_id: string;
  is_open: DbBoolean;
}

export interface RolloutRow {
  id: number;
  policy_ref: string;
  revision: string;
  steps: string;
  created_at: DbInstant;
  finished_at: DbInstant | null;
  running: DbBoolean | null;
  done: number;
  total: number;
  last_error: string | null;
}

export interface ViewRow {
  id: number;
  name: string;
  query: string;
  columns: string;
  owner: string;
  shared: DbBoolean;
}

export interface AttachmentRow {
  id: string;
  ticket_id: number;
  content: Buffer;
  stored_at: DbInstant;
}

export interface ReplicaRow {
  id: string;
  host: string;
  started_at: DbInstant;
  seen_at: DbInstant;
  clock_skew_ms: DbInstant;
  rss_bytes: DbInstant;
}

export interface ReplicaTaskRow {
  replica_id: string;
  task_id: string;
  every_ms: DbInstant | null;
  started_at: DbInstant;
  succeeded_at: DbInstant | null;
  error: string | null;
  failed_at: DbInstant | null;
  running: DbBoolean;
}
