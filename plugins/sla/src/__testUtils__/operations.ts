import {
  ChannelState,
  DeadLetter,
  OperationsState,
  ReplicaState,
} from '@backstage-sla/plugin-sla-common';

/** An installation with two replicas in which all is well. */
export function operationsState(
  overrides: Partial<OperationsState> = {},
): OperationsState {
  return {
    at: '2026-05-31T09:12:00.000Z',
    evaluator: {
      runningClocks: 1234,
      due: 0,
      lagMs: 0,
      lastRunAt: '2026-05-31T09:11:58.000Z',
      stuck: false,
    },
    outbox: { pending: 0, oldestMs: 0, channels: [channelState()] },
    replicas: [replicaState(), replicaState({ id: 'r2', host: 'portal-2' })],
    tasks: [
      {
        id: 'sla-deadlines',
        status: 'idle',
        lastRunAt: '2026-05-31T09:11:58.000Z',
        nextRunAt: '2026-05-31T09:12:03.000Z',
      },
    ],
    rollouts: [],
    connectors: [],
    database: {
      engine: 'postgresql',
      bytes: 48_000_000,
      tables: [{ name: 'ticket_events', rows: 5678, bytes: 12_000_000 }],
    },
    ...overrides,
  };
}

export function channelState(
  overrides: Partial<ChannelState> = {},
): ChannelState {
  return {
    channel: 'notifications',
    pending: 0,
    retrying: 0,
    dead: 0,
    oldestMs: 0,
    lastSentAt: '2026-05-31T09:10:00.000Z',
    ...overrides,
  };
}

export function replicaState(
  overrides: Partial<ReplicaState> = {},
): ReplicaState {
  return {
    id: 'r1',
    host: 'portal-1',
    startedAt: '2026-05-30T08:00:00.000Z',
    seenAt: '2026-05-31T09:11:59.000Z',
    alive: true,
    clockSkewMs: 12,
    clockIsOff: false,
    rssBytes: 210_000_000,
    ...overrides,
  };
}

export function deadLetter(overrides: Partial<DeadLetter> = {}): DeadLetter {
  return {
    id: '7',
    channel: 'webhook:pager',
    topic: 'sla.clock.breached',
    ticketId: '42',
    ticketNumber: 'SLA-42',
    createdAt: '2026-05-31T08:00:00.000Z',
    failedAt: '2026-05-31T09:00:00.000Z',
    attempts: 12,
    error: 'The receiver answered 503',
    ...overrides,
  };
}
