import { Ticket } from '@backstage-sla/plugin-sla-common';
import { KeyboardEvent, useRef, useState } from 'react';
import { Cursor } from './useCursor';
import { QueueWindow } from './useQueueWindow';
import { MOST_SELECTED, Selection } from './useSelection';

/** How many rows a page key moves. */
const PAGE_STEP = 10;

/** Keys that a list is expected to know; they work while it has the focus, whether or not single keys are switched on. */
export function useListKeys(options: {
  cursor: Cursor;
  selection: Selection;
  window: QueueWindow;
  onOpen: () => void;
}): {
  onKeyDown: (event: KeyboardEvent) => void;
  /** Selects everything from the active row to this one. */
  extend: (ticket: Ticket) => void;
  /** Selects from the top on, as many as may be. */
  selectAll: () => void;
  /** What is to be selected is being loaded. */
  isLoading: boolean;
} {
  const { cursor, selection, window, onOpen } = options;
  const { total = 0 } = window;
  const anchor = useRef<number>();

  const [loading, setLoading] = useState(0);

  const select = async (from: number, to: number) => {
    setLoading(count => count + 1);
    const first = Math.min(from, to);
    const end = Math.min(Math.max(from, to) + 1, first + MOST_SELECTED);
    const tickets = await window.load(first, end);
    setLoading(count => count - 1);
    selection.addAll(tickets ?? []);
  };
  const selectAll = () => select(0, total - 1);
  const moveAndSelect = (step: number) => {
    const now = cursor.index ?? 0;
    const next = Math.max(0, Math.min(now + step, total - 1));
    anchor.current ??= now;
    select(anchor.current, next);
    cursor.moveTo(next);
  };

  const moves: Record<string, () => void> = {
    ArrowDown: () => cursor.moveBy(1),
    ArrowUp: () => cursor.moveBy(-1),
    PageDown: () => cursor.moveBy(PAGE_STEP),
    PageUp: () => cursor.moveBy(-PAGE_STEP),
    Home: () => cursor.moveTo(0),
    End: () => cursor.moveTo(total - 1),
    Enter: onOpen,
    ' ': () => cursor.ticket && selection.toggle(cursor.ticket),
    Escape: () => selection.clear(),
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) {
      // A button within has the focus.
      return;
    }
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand && event.key.toLowerCase() === 'a') {
      event.preventDefault();
      selectAll();
      return;
    }
    if (isCommand || event.altKey) {
      return;
    }
    if (event.shiftKey && /^Arrow(Up|Down)$/.test(event.key)) {
      event.preventDefault();
      moveAndSelect(event.key === 'ArrowDown' ? 1 : -1);
      return;
    }
    const move = moves[event.key];
    if (move) {
      event.preventDefault();
      anchor.current = undefined;
      move();
    }
  };
  const extend = (ticket: Ticket) => {
    const to = window.indexOf(ticket.id);
    if (to !== undefined) {
      select(cursor.index ?? to, to);
    }
  };
  return { onKeyDown, extend, selectAll, isLoading: loading > 0 };
}
