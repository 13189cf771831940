import { ConflictError, InputError } from '@backstage/errors';
import { TicketEventDetail } from '@backstage-sla/plugin-sla-common';
import { Knex } from 'knex';
import { ancestorsOf, isFamily, parentOf } from './families';
import { COUNTERPARTS, isSameLink } from './peopleAndLinks';
import { TicketStore } from './TicketStore';
import { Happening, LockedTicket } from './TicketWriter';

export type LinkDetail = Extract<TicketEventDetail, { type: 'link' }>;

/** What linking two tickets, or taking the link back, means for each of them. Throws ConflictError or InputError where it cannot be. */
export async function linkHappenings(
  detail: LinkDetail,
  [ticket, other]: [LockedTicket, LockedTicket],
  { key, store, tx }: { key?: string; store: TicketStore; tx: Knex },
): Promise<Happening[]> {
  const { relation } = detail;
  if (ticket.row.id === other.row.id) {
    throw new InputError('ticketId: a ticket cannot be linked to itself');
  }
  const link = { relation, ticketId: other.row.id };
  const exists = ticket.fold.peopleAndLinks.links.some(one =>
    isSameLink(one, link),
  );
  if (exists === !detail.removed) {
    return [];
  }
  if (!detail.removed) {
    requireProblem(relation, ticket, other);
    await requireFamily(relation, ticket, other, { store, tx });
  }
  return linkBoth(detail, ticket.row.id, key);
}

/** The events with which both tickets know of their link. */
export function linkBoth(
  detail: LinkDetail,
  ticketId: number,
  key?: string,
): Happening[] {
  return [
    { ticketId, key, details: [detail] },
    {
      ticketId: Number(detail.ticketId),
      details: [
        {
          ...detail,
          relation: COUNTERPARTS[detail.relation],
          ticketId: String(ticketId),
        },
      ],
    },
  ];
}

/** What is behind incidents, and has a workaround for them, is a problem. */
function requireProblem(
  relation: LinkDetail['relation'],
  ticket: LockedTicket,
  other: LockedTicket,
): void {
  if (relation === 'incident-of' && other.row.type !== 'problem') {
    throw new InputError(
      `ticketId: ticket ${other.row.id} is not a problem but of type ${other.row.type}`,
    );
  }
  if (relation === 'problem-of' && ticket.row.type !== 'problem') {
    throw new InputError(
      `relation: ticket ${ticket.row.id} is not a problem but of type ${ticket.row.type}`,
    );
  }
}

/** A ticket has one parent, and nobody is its own ancestor. */
async function requireFamily(
  relation: LinkDetail['relation'],
  ticket: LockedTicket,
  other: LockedTicket,
  options: { store: TicketStore; tx: Knex },
): Promise<void> {
  if (!isFamily(relation)) {
    return;
  }
  const [parent, child] =
    relation === 'parent-of' ? [ticket, other] : [other, ticket];
  if (parentOf(child.fold.peopleAndLinks) !== undefined) {
    throw new ConflictError(
      `ticketId: ticket ${child.row.id} has a parent already; remove that link first`,
    );
  }
  const ancestors = await ancestorsOf(parent.fold.peopleAndLinks, options);
  if (ancestors.includes(child.row.id)) {
    throw new ConflictError(
      `ticketId: ticket ${child.row.id} is an ancestor of ticket ${parent.row.id}`,
    );
  }
}
