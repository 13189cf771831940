import {
  ListTicketsRequest,
  Ticket,
  TicketRisk,
} from '@backstage-sla/plugin-sla-common';
import { PRIORITIES, RISKS, STATUSES } from '../common';

/** Which tickets of a service are listed. */
export interface TicketFilter {
  /** `open`: what is open now, whenever it began. `period`: all that happened in the period. */
  scope: 'open' | 'period';
  risk: TicketRisk[];
  status: Ticket['status'][];
  priority: Ticket['priority'][];
}

export function filterFromSearch(search: URLSearchParams): TicketFilter {
  return {
    scope: search.get('show') === 'period' ? 'period' : 'open',
    risk: known(search.getAll('risk'), RISKS),
    status: known(search.getAll('status'), STATUSES),
    priority: known(search.getAll('priority'), PRIORITIES),
  };
}

export function filterToSearch(
  filter: TicketFilter,
  search: URLSearchParams,
): URLSearchParams {
  const next = new URLSearchParams(search);
  next.delete('show');
  if (filter.scope === 'period') {
    next.set('show', 'period');
  }
  for (const name of ['risk', 'status', 'priority'] as const) {
    next.delete(name);
    filter[name].forEach(value => next.append(name, value));
  }
  return next;
}

export function filterToRequest(
  filter: TicketFilter,
  /** Without one, all that ever happened. */
  period: { from: string; to: string } | undefined,
): ListTicketsRequest {
  return {
    ...(filter.scope === 'open' ? { open: true } : period),
    risk: filter.risk,
    status: filter.status,
    priority: filter.priority,
    orderBy: 'deadline',
  };
}

function known<T extends string>(values: string[], allowed: readonly T[]): T[] {
  return allowed.filter(value => values.includes(value));
}
