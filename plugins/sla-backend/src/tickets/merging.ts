import { ConflictError, InputError } from '@backstage/errors';
import {
  TicketEventDetail,
  ticketNumber,
} from '@backstage-sla/plugin-sla-common';
import { TicketAccess } from '../permissions';
import { COUNTERPARTS, isSameLink } from './peopleAndLinks';
import { Happening, LockedTicket } from './TicketWriter';

/** The tickets that a merge changes: both, and those to which the one that ends is linked. */
export function concernedByMerge(
  from: Pick<LockedTicket['fold'], 'peopleAndLinks'>,
  ids: { from: number; into: number },
): number[] {
  return [
    ...new Set([
      ids.from,
      ids.into,
      ...from.peopleAndLinks.links.map(link => link.ticketId),
    ]),
  ];
}

/**
 * What a merge means: one ticket ends as a duplicate of the other one, which takes over its links and, where both are of the same
 * customer, those who hear of it. Throws ConflictError or InputError where it cannot be.
 */
export function mergeHappenings(
  from: LockedTicket,
  into: LockedTicket,
  options: {
    /** Locked, by id. */
    tickets: ReadonlyMap<number, LockedTicket>;
    access: TicketAccess;
    numberPrefix: string;
  },
): Happening[] {
  const nameOf = ({ row }: LockedTicket) =>
    ticketNumber(row.id, options.numberPrefix);
  if (from.row.id === into.row.id) {
    throw new InputError('into: a ticket cannot be merged into itself');
  }
  for (const one of [from, into]) {
    if (one.fold.mergedInto !== undefined) {
      throw new ConflictError(
        `into: ${nameOf(one)} was merged into ${ticketNumber(one.fold.mergedInto, options.numberPrefix)} already`,
      );
    }
  }
  if (into.fold.status === 'closed') {
    throw new ConflictError(
      `into: ${nameOf(into)} is closed; reopen it first, or merge the other way round`,
    );
  }
  const fromId = String(from.row.id);
  const intoId = String(into.row.id);
  const ended: TicketEventDetail[] = [
    { type: 'link', relation: 'duplicates', ticketId: intoId },
    {
      type: 'status',
      status: 'closed',
      resolution: { code: 'duplicate' },
    },
    { type: 'merge', into: intoId },
  ];
  const links = linksTakenOver(from, into, options);
  return [
    { ticketId: from.row.id, details: ended },
    {
      ticketId: into.row.id,
      details: [
        { type: 'merge', from: fromId },
        { type: 'link', relation: 'duplicated-by', ticketId: fromId },
        ...watchersTakenOver(from, into),
        ...links.flatMap(one => one.into),
      ],
    },
    ...links.map(({ ticketId, other }) => ({ ticketId, details: [other] })),
  ];
}

/** The customers of the one ticket have no business with the other one. */
function watchersTakenOver(
  from: LockedTicket,
  into: LockedTicket,
): TicketEventDetail[] {
  if (from.row.customer !== into.row.customer) {
    return [];
  }
  const people = new Set(from.fold.peopleAndLinks.watchers);
  if (from.row.requester && from.row.requester !== into.row.requester) {
    people.add(from.row.requester);
  }
  return [...people]
    .filter(person => !into.fold.peopleAndLinks.watchers.includes(person))
    .map(person => ({ type: 'watch', person, watching: true }));
}

/** Links to tickets that the caller may change, too. Parents and children stay: a ticket has one parent. */
function linksTakenOver(
  from: LockedTicket,
  into: LockedTicket,
  {
    tickets,
    access,
  }: {
    tickets: ReadonlyMap<number, LockedTicket>;
    access: TicketAccess;
  },
) {
  const known = into.fold.peopleAndLinks.links;
  return from.fold.peopleAndLinks.links.flatMap(link => {
    const other = tickets.get(link.ticketId);
    const isFamily =
      link.relation === 'child-of' || link.relation === 'parent-of';
    if (
      !other ||
      isFamily ||
      other.row.id === into.row.id ||
      known.some(one => isSameLink(one, link)) ||
      !access.isStaff(other.row)
    ) {
      return [];
    }
    const detail = {
      type: 'link' as const,
      relation: link.relation,
      ticketId: String(other.row.id),
    };
    return [
      {
        ticketId: other.row.id,
        into: [detail],
        other: {
          ...detail,
          relation: COUNTERPARTS[link.relation],
          ticketId: String(into.row.id),
        },
      },
    ];
  });
}
