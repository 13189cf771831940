import { Ticket, TicketClock } from '@backstage-sla/plugin-sla-common';
import { PRIORITIES } from '../common';

/** A deadline of a ticket, and whether it is missed. */
export interface Due {
  clock: TicketClock;
  /** ISO instant. */
  at: string;
  isBreached: boolean;
}

/**
 * The promise by which a ticket is sorted: of its live agreed clocks the one that breaches or breached first. Internal targets decide
 * no place.
 */
export function dueOf(ticket: Ticket): Due | undefined {
  return duesOf(ticket, 'agreed')[0];
}

/** What a page shows as a ticket's deadline: the promise by which it is sorted, or else the team's aim; and the aim beside the promise. */
export function shownDues(ticket: Ticket): { due?: Due; aim?: Due } {
  const due = dueOf(ticket);
  const aim = aimOf(ticket);
  return due ? { due, aim } : { due: aim };
}

/** The internal aim that comes before a promise that can still be kept, or that stands alone. */
export function aimOf(ticket: Ticket): Due | undefined {
  const due = dueOf(ticket);
  const [aim] = duesOf(ticket, 'internal');
  const isBefore =
    !due || (!due.isBreached && Date.parse(aim?.at) < Date.parse(due.at));
  return isBefore ? aim : undefined;
}

/** The deadlines that stand neither in `dueOf` nor in `aimOf`, the earliest first. */
export function otherDues(ticket: Ticket): Due[] {
  const shown = [dueOf(ticket), aimOf(ticket)].map(due => due?.clock.key);
  return duesOf(ticket).filter(due => !shown.includes(due.clock.key));
}

/** Live clocks that wait for somebody, and so have no deadline. */
export function pausedClocks(ticket: Ticket): TicketClock[] {
  return ticket.clocks.filter(clock => clock.live && !clock.deadlineAt);
}

/** The promise that is still to be kept and comes first; undefined where none is left. */
export function nextKeepable(ticket: Ticket): Due | undefined {
  return duesOf(ticket, 'agreed').find(due => !due.isBreached);
}

/** A target that was tightened is breached from then on, as the order of the queue has it, not since the new deadline. */
export function dueAt(clock: TicketClock): string | undefined {
  return clock.breachedAt ?? clock.deadlineAt;
}

function duesOf(ticket: Ticket, face?: TicketClock['face']): Due[] {
  return ticket.clocks
    .filter(clock => clock.live && (!face || clock.face === face))
    .flatMap(clock => {
      const at = dueAt(clock);
      return at ? [{ clock, at, isBreached: clock.state === 'breached' }] : [];
    })
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** There is something to do on it. */
export function isOpen({ status }: Ticket): boolean {
  return status !== 'resolved' && status !== 'closed';
}

/** The reader may take it: nobody has it, or it is the reader's own. */
export function isForMe(ticket: Ticket, user: string): boolean {
  return (
    !ticket.assignedPerson ||
    ticket.assignedPerson.toLowerCase() === user.toLowerCase()
  );
}

/**
 * What to take next of a list that is sorted by deadline, and what can still be kept where that one cannot. Of those that are due in the
 * same minute, as many are that came in while nobody worked, the most important.
 */
export function nextToTake(
  tickets: Ticket[],
  user: string,
): { next?: Ticket; keepable?: Ticket } {
  const mine = tickets.filter(
    ticket => isForMe(ticket, user) && shownDues(ticket).due,
  );
  const next = mostImportantOfFirst(mine);
  const isLost = next !== undefined && dueOf(next)?.isBreached === true;
  return {
    next,
    keepable: isLost
      ? mostImportantOfFirst(
          mine.filter(ticket => dueOf(ticket)?.isBreached === false),
        )
      : undefined,
  };
}

function mostImportantOfFirst(tickets: Ticket[]): Ticket | undefined {
  const rank = ({ priority }: Ticket) => PRIORITIES.indexOf(priority);
  const [mostImportant] = tickets
    .filter(ticket => minuteOf(ticket) === minuteOf(tickets[0]))
    .sort((a, b) => rank(a) - rank(b));
  return mostImportant;
}

function minuteOf(ticket: Ticket): number {
  return Math.floor(Date.parse(shownDues(ticket).due!.at) / 60_000);
}
