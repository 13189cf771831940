import { Ticket } from '@backstage-sla/plugin-sla-common';
import { useCallback, useMemo, useState } from 'react';

/** More tickets than this nobody changes without a look at them. */
export const MOST_SELECTED = 1_000;

/** The tickets that are chosen for a change. */
export interface Selection {
  size: number;
  tickets: Ticket[];
  has(ticketId: string): boolean;
  toggle(ticket: Ticket): void;
  addAll(tickets: Ticket[]): void;
  /** These and no others. */
  replace(tickets: Ticket[]): void;
  clear(): void;
}

/** A ticket stays chosen wherever it moves, and even when it leaves the list; `fresh` gives its latest state. */
export function useSelection(
  fresh: (ticketId: string) => Ticket | undefined,
): Selection {
  const [chosen, setChosen] = useState<ReadonlyMap<string, Ticket>>(new Map());
  const toggle = useCallback(
    (ticket: Ticket) =>
      setChosen(before => {
        const next = new Map(before);
        if (!next.delete(ticket.id) && next.size < MOST_SELECTED) {
          next.set(ticket.id, ticket);
        }
        return next;
      }),
    [],
  );
  const addAll = useCallback(
    (tickets: Ticket[]) =>
      setChosen(before => {
        const next = new Map(before);
        for (const ticket of tickets) {
          if (next.size < MOST_SELECTED) {
            next.set(ticket.id, ticket);
          }
        }
        return next;
      }),
    [],
  );
  const replace = useCallback(
    (tickets: Ticket[]) =>
      setChosen(new Map(tickets.map(ticket => [ticket.id, ticket]))),
    [],
  );
  const clear = useCallback(() => setChosen(new Map()), []);
  return useMemo(
    () => ({
      size: chosen.size,
      tickets: [...chosen.values()].map(ticket => fresh(ticket.id) ?? ticket),
      has: ticketId => chosen.has(ticketId),
      toggle,
      addAll,
      replace,
      clear,
    }),
    [chosen, fresh, toggle, addAll, replace, clear],
  );
}
