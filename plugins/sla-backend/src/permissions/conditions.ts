import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import { TicketRow, whereWatched } from '../database';

/** A condition on tickets that the store turns into SQL: the field has any of the values. */
export interface TicketCondition {
  field:
    | 'service'
    | 'serviceOwner'
    | 'requester'
    | 'customer'
    | 'assignedTeam'
    | 'assignedPerson'
    | 'watcher';
  values: string[];
}

/** Holds for what is internal to a ticket, whichever it is, and not for the rest of it. */
export interface InternalCondition {
  field: 'internal';
}

type Criteria = PermissionCriteria<TicketCondition | InternalCondition>;

/** Whether a decision tells what is internal from the rest. */
export function mentionsInternal(criteria: Criteria): boolean {
  if ('allOf' in criteria) {
    return criteria.allOf.some(mentionsInternal);
  }
  if ('anyOf' in criteria) {
    return criteria.anyOf.some(mentionsInternal);
  }
  return 'not' in criteria
    ? mentionsInternal(criteria.not)
    : criteria.field === 'internal';
}

/** What a decision says of one side of tickets: always, never, or where conditions hold. */
export function sideOf(
  criteria: Criteria,
  isInternal: boolean,
): PermissionCriteria<TicketCondition> | boolean {
  if ('allOf' in criteria) {
    const parts = criteria.allOf.map(part => sideOf(part, isInternal));
    const open = parts.filter(part => typeof part !== 'boolean');
    return parts.includes(false) ? false : !isNonEmpty(open) || { allOf: open };
  }
  if ('anyOf' in criteria) {
    const parts = criteria.anyOf.map(part => sideOf(part, isInternal));
    const open = parts.filter(part => typeof part !== 'boolean');
    return parts.includes(true) || (isNonEmpty(open) && { anyOf: open });
  }
  if ('not' in criteria) {
    const part = sideOf(criteria.not, isInternal);
    return typeof part === 'boolean' ? !part : { not: part };
  }
  return isCondition(criteria) ? criteria : isInternal;
}

function isCondition(
  one: TicketCondition | InternalCondition,
): one is TicketCondition {
  return one.field !== 'internal';
}

function isNonEmpty<T>(list: T[]): list is [T, ...T[]] {
  return list.length > 0;
}

/** Columns of a ticket on which conditions may stand. */
export const CONDITION_COLUMNS = [
  'service_ref',
  'service_owner',
  'requester',
  'customer',
  'assigned_team',
  'assigned_person',
  'people_and_links',
] as const;
export type ConditionRow = Pick<TicketRow, (typeof CONDITION_COLUMNS)[number]>;

const COLUMNS = {
  service: 'service_ref',
  serviceOwner: 'service_owner',
  requester: 'requester',
  customer: 'customer',
  assignedTeam: 'assigned_team',
  assignedPerson: 'assigned_person',
} as const;

/** Narrows a query of tickets to what a permission decision allows. */
export function applyConditions<Q extends Knex.QueryBuilder>(
  query: Q,
  conditions: PermissionCriteria<TicketCondition> | undefined,
): Q {
  if (conditions) {
    query.andWhere(builder => addCriteria(builder, conditions));
  }
  return query;
}

function addCriteria(
  builder: Knex.QueryBuilder,
  criteria: PermissionCriteria<TicketCondition>,
): void {
  if ('allOf' in criteria) {
    for (const part of criteria.allOf) {
      builder.andWhere(inner => addCriteria(inner, part));
    }
  } else if ('anyOf' in criteria) {
    for (const part of criteria.anyOf) {
      builder.orWhere(inner => addCriteria(inner, part));
    }
  } else if ('not' in criteria) {
    // An empty column makes a comparison unknown, and NOT unknown is unknown: such a row would drop out of both sides.
    builder.whereNot(inner => addCriteria(inner, criteria.not));
  } else if (criteria.field === 'watcher') {
    whereWatched(builder, criteria.values);
  } else {
    const column = `tickets.${COLUMNS[criteria.field]}`;
    builder.whereNotNull(column).whereIn(column, criteria.values);
  }
}

/** `applyConditions` on a row that has been read. */
export function meetsConditions(
  row: ConditionRow,
  conditions: PermissionCriteria<TicketCondition> | undefined,
): boolean {
  if (!conditions) {
    return true;
  }
  if ('allOf' in conditions) {
    return conditions.allOf.every(part => meetsConditions(row, part));
  }
  if ('anyOf' in conditions) {
    return conditions.anyOf.some(part => meetsConditions(row, part));
  }
  if ('not' in conditions) {
    return !meetsConditions(row, conditions.not);
  }
  return conditions.values.some(value =>
    valuesOf(row, conditions.field).includes(value),
  );
}

function valuesOf(row: ConditionRow, field: TicketCondition['field']) {
  return field === 'watcher'
    ? (JSON.parse(row.people_and_links).watchers as string[])
    : [row[COLUMNS[field]]];
}
