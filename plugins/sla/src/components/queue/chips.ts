import { QueueQuery } from '@backstage-sla/plugin-sla-common';
import { whoOf } from './who';

/** So many values of one field can be taken away one by one; more go together. */
const MOST_APART = 4;

/** Filters whose values are lists, in the order of their chips. */
const LISTS = [
  'risk',
  'riskMetric',
  'priority',
  'status',
  'type',
  'system',
  'services',
  'customer',
  'assignedTeam',
  'assignedPerson',
  'requester',
  'category',
  'label',
] as const satisfies ReadonlyArray<keyof QueueQuery>;
export type ListFilter = (typeof LISTS)[number];

/** Filters that are instants, in the order of their chips. */
const TIMES = ['from', 'to', 'resolvedFrom'] as const;
export type TimeBound = (typeof TIMES)[number];

/** A condition that can be taken away, and the change of the question that does. */
export type FilterChip = { id: string; without: Partial<QueueQuery> } & (
  | { kind: 'values'; field: ListFilter; values: string[] }
  | { kind: 'level'; level: number }
  | { kind: 'policy'; policyRef: string }
  | { kind: 'time'; bound: TimeBound; at: string }
  | {
      kind: 'flag';
      flag:
        'open' | 'done' | 'assigned' | 'unassigned' | 'snoozed' | 'snoozedToo';
    }
);

/** Conditions of a question that its fields do not show. On a phone those are fewer, so that there are more chips. */
export function chipsOf(
  query: QueueQuery,
  { isNarrow }: { isNarrow: boolean },
): FilterChip[] {
  const chips = LISTS.filter(
    field => isNarrow || (field !== 'priority' && field !== 'status'),
  ).flatMap(field => chipsOfList(query, field, isNarrow));
  const { minEscalationLevel: level, unassigned, snoozed } = query;
  const { open, policy } = query;
  if (policy) {
    const without = { policy: undefined };
    chips.push({ id: 'policy', kind: 'policy', policyRef: policy, without });
  }
  for (const bound of TIMES) {
    const at = query[bound];
    if (at) {
      const without = { [bound]: undefined };
      chips.push({ id: bound, kind: 'time', bound, at, without });
    }
  }
  if (open !== undefined) {
    const flag = open ? 'open' : 'done';
    chips.push({
      id: 'open',
      kind: 'flag',
      flag,
      without: { open: undefined },
    });
  }
  if (level !== undefined) {
    const without = { minEscalationLevel: undefined };
    chips.push({ id: 'level', kind: 'level', level, without });
  }
  if (unassigned === false || (unassigned && isNarrow)) {
    const flag = unassigned ? 'unassigned' : 'assigned';
    const without = { unassigned: undefined };
    chips.push({ id: 'assigned', kind: 'flag', flag, without });
  }
  if (snoozed !== undefined) {
    chips.push({
      id: 'snoozed',
      kind: 'flag',
      flag: snoozed ? 'snoozed' : 'snoozedToo',
      without: { snoozed: undefined },
    });
  }
  return chips;
}

function chipsOfList(
  query: QueueQuery,
  field: ListFilter,
  isNarrow: boolean,
): FilterChip[] {
  const values: string[] = query[field] ?? [];
  const who = whoOf(query);
  const isInField =
    !isNarrow &&
    ((field === 'assignedPerson' && who === 'me') ||
      (field === 'assignedTeam' && who === 'my-teams'));
  if (isInField || values.length === 0) {
    return [];
  }
  if (values.length > MOST_APART) {
    const without = { [field]: undefined };
    return [{ id: field, kind: 'values', field, values, without }];
  }
  return values.map(value => {
    const rest = values.filter(one => one !== value);
    return {
      id: `${field} ${value}`,
      kind: 'values',
      field,
      values: [value],
      without: { [field]: rest.length ? rest : undefined },
    };
  });
}
