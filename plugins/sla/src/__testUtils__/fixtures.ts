import {
  CalendarState,
  ExplainedClock,
  MetricAttainment,
  PolicyCoverage,
  PolicyRevision,
  PolicyState,
  RELATION_COVERED_BY,
  Rollout,
  SavedView,
  ServiceSummary,
  SignOff,
  SLA_API_VERSION,
  Ticket,
  TicketAttachment,
  TicketClock,
  TicketEscalation,
  TicketLoad,
  TicketMay,
  TicketPromise,
  TicketWithEvents,
} from '@backstage-sla/plugin-sla-common';
import { Entity } from '@backstage/catalog-model';

export const POLICY_REF = 'slapolicy:default/payments-support';

export const service: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'payments', namespace: 'default' },
  spec: { type: 'service', owner: 'group:default/payments' },
  relations: [{ type: RELATION_COVERED_BY, targetRef: POLICY_REF }],
};

export const policy: Entity = {
  apiVersion: SLA_API_VERSION,
  kind: 'SlaPolicy',
  metadata: {
    name: 'payments-support',
    namespace: 'default',
    title: 'Payments support agreement',
  },
  spec: {
    owner: 'group:default/payments',
    lifecycle: 'agreed',
    calendar: 'karachi',
    targets: {
      critical: { firstResponse: '5m', resolution: '1h', calendar: 'always' },
      default: { resolution: { agreed: '8h', internal: '6h' } },
    },
    pause: { resolution: ['pending', 'on-hold'] },
    warnAt: ['50%', '80%'],
    objectives: [{ metric: 'first-response', attainment: '90%', over: '30d' }],
  },
};

export const calendar: Entity = {
  apiVersion: SLA_API_VERSION,
  kind: 'BusinessCalendar',
  metadata: { name: 'karachi', namespace: 'default' },
  spec: {
    timeZone: 'Asia/Karachi',
    hours: { 'mon-fri': '09:00-19:00', sat: ['10:00-12:00', '14:00-16:00'] },
    holidays: [{ country: 'PK' }],
    specialDays: { '2026-12-24': [] },
  },
};

export function attainment(
  overrides: Partial<MetricAttainment> = {},
): MetricAttainment {
  return {
    policyRef: POLICY_REF,
    policyTitle: 'Payments support agreement',
    metric: 'first-response',
    face: 'agreed',
    met: 95,
    breached: 5,
    attainment: 0.95,
    objective: 0.9,
    objectiveWindow: '30d',
    errorBudgetRemaining: 5,
    status: 'met',
    ...overrides,
  };
}

export function summary(
  overrides: Partial<ServiceSummary> = {},
): ServiceSummary {
  return {
    service: 'component:default/payments',
    from: '2026-05-01T00:00:00.000Z',
    to: '2026-05-31T00:00:00.000Z',
    asOf: '2026-05-31T00:00:00.000Z',
    policies: [
      {
        policyRef: POLICY_REF,
        title: 'Payments support agreement',
        revision: 'r1',
      },
    ],
    metrics: [attainment()],
    openTickets: {
      breached: 2,
      'at-risk': 3,
      'on-time': 4,
      paused: 1,
      none: 0,
    },
    createdTickets: 100,
    resolvedTickets: 90,
    dataFrom: '2026-01-10T08:00:00.000Z',
    dataTo: '2026-05-30T08:00:00.000Z',
    ...overrides,
  };
}

export function clock(overrides: Partial<TicketClock> = {}): TicketClock {
  return {
    key: `${POLICY_REF}|resolution|1|agreed`,
    policyRef: POLICY_REF,
    policyRevision: 'abcdef0123456789',
    metric: 'resolution',
    cycle: 1,
    face: 'agreed',
    state: 'running',
    live: true,
    ticking: true,
    priority: 'high',
    startedAt: '2026-05-31T08:00:00.000Z',
    targetMs: 4 * 3600_000,
    targetText: '4h',
    elapsedMs: 72 * 60_000,
    asOf: '2026-05-31T09:12:00.000Z',
    deadlineAt: '2026-05-31T12:00:00.000Z',
    ...overrides,
  };
}

