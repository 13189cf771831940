import { InputError } from '@backstage/errors';
import {
  Level,
  TicketEventDetail,
  TicketFields,
  TicketType,
} from '@backstage-sla/plugin-sla-common';
import { TicketRow } from '../database';
import { TicketFold } from './fold';
import { TicketSettings } from './settings';

/** What editing fields means as events: those that are different now, and the priority that follows from impact and urgency. */
export function fieldEvents(
  fields: TicketFields,
  context: {
    row: TicketRow;
    fold: TicketFold;
    settings: Pick<TicketSettings, 'priorityMatrix'>;
  },
): TicketEventDetail[] {
  if (!Object.keys(fields).length) {
    throw new InputError('fields: must have at least one field');
  }
  const { row, fold, settings } = context;
  const before = fieldsOf(row);
  const changed = differing(fields, before);
  const names = Object.keys(changed) as Array<keyof TicketFields>;
  if (!names.length) {
    return [];
  }
  const events: TicketEventDetail[] = [
    {
      type: 'fields',
      fields: changed,
      was: pick(before, names),
    },
  ];
  if (changed.impact || changed.urgency) {
    const { impact, urgency } = { ...before, ...changed };
    const priority =
      impact && urgency && settings.priorityMatrix[impact][urgency];
    if (priority && priority !== fold.priority) {
      events.push({ type: 'priority', priority });
    }
  }
  return events;
}

function fieldsOf(row: TicketRow): TicketFields {
  return {
    title: row.title,
    description: row.description ?? undefined,
    type: row.type as TicketType,
    category: row.category ?? undefined,
    channel: row.channel ?? undefined,
    requester: row.requester ?? undefined,
    customer: row.customer ?? undefined,
    labels: JSON.parse(row.labels),
    location: row.location ?? undefined,
    impact: (row.impact ?? undefined) as Level | undefined,
    urgency: (row.urgency ?? undefined) as Level | undefined,
  };
}

function differing(fields: TicketFields, before: TicketFields): TicketFields {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([name, value]) =>
        JSON.stringify(value || undefined) !==
        JSON.stringify(before[name as keyof TicketFields]),
    ),
  );
}

function pick(
  fields: TicketFields,
  names: Array<keyof TicketFields>,
): TicketFields {
  return Object.fromEntries(
    names
      .map(name => [name, fields[name]] as const)
      .filter(([, value]) => value !== undefined),
  );
}
