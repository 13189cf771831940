import { TicketFacts, TicketFields } from '@backstage-sla/plugin-sla-common';
import { GroupsOf } from '../policies';
import { FactsRow, Story } from './PreviewStore';

export type Facts = Omit<TicketFacts, 'createdAtMs'>;

/** What a ticket was from an instant on. */
export interface Moment {
  atMs: number;
  facts: Facts;
}

/** Fields that policies may ask for. */
const ASKED = [
  'type',
  'title',
  'requester',
  'customer',
  'channel',
  'category',
  'labels',
  'location',
] as const satisfies Array<keyof TicketFields & keyof Facts>;

type Fields = Pick<TicketFields, (typeof ASKED)[number]>;

/**
 * What a ticket was when it was raised, and from each change on which policies are chosen anew: what it is now, with what was edited
 * since taken back.
 */
export function momentsOf(
  row: FactsRow,
  { events, edits }: Story,
  groupsOf: GroupsOf,
): Moment[] {
  const [created] = events;
  let fields = fieldsOf(row);
  for (const { fields: edited, was } of [...edits].reverse()) {
    fields = was ? { ...fields, ...pick(edited, name => was[name]) } : fields;
  }
  let priority = created.type === 'created' ? created.priority : undefined;
  const momentAt = (atMs: number): Moment => ({
    atMs,
    facts: {
      ...pick(fields, name => fields[name] || undefined),
      service: row.service_ref,
      priority,
      labels: fields.labels ?? [],
      requesterGroups: groupsOf(fields.requester || undefined),
    },
  });
  const moments = [momentAt(created.at)];
  for (const [index, edit] of edits.entries()) {
    fields = { ...fields, ...pick(edit.fields, name => edit.fields[name]) };
    priority = edit.priority ?? priority;
    // What was changed at one instant was changed together.
    if (edits[index + 1]?.atMs !== edit.atMs) {
      moments.push(momentAt(edit.atMs));
    }
  }
  return moments;
}

/** Everybody whose ticket it was. */
export function requestersOf(
  row: FactsRow,
  { edits }: Story,
): Array<string | undefined> {
  return [
    row.requester ?? undefined,
    ...edits.flatMap(({ fields, was }) => [fields.requester, was?.requester]),
  ];
}

function fieldsOf(row: FactsRow): Fields {
  return {
    type: row.type as Fields['type'],
    title: row.title,
    requester: row.requester ?? undefined,
    customer: row.customer ?? undefined,
    channel: row.channel ?? undefined,
    category: row.category ?? undefined,
    labels: JSON.parse(row.labels),
    location: row.location ?? undefined,
  };
}

/** The asked fields that are among these, with other values. */
function pick(
  among: TicketFields,
  valueOf: (name: (typeof ASKED)[number]) => unknown,
): Fields {
  return Object.fromEntries(
    ASKED.filter(name => name in among).map(name => [name, valueOf(name)]),
  );
}