export function ticket(overrides: Partial<Ticket> = {}): Ticket {
  return {
    id: '42',
    number: 'SLA-42',
    version: 2,
    type: 'incident',
    service: 'component:default/payments',
    title: 'Cards are declined',
    priority: 'high',
    status: 'open',
    labels: [],
    createdAt: '2026-05-31T08:00:00.000Z',
    updatedAt: '2026-05-31T08:00:00.000Z',
    reopenCount: 0,
    risk: 'on-time',
    nextDeadlineAt: '2026-05-31T12:00:00.000Z',
    clocks: [clock()],
    ...overrides,
  };
}

/** Brought to level 2 by a rule of the policy, and nobody takes care yet. */
export function escalation(
  overrides: Partial<TicketEscalation> = {},
): TicketEscalation {
  return {
    level: 2,
    at: '2026-05-31T09:00:00.000Z',
    cause: 'clock',
    ...overrides,
  };
}

/** What staff may do with a ticket that is not their own. */
export function mayAll(overrides: Partial<TicketMay> = {}): TicketMay {
  return {
    reply: true,
    watch: true,
    update: true,
    assign: true,
    resolve: true,
    rate: false,
    reopen: true,
    unmerge: false,
    approve: false,
    delete: true,
    ...overrides,
  };
}

export function ticketLoad(overrides: Partial<TicketLoad> = {}): TicketLoad {
  return {
    open: 0,
    breached: 0,
    atRisk: 0,
    unassigned: 0,
    services: [],
    next: [],
    ...overrides,
  };
}

export function savedView(overrides: Partial<SavedView> = {}): SavedView {
  return {
    id: '7',
    name: 'Critical of payments',
    query: { service: 'component:default/payments', priority: ['critical'] },
    columns: [],
    owner: 'user:default/amina.khan',
    shared: false,
    mine: true,
    ...overrides,
  };
}

export function ticketPromise(
  overrides: Partial<TicketPromise> = {},
): TicketPromise {
  return {
    policies: [{ policyRef: POLICY_REF, title: 'Payments support agreement' }],
    clocks: [
      {
        policyRef: POLICY_REF,
        metric: 'first-response',
        targetText: '1h',
        deadlineAt: '2026-06-01T05:00:00.000Z',
        timeZone: 'Asia/Karachi',
      },
    ],
    priority: 'medium',
    mayRaiseForOthers: false,
    similar: [],
    ...overrides,
  };
}

export function attachment(
  overrides: Partial<TicketAttachment> = {},
): TicketAttachment {
  return {
    id: 'a1',
    name: 'gateway.log',
    mediaType: 'text/plain',
    size: 2048,
    internal: false,
    at: '2026-05-31T08:30:00.000Z',
    actor: 'user:default/owen.clark',
    ...overrides,
  };
}

export function ticketWithEvents(
  overrides: Partial<TicketWithEvents> = {},
): TicketWithEvents {
  return {
    ...ticket(),
    events: [
      {
        id: '1',
        at: '2026-05-31T08:00:00.000Z',
        actor: 'user:default/owen.clark',
        detail: {
          type: 'created',
          priority: 'high',
          status: 'new',
          policies: [POLICY_REF],
        },
      },
      {
        id: '2',
        at: '2026-05-31T08:30:00.000Z',
        actor: 'Imported Person',
        detail: { type: 'agent-reply', text: 'We are on it.' },
      },
    ],
    links: [],
    watchers: [],
    approvals: [],
    attachments: [],
    may: mayAll(),
    muted: false,
    ...overrides,
  };
}

/** The spec of `policy`, as the backend gives it. */
export const policySpec = policy.spec as unknown as NonNullable<
  PolicyState['spec']
>;

