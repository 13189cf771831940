import { Ticket } from '@backstage-sla/plugin-sla-common';
import { useCallback, useMemo, useState } from 'react';

/** As many tickets as one change takes. */
const MOST = 200;

/** The tickets that are chosen for a change. */
export interface Selection {
  size: number;
  most: number;
  tickets: Ticket[];
  has(ticketId: string): boolean;
  toggle(ticket: Ticket): void;
  addAll(tickets: Ticket[]): void;
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
        if (!next.delete(ticket.id) && next.size < MOST) {
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
          if (next.size < MOST) {
            next.set(ticket.id, ticket);
          }
        }
        return next;
      }),
    [],
  );
  const clear = useCallback(() => setChosen(new Map()), []);
  return useMemo(
    () => ({
      size: chosen.size,
      most: MOST,
      tickets: [...chosen.values()].map(ticket => fresh(ticket.id) ?? ticket),
      has: ticketId => chosen.has(ticketId),
      toggle,
      addAll,
      clear,
    }),
    [chosen, fresh, toggle, addAll, clear],
  );
}
