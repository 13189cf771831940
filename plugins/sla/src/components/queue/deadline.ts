import { Ticket, TicketClock } from '@backstage-sla/plugin-sla-common';

/** What a ticket's row is about: the promise that decides its place, and how long there is. */
export interface Due {
  clock: TicketClock;
  /** ISO instant. */
  at: string;
  isBreached: boolean;
}

/**
 * The promise by which a ticket is sorted: of its live clocks the one whose deadline is the earliest, whether it has passed or not.
 */
export function dueOf(ticket: Ticket): Due | undefined {
  const [first] = liveDeadlines(ticket);
  return first && toDue(first);
}

/** The other live clocks with a deadline, the earliest first. */
export function otherDues(ticket: Ticket): Due[] {
  return liveDeadlines(ticket).slice(1).map(toDue);
}

/** Live clocks that wait for somebody, and so have no deadline. */
export function pausedClocks(ticket: Ticket): TicketClock[] {
  return ticket.clocks.filter(clock => clock.live && !clock.deadlineAt);
}

/** The promise that is still to be kept and comes first; undefined where none is left. */
export function nextKeepable(ticket: Ticket): Due | undefined {
  return liveDeadlines(ticket)
    .map(toDue)
    .find(due => !due.isBreached);
}

function liveDeadlines(ticket: Ticket): TicketClock[] {
  return ticket.clocks
    .filter(clock => clock.live && clock.deadlineAt)
    .sort((a, b) => Date.parse(a.deadlineAt!) - Date.parse(b.deadlineAt!));
}

function toDue(clock: TicketClock): Due {
  return {
    clock,
    at: clock.deadlineAt!,
    isBreached: clock.state === 'breached',
  };
}

/** The reader may take it: nobody has it, or it is the reader's own. */
export function isForMe(ticket: Ticket, user: string): boolean {
  return (
    !ticket.assignedPerson ||
    ticket.assignedPerson.toLowerCase() === user.toLowerCase()
  );
}

/** What to take next of a list that is sorted by deadline, and what can still be kept where that one cannot. */
export function nextToTake(
  tickets: Ticket[],
  user: string,
): { next?: Ticket; keepable?: Ticket } {
  const mine = tickets.filter(
    ticket => isForMe(ticket, user) && liveDeadlines(ticket).length > 0,
  );
  const next = mine[0];
  const isLost = next !== undefined && dueOf(next)?.isBreached === true;
  return {
    next,
    keepable: isLost
      ? mine.find(ticket => dueOf(ticket)?.isBreached === false)
      : undefined,
  };
}
