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
