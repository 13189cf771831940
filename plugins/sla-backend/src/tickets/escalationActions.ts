import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { EscalationSpec, PRIORITIES } from '@backstage-sla/sla-engine';
import { TicketEventDetail } from '@backstage-sla/plugin-sla-common';
import { TicketRow } from '../database';
import { StoredEvent, TicketFold, isDone } from './fold';
import { isSamePerson } from './samePerson';

/**
 * What an escalation does to its ticket, as events of the system at the instant at which it does it; none where it is so already. A
 * repetition only tells again.
 *
 * @param escalation - with its rule and its key
 */
export function escalationActions(
  escalation: StoredEvent,
  options: {
    fold: TicketFold;
    row: Pick<TicketRow, 'labels'>;
    nowMs: number;
  },
): StoredEvent[] {
  const { detail, rule, key } = escalation;
  const { fold, row, nowMs } = options;
  if (
    detail.type !== 'escalation' ||
    detail.repeat !== undefined ||
    !rule ||
    isDone(fold.status)
  ) {
    return [];
  }
  const details = [
    assignment(rule, detail.policyRef, fold),
    priority(rule, fold),
    labels(rule, fold, row),
  ];
  return details
    .filter(one => one !== undefined)
    .map(one => ({ atMs: nowMs, key: `${key}:${one.type}`, detail: one }));
}

/** A group takes it as a team, and nobody of it in person yet. */
function assignment(
  { assignTo }: EscalationSpec,
  policyRef: string | undefined,
  fold: TicketFold,
): TicketEventDetail | undefined {
  if (!assignTo) {
    return undefined;
  }
  const ref = parseEntityRef(assignTo, {
    defaultKind: 'group',
    defaultNamespace: policyRef && parseEntityRef(policyRef).namespace,
  });
  const assignee = stringifyEntityRef(ref);
  if (ref.kind.toLocaleLowerCase('en-US') === 'user') {
    return isSamePerson(fold.assignedPerson, assignee)
      ? undefined
      : { type: 'assignment', team: fold.assignedTeam, person: assignee };
  }
  return isSamePerson(fold.assignedTeam, assignee)
    ? undefined
    : { type: 'assignment', team: assignee };
}

function priority(
  { raisePriorityTo }: EscalationSpec,
  fold: TicketFold,
): TicketEventDetail | undefined {
  const isHigher =
    raisePriorityTo &&
    PRIORITIES.indexOf(raisePriorityTo) < PRIORITIES.indexOf(fold.priority);
  return isHigher ? { type: 'priority', priority: raisePriorityTo } : undefined;
}

function labels(
  { addLabels = [] }: EscalationSpec,
  fold: TicketFold,
  row: Pick<TicketRow, 'labels'>,
): TicketEventDetail | undefined {
  const present: string[] = fold.fields.labels ?? JSON.parse(row.labels);
  const added = addLabels.filter(label => !present.includes(label));
  return added.length
    ? {
        type: 'fields',
        fields: { labels: [...present, ...new Set(added)] },
        was: { labels: present },
      }
    : undefined;
}
