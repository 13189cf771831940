import { Knex } from 'knex';
import { QueueQuery } from '@backstage-sla/plugin-sla-common';
import { whereLabelled } from '../database';
import { applyConditions } from '../permissions';
import { QueueScope, Reach } from './QueueService';
import { Counted, addRisk } from './riskFilter';

/** A question with refs in place of `me` and `my-teams`, and instants in place of texts. */
export interface QueueFilter extends Omit<
  QueueQuery,
  'from' | 'to' | 'resolvedFrom' | 'system'
> {
  fromMs?: number;
  toMs?: number;
  resolvedFromMs?: number;
  /** Services of the systems that are asked for. */
  systemServices?: string[];
  /** Entity refs of whom the services belong to. */
  serviceOwner?: string[];
}

type Narrow = (builder: Knex.QueryBuilder) => void;

/** Clocks that everybody sees who reads their ticket. */
export const isPromisedClock: Narrow = builder => {
  builder.where('clocks.face', 'agreed').whereNull('clocks.agreement');
};

/** Whether all tickets that a question may find are open, or none is; undefined where both may be. */
export function openness({ open, status }: QueueFilter): boolean | undefined {
  if (open !== undefined || !status?.length) {
    return open;
  }
  const done = status.filter(one => one === 'resolved' || one === 'closed');
  if (!done.length) {
    return true;
  }
  return done.length === status.length ? false : undefined;
}

/** Narrows a query of tickets to what the caller may read and asks for, but for what is looked up before: `hits.ts`. */
export function applyFilter<Q extends Knex.QueryBuilder>(
  query: Q,
  filter: QueueFilter,
  scope: QueueScope,
): Q {
  applyConditions(query, scope.readable.conditions);
  const isOpen = openness(filter);
  if (isOpen !== undefined) {
    // Plain, because indexes are partial: a database does not look into bound values to find out whether one fits.
    query.whereRaw(isOpen ? 'tickets.is_open' : 'not tickets.is_open');
  }
  addColumns(query, filter);
  addMoreFilters(query, filter, scope);
  addSnoozed(query, filter, scope);
  return query;
}

function addColumns(query: Knex.QueryBuilder, filter: QueueFilter): void {
  const anyOf: Array<[string, string[] | undefined]> = [
    ['service_ref', filter.service ? [filter.service] : undefined],
    ['service_ref', filter.services],
    ['service_ref', filter.systemServices],
    ['service_owner', filter.serviceOwner],
    ['status', filter.status],
    ['priority', filter.priority],
    ['type', filter.type],
    ['assigned_person', filter.assignedPerson],
    ['assigned_team', filter.assignedTeam],
    ['requester', filter.requester],
    ['customer', filter.customer],
    ['category', filter.category],
  ];
  for (const [column, values] of anyOf) {
    if (values) {
      query.whereIn(`tickets.${column}`, values);
    }
  }
  if (filter.unassigned === true) {
    query.whereNull('tickets.assigned_person');
  } else if (filter.unassigned === false) {
    query.whereNotNull('tickets.assigned_person');
  }
}

function addMoreFilters(
  query: Knex.QueryBuilder,
  filter: QueueFilter,
  scope: QueueScope,
): void {
  const { knex, nowMs } = scope;
  const { risk, policy, label, minEscalationLevel } = filter;
  if (risk) {
    const withRisk =
      (counted: Counted): Narrow =>
      builder => {
        for (const one of risk) {
          builder.orWhere(inner => addRisk(inner, one, { nowMs, counted }));
        }
      };
    addByStaff(query, scope, withRisk('all'), withRisk('promised'));
  }
  if (policy) {
    const clocks = () =>
      knex('clocks').where('policy_ref', policy).select('ticket_id');
    addByStaff(
      query,
      scope,
      builder => builder.whereIn('tickets.id', clocks()),
      builder =>
        builder.whereIn('tickets.id', clocks().andWhere(isPromisedClock)),
    );
  }
  if (label) {
    whereLabelled(knex, query, label);
  }
  if (filter.resolvedFromMs !== undefined) {
    query.where('tickets.resolved_at', '>=', filter.resolvedFromMs);
  }
  if (minEscalationLevel !== undefined) {
    addByStaff(
      query,
      scope,
      builder =>
        builder
          // Plain, for the partial index.
          .whereRaw('tickets.escalation_level > 0')
          .where('tickets.escalation_level', '>=', minEscalationLevel),
      builder => builder.whereRaw('1 = 0'),
    );
  }
  addPeriod(query, filter, scope);
}

/** Narrows tickets to which the caller is staff in one way and all others in another way, so that what is internal decides nothing for others. */
export function addByStaff(
  query: Knex.QueryBuilder,
  { staffed }: Reach,
  ofStaff: Narrow,
  ofOthers: Narrow,
): void {
  if (!staffed) {
    query.andWhere(ofOthers);
    return;
  }
  const { conditions } = staffed;
  if (!conditions) {
    query.andWhere(ofStaff);
    return;
  }
  query.andWhere(builder => {
    builder.where(inner => {
      applyConditions(inner, conditions).andWhere(ofStaff);
    });
    builder.orWhere(inner => {
      inner
        .whereNot(one => {
          applyConditions(one, conditions);
        })
        .andWhere(ofOthers);
    });
  });
}

/** Created, or settled a clock, in the period. */
function addPeriod(
  query: Knex.QueryBuilder,
  { fromMs, toMs, service }: QueueFilter,
  scope: QueueScope,
): void {
  const { knex } = scope;
  if (fromMs === undefined && toMs === undefined) {
    return;
  }
  const within = (builder: Knex.QueryBuilder, column: string) => {
    if (fromMs !== undefined) {
      builder.where(column, '>=', fromMs);
    }
    if (toMs !== undefined) {
      builder.where(column, '<', toMs);
    }
    return service ? builder.where('service_ref', service) : builder;
  };
  const withClocks =
    (clocks: () => Knex.QueryBuilder): Narrow =>
    builder =>
      builder.whereIn(
        'tickets.id',
        within(knex('tickets as created'), 'created_at')
          .select('id')
          .union(within(clocks(), 'settled_at').select('ticket_id')),
      );
  addByStaff(
    query,
    scope,
    withClocks(() => knex('clocks')),
    withClocks(() => knex('clocks').where(isPromisedClock)),
  );
}

/** To snooze is staff's way of putting something off: for everybody else a ticket is there all the time. */
function addSnoozed(
  query: Knex.QueryBuilder,
  { snoozed }: QueueFilter,
  scope: QueueScope,
): void {
  const { nowMs } = scope;
  if (snoozed === true) {
    addByStaff(
      query,
      scope,
      builder => builder.where('tickets.snoozed_until', '>', nowMs),
      builder => builder.whereRaw('1 = 0'),
    );
  } else if (snoozed === undefined) {
    addByStaff(
      query,
      scope,
      builder =>
        builder
          .whereNull('tickets.snoozed_until')
          .orWhere('tickets.snoozed_until', '<=', nowMs),
      builder => builder.whereRaw('1 = 1'),
    );
  }
}
