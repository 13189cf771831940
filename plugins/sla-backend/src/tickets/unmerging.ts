import { ConflictError } from '@backstage/errors';
import {
  LinkRelation,
  TicketEventDetail,
  ticketNumber,
} from '@backstage-sla/plugin-sla-common';
import { TicketEventRow } from '../database';
import { toStoredEvent } from './eventRows';
import { parentOf } from './families';
import { linkBoth } from './linking';
import { unlink } from './merging';
import { isSameLink } from './peopleAndLinks';
import { Happening, LockedTicket } from './TicketWriter';

/** What a ticket took over from the one that was merged into it. */
export interface TakenOver {
  watchers: string[];
  links: Array<{ relation: LinkRelation; ticketId: number }>;
}

/** What the ticket with this history took over with the last merge of another one. */
export function takenOver(
  history: TicketEventRow[],
  fromId: number,
): TakenOver {
  const merge = history
    .map(event => toStoredEvent(event).detail)
    .filter(detail => detail.type === 'merge' && detail.from === String(fromId))
    .at(-1);
  const took = merge?.type === 'merge' ? merge.took : undefined;
  return {
    watchers: took?.watchers ?? [],
    links: (took?.links ?? []).map(({ relation, ticketId }) => ({
      relation,
      ticketId: Number(ticketId),
    })),
  };
}

/**
 * What taking a merge back means: the ticket that had ended is open again, and what the other one took over goes back, as far as it
 * is still there. What was said in the other one since stays where it was said.
 *
 * @param into - undefined where it was deleted since
 */
export function unmergeHappenings(
  from: LockedTicket,
  into: LockedTicket | undefined,
  options: {
    took: TakenOver;
    tickets: ReadonlyMap<number, LockedTicket>;
    numberPrefix: string;
  },
): Happening[] {
  const { row, fold } = from;
  const number = ticketNumber(row.id, options.numberPrefix);
  if (fold.mergedInto === undefined) {
    throw new ConflictError(`${number} was not merged into another ticket`);
  }
  const own: Happening = {
    ticketId: row.id,
    details: [
      { type: 'merge', into: String(fold.mergedInto), removed: true },
      { type: 'status', status: 'open' },
    ],
  };
  if (!into) {
    return [own];
  }
  const { took, tickets } = options;
  return [
    own,
    {
      ticketId: into.row.id,
      details: [
        { type: 'merge', from: String(row.id), removed: true },
        ...watchersGivenBack(into, took),
      ],
    },
    ...unlink(row.id, { relation: 'duplicates', ticketId: into.row.id }),
    ...took.links
      .filter(link => has(into, link) && tickets.has(link.ticketId))
      .flatMap(link => [
        ...unlink(into.row.id, link),
        ...(isGivenBack(from, into, link, tickets.get(link.ticketId)!)
          ? linkBoth(
              {
                type: 'link',
                relation: link.relation,
                ticketId: String(link.ticketId),
              },
              row.id,
            )
          : []),
      ]),
  ];
}

function has(
  { fold }: LockedTicket,
  link: TakenOver['links'][number],
): boolean {
  return fold.peopleAndLinks.links.some(one => isSameLink(one, link));
}

function watchersGivenBack(
  into: LockedTicket,
  { watchers }: TakenOver,
): TicketEventDetail[] {
  return watchers
    .filter(person => into.fold.peopleAndLinks.watchers.includes(person))
    .map(person => ({ type: 'watch', person, watching: false }));
}

/** A child goes back to the ticket that it was taken from; every other link was never taken off that one. */
function isGivenBack(
  from: LockedTicket,
  into: LockedTicket,
  link: TakenOver['links'][number],
  other: LockedTicket,
): boolean {
  return (
    link.relation === 'parent-of' &&
    !has(from, link) &&
    parentOf(other.fold.peopleAndLinks) === into.row.id
  );
}
