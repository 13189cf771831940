import { Ticket } from '@backstage-sla/plugin-sla-common';
import { useCallback, useMemo, useRef, useState } from 'react';
import { QueueWindow } from './useQueueWindow';

/** The active row of the list. */
export interface Cursor {
  index: number | undefined;
  ticket: Ticket | undefined;
  /** Grows when the keyboard moves it, so that the list shows it. */
  moves: number;
  moveTo(index: number): void;
  moveBy(step: number): void;
  /** Another question has another list. */
  putAt(place: { id?: string; index: number } | undefined): void;
  /** By mouse: what is pointed at is seen already. */
  point(ticket: Ticket): void;
}

/**
 * The cursor stays with its ticket when that moves within the list, and with its place when the ticket leaves: the next one is then
 * at hand.
 */
export function useCursor(window: QueueWindow): Cursor {
  const [at, setAt] = useState<{ id?: string; index: number }>();
  const [moves, setMoves] = useState(0);
  const { total } = window;

  let index: number | undefined;
  if (at && total) {
    const followed = at.id === undefined ? undefined : window.indexOf(at.id);
    index = Math.min(followed ?? at.index, total - 1);
  }
  const ticket = index === undefined ? undefined : window.ticketAt(index);
  if (at && index !== undefined && ticket) {
    if (at.id !== ticket.id || at.index !== index) {
      // What the next answer is compared with.
      setAt({ id: ticket.id, index });
    }
  }

  const latest = useRef({ index, window });
  latest.current = { index, window };
  const moveTo = useCallback((to: number) => {
    const { window: now } = latest.current;
    const last = (now.total ?? 0) - 1;
    if (last < 0) {
      return;
    }
    const next = Math.max(0, Math.min(to, last));
    setAt({ id: now.ticketAt(next)?.id, index: next });
    setMoves(count => count + 1);
  }, []);
  const moveBy = useCallback(
    (step: number) => {
      const { index: now } = latest.current;
      moveTo(now === undefined ? 0 : now + step);
    },
    [moveTo],
  );
  const point = useCallback((target: Ticket) => {
    const place = latest.current.window.indexOf(target.id);
    if (place !== undefined) {
      setAt({ id: target.id, index: place });
    }
  }, []);
  return useMemo(
    () => ({ index, ticket, moves, moveTo, moveBy, point, putAt: setAt }),
    [index, ticket, moves, moveTo, moveBy, point],
  );
}
