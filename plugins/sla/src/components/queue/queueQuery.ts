import {
  QueueQuery,
  TICKET_TYPES,
  TicketRisk,
} from '@backstage-sla/plugin-sla-common';
import { PRIORITIES, RISKS, STATUSES } from '../common';

/** Metrics whose clocks may put a ticket at risk. */
export const RISK_METRICS = [
  'first-response',
  'next-response',
  'periodic-update',
  'resolution-estimate',
  'resolution',
] as const;

/** Lists of the query by their names in the page's address, and what each may hold; anything where that is not known. */
const LISTS = {
  type: ['type', TICKET_TYPES],
  system: ['system', undefined],
  service: ['services', undefined],
  person: ['assignedPerson', undefined],
  team: ['assignedTeam', undefined],
  requester: ['requester', undefined],
  customer: ['customer', undefined],
  label: ['label', undefined],
  category: ['category', undefined],
  metric: ['riskMetric', RISK_METRICS],
  risk: ['risk', RISKS],
  priority: ['priority', PRIORITIES],
  status: ['status', STATUSES],
} as const satisfies Record<
  string,
  readonly [keyof QueueQuery, readonly string[] | undefined]
>;

/** In the address; a level of escalation. */
const LEVEL = 'escalated';

const FLAGS = {
  unassigned: 'unassigned',
  snoozed: 'snoozed',
  open: 'open',
} as const;

const POLICY = 'policy';

/** Instants, in the address under their own names. */
const TIMES = ['from', 'to', 'resolvedFrom'] as const;

/** The question in the page's address; what it does not understand is passed over. */
export function queryFromSearch(search: URLSearchParams): QueueQuery {
  const query: Record<string, unknown> = {};
  const text = search.get('q');
  if (text) {
    query.text = text;
  }
  for (const [name, [field, allowed]] of Object.entries(LISTS)) {
    const values = [...new Set(search.getAll(name))].filter(
      value =>
        value && (!allowed || (allowed as readonly string[]).includes(value)),
    );
    if (values.length > 0) {
      query[field] = values;
    }
  }
  for (const [name, field] of Object.entries(FLAGS)) {
    const value = search.get(name);
    if (value === 'true' || value === 'false') {
      query[field] = value === 'true';
    }
  }
  const policy = search.get(POLICY);
  if (policy) {
    query.policy = policy;
  }
  for (const name of TIMES) {
    const at = new Date(search.get(name) ?? '');
    if (!Number.isNaN(at.getTime())) {
      query[name] = at.toISOString();
    }
  }
  const level = Number(search.get(LEVEL));
  if (Number.isInteger(level) && level > 0 && level <= 100) {
    query.minEscalationLevel = level;
  }
  return query;
}

/** Writes the question into an address, and leaves alone what is not its own there. */
export function queryToSearch(
  query: QueueQuery,
  search: URLSearchParams,
): URLSearchParams {
  const next = new URLSearchParams(search);
  [
    'q',
    LEVEL,
    POLICY,
    ...TIMES,
    ...Object.keys(LISTS),
    ...Object.keys(FLAGS),
  ].forEach(name => next.delete(name));
  if (query.text) {
    next.set('q', query.text);
  }
  const whole = withServices(query);
  for (const [name, [field]] of Object.entries(LISTS)) {
    whole[field]?.forEach(value => next.append(name, value));
  }
  for (const [name, field] of Object.entries(FLAGS)) {
    const value = query[field];
    if (value !== undefined) {
      next.set(name, String(value));
    }
  }
  for (const name of [POLICY, ...TIMES] as const) {
    const value = query[name];
    if (value) {
      next.set(name, value);
    }
  }
  if (query.minEscalationLevel) {
    next.set(LEVEL, String(query.minEscalationLevel));
  }
  return next;
}

/** The question with its one service, which the API takes apart, among the others. */
export function withServices(query: QueueQuery): QueueQuery {
  const { service, ...rest } = query;
  return service
    ? { ...rest, services: [...new Set([service, ...(rest.services ?? [])])] }
    : query;
}

/** Two questions that ask the same, in whatever order they were put. */
export function isSameQuery(a: QueueQuery, b: QueueQuery): boolean {
  const normal = (query: QueueQuery) => {
    const search = queryToSearch(query, new URLSearchParams());
    search.sort();
    return search.toString();
  };
  return normal(a) === normal(b);
}

/** What the server is asked: open tickets, unless somebody wants to see those that are done. */
export function queryToRequest(query: QueueQuery): QueueQuery {
  const wantsDone =
    query.resolvedFrom !== undefined ||
    query.status?.some(status => status === 'resolved' || status === 'closed');
  return {
    ...(wantsDone ? {} : { open: true }),
    ...query,
    orderBy: 'deadline',
  };
}

export const OPEN_RISKS: TicketRisk[] = ['at-risk', 'on-time'];