export function policyState(overrides: Partial<PolicyState> = {}): PolicyState {
  return {
    policyRef: POLICY_REF,
    title: 'Payments support agreement',
    agreement: 'sla',
    provider: 'group:default/payments',
    lifecycle: 'agreed',
    revision: 'abc123',
    revisionSince: '2026-05-01T00:00:00.000Z',
    spec: policySpec,
    problems: [],
    services: ['component:default/payments'],
    serviceCount: 1,
    signOffs: [],
    attainment: { met: 95, breached: 5, share: 0.95 },
    termsShown: 'all',
    ...overrides,
  };
}

export function coverage(
  overrides: Partial<PolicyCoverage> = {},
): PolicyCoverage {
  return { services: 1, covered: 1, uncovered: [], ...overrides };
}

export function signOff(overrides: Partial<SignOff> = {}): SignOff {
  return {
    party: 'provider',
    agreedBy: 'user:default/owen.clark',
    agreedAt: '2026-05-02T09:00:00.000Z',
    revision: 'abc123',
    ...overrides,
  };
}

export function policyRevision(
  overrides: Partial<PolicyRevision> = {},
): PolicyRevision {
  return {
    versionId: 'abc123+karachi@r1',
    revision: 'abc123',
    inForceSince: '2026-05-01T00:00:00.000Z',
    cause: 'first',
    calendarsChanged: [],
    changes: [],
    spec: policySpec,
    signOffs: [],
    openTickets: 3,
    ...overrides,
  };
}

export function rollout(overrides: Partial<Rollout> = {}): Rollout {
  return {
    id: 'rollout-1',
    policyRef: POLICY_REF,
    revision: 'abc123',
    cause: 'request',
    requestedBy: 'user:default/owen.clark',
    startedAt: '2026-05-31T08:00:00.000Z',
    effectiveAt: '2026-05-31T08:00:00.000Z',
    done: 0,
    total: 10,
    ...overrides,
  };
}

export function calendarState(
  overrides: Partial<CalendarState> = {},
): CalendarState {
  return {
    calendarRef: 'businesscalendar:default/karachi',
    title: 'Karachi',
    revision: 'r1',
    problems: [],
    timeZone: 'Asia/Karachi',
    openNow: true,
    usedByPolicies: [POLICY_REF],
    nextHolidays: [],
    ...overrides,
  };
}

/** Two hours counted, a night closed, an hour paused, then on. */
export function explainedClock(
  overrides: Partial<ExplainedClock> = {},
): ExplainedClock {
  const target = {
    policyRef: POLICY_REF,
    policyRevision: 'abcdef0123456789',
    priority: 'high' as const,
    text: '4h',
    amountMs: 14_400_000,
    calendar: 'karachi',
    since: '2026-06-01T09:00:00.000Z',
  };
  return {
    key: 'a',
    asOf: '2026-06-02T08:00:00.000Z',
    timeZone: 'Asia/Karachi',
    segments: [
      {
        kind: 'counted',
        from: '2026-06-01T12:00:00.000Z',
        to: '2026-06-01T14:00:00.000Z',
      },
      {
        kind: 'closed',
        from: '2026-06-01T14:00:00.000Z',
        to: '2026-06-02T04:00:00.000Z',
      },
      {
        kind: 'paused',
        name: 'pending',
        eventId: '2',
        from: '2026-06-02T04:00:00.000Z',
        to: '2026-06-02T05:00:00.000Z',
      },
      {
        kind: 'counted',
        from: '2026-06-02T05:00:00.000Z',
        to: '2026-06-02T05:30:00.000Z',
      },
    ],
    elapsedMs: 9_000_000,
    ahead: [],
    target,
    targetChanges: [
      {
        at: '2026-06-01T12:00:00.000Z',
        eventId: '1',
        cause: 'created',
        to: { ...target, text: '8h', priority: 'medium' },
      },
      {
        at: '2026-06-02T05:30:00.000Z',
        eventId: '3',
        cause: 'priority',
        from: { ...target, text: '8h', priority: 'medium' },
        to: target,
      },
    ],
    ...overrides,
  };
}
