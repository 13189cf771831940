import type { Rollout } from './policyTypes';

/** What operators need to know of a running installation. Instants are ISO 8601 by the database's clock. */
export interface OperationsState {
  /** Now, by the database's clock, which is the judge of all deadlines. */
  at: string;
  evaluator: EvaluatorState;
  outbox: OutboxState;
  replicas: ReplicaState[];
  tasks: TaskState[];
  /** Newest first, those of the last week. */
  rollouts: Rollout[];
  connectors: ConnectorState[];
  database: DatabaseState;
}

/** The scheduled evaluation of clocks, over all replicas. */
export interface EvaluatorState {
  runningClocks: number;
  /** Tickets for which something has come due and is not written yet. */
  due: number;
  /** How long the oldest of them has waited; 0 when none has. Milliseconds. */
  lagMs: number;
  /** The last run that ended well on any replica. */
  lastRunAt?: string;
  /** Nothing ran, or what is due has waited, for too long. */
  stuck: boolean;
}

export interface OutboxState {
  /** Entries that are not planned yet, and the age of the oldest. */
  pending: number;
  oldestMs: number;
  channels: ChannelState[];
}

/** One way out: `notifications`, `events`, or `webhook:<name>`. */
export interface ChannelState {
  channel: string;
  pending: number;
  /** Failed at least once, and will be tried again. */
  retrying: number;
  /** Given up; an operator may replay them. */
  dead: number;
  oldestMs: number;
  lastSentAt?: string;
  lastError?: string;
  lastErrorAt?: string;
}

export interface ReplicaState {
  id: string;
  host: string;
  startedAt: string;
  /** Its last sign of life. */
  seenAt: string;
  /** Gone when it gave no sign of life for too long. */
  alive: boolean;
  /** By how many milliseconds its own clock is ahead of the database's. */
  clockSkewMs: number;
  /** More than a few seconds. */
  clockIsOff: boolean;
  lastError?: string;
  lastErrorAt?: string;
  /** Resident memory, bytes. */
  rssBytes: number;
}

export interface TaskState {
  id: string;
  /** As the scheduler gives them: `idle`, `running`. */
  status: string;
  lastRunAt?: string;
  nextRunAt?: string;
  lastError?: string;
}

export interface ConnectorState {
  name: string;
  lastRunAt?: string;
  lastError?: string;
}

export interface DatabaseState {
  engine: 'sqlite' | 'postgresql';
  bytes: number;
  /** Largest first. The count of rows is the database's estimate where counting would be slow. */
  tables: { name: string; rows: number; bytes?: number }[];
}

/** Something that could not be delivered. */
export interface DeadLetter {
  id: string;
  channel: string;
  /** Topic of the message: `sla.clock.breached`. */
  topic: string;
  /** Absent where it is not about one ticket. */
  ticketId?: string;
  ticketNumber?: string;
  /** Entity ref of whom it was for, where it was for one person. */
  recipient?: string;
  createdAt: string;
  failedAt: string;
  attempts: number;
  error: string;
}

/** All of a channel, or those with the ids. */
export type DeadLetterSelection = { ids: string[] } | { channel: string };
