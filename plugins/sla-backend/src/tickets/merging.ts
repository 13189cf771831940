import { ConflictError, InputError } from '@backstage/errors';
import {
  LinkRelation,
  TicketEventDetail,
  ticketNumber,
} from '@backstage-sla/plugin-sla-common';
import { Knex } from 'knex';
import { TicketAccess } from '../permissions';
import { ancestorsOf, isFamily, parentOf } from './families';
import { linkBoth } from './linking';
import { isSameLink } from './peopleAndLinks';
import { isSamePerson } from './samePerson';
import { TicketStore } from './TicketStore';
import { Happening, LockedTicket } from './TicketWriter';

export interface MergeContext {
  /** Locked, by id. */
  tickets: ReadonlyMap<number, LockedTicket>;
  access: TicketAccess;
  numberPrefix: string;
  store: TicketStore;
  tx: Knex;
}

type Link = LockedTicket['fold']['peopleAndLinks']['links'][number];

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
 * What a merge means: one ticket ends as a duplicate of the other one, which takes over its links, its children and, where it has
 * none, its parent, and where both are of the same customer those who hear of it. Throws ConflictError or InputError where it cannot
 * be.
 */
export async function mergeHappenings(
  from: LockedTicket,
  into: LockedTicket,
  context: MergeContext,
): Promise<Happening[]> {
  requireMergeable(from, into, context.numberPrefix);
  const fromId = String(from.row.id);
  const intoId = String(into.row.id);
  const watchers = watchersTakenOver(from, into);
  const links = await linksTakenOver(from, into, context);
  return [
    {
      ticketId: from.row.id,
      details: [
        { type: 'link', relation: 'duplicates', ticketId: intoId },
        {
          type: 'status',
          status: 'closed',
          resolution: { code: 'duplicate' },
        },
        { type: 'merge', into: intoId },
      ],
    },
    {
      ticketId: into.row.id,
      details: [
        {
          type: 'merge',
          from: fromId,
          took: { watchers, links: links.map(detailOf) },
        },
        { type: 'link', relation: 'duplicated-by', ticketId: fromId },
        ...watchers.map((person): TicketEventDetail => ({
          type: 'watch',
          person,
          watching: true,
        })),
      ],
    },
    ...familyBetween(from, into),
    ...links.flatMap(link => [
      // A ticket has one parent, so a child leaves the one that ends.
      ...(link.relation === 'parent-of' ? unlink(from.row.id, link) : []),
      ...linkBoth({ type: 'link', ...detailOf(link) }, into.row.id),
    ]),
  ];
}

function requireMergeable(
  from: LockedTicket,
  into: LockedTicket,
  numberPrefix: string,
): void {
  const nameOf = ({ row }: LockedTicket) => ticketNumber(row.id, numberPrefix);
  if (from.row.id === into.row.id) {
    throw new InputError('into: a ticket cannot be merged into itself');
  }
  for (const one of [from, into]) {
    if (one.fold.mergedInto !== undefined) {
      throw new ConflictError(
        `into: ${nameOf(one)} was merged into ${ticketNumber(one.fold.mergedInto, numberPrefix)} already`,
      );
    }
  }
  if (into.fold.status === 'closed') {
    throw new ConflictError(
      `into: ${nameOf(into)} is closed; reopen it first, or merge the other way round`,
    );
  }
}

export function unlink(ticketId: number, link: Link): Happening[] {
  return linkBoth({ type: 'link', ...detailOf(link), removed: true }, ticketId);
}

function detailOf({ relation, ticketId }: Link): {
  relation: LinkRelation;
  ticketId: string;
} {
  return { relation, ticketId: String(ticketId) };
}

/** A ticket is not the parent of the one in which it goes on. */
function familyBetween(from: LockedTicket, into: LockedTicket): Happening[] {
  return from.fold.peopleAndLinks.links
    .filter(link => link.ticketId === into.row.id && isFamily(link.relation))
    .flatMap(link => unlink(from.row.id, link));
}

/** The customers of the one ticket have no business with the other one. */
function watchersTakenOver(from: LockedTicket, into: LockedTicket): string[] {
  if (from.row.customer !== into.row.customer) {
    return [];
  }
  const people = new Set(from.fold.peopleAndLinks.watchers);
  if (from.row.requester && from.row.requester !== into.row.requester) {
    people.add(from.row.requester);
  }
  return [...people].filter(
    person =>
      !into.fold.peopleAndLinks.watchers.includes(person) &&
      !isSamePerson(person, into.row.requester),
  );
}

/** Links to tickets that the caller may change, too. */
async function linksTakenOver(
  from: LockedTicket,
  into: LockedTicket,
  { tickets, access, ...database }: MergeContext,
): Promise<Link[]> {
  const known = into.fold.peopleAndLinks;
  const above = await ancestorsOf(known, database);
  const taken: Link[] = [];
  for (const link of from.fold.peopleAndLinks.links) {
    const other = tickets.get(link.ticketId);
    if (
      !other ||
      other.row.id === into.row.id ||
      known.links.some(one => isSameLink(one, link)) ||
      !access.isStaff(other.row) ||
      (link.relation === 'parent-of' && above.includes(link.ticketId)) ||
      (link.relation === 'child-of' &&
        (hasOtherParent(into, from) ||
          (await ancestorsOf(other.fold.peopleAndLinks, database)).includes(
            into.row.id,
          )))
    ) {
      continue;
    }
    taken.push(link);
  }
  return taken;
}

function hasOtherParent(into: LockedTicket, from: LockedTicket): boolean {
  const parent = parentOf(into.fold.peopleAndLinks);
  return parent !== undefined && parent !== from.row.id;
}
