import { Ticket } from '@backstage-sla/plugin-sla-common';
import { useMemo, useRef } from 'react';
import { ColumnId } from './columns';
import { RowContext } from './QueueRow';

interface Options extends Pick<
  RowContext,
  'user' | 'isCards' | 'nameOf' | 'pathOf' | 'onDeadline'
> {
  columns: ColumnId[];
  onPoint: (ticket: Ticket) => void;
  onToggle: (ticket: Ticket) => void;
  onExtend: (ticket: Ticket) => void;
  onClaim: (ticket: Ticket) => void;
}

/** What rows have in common; it stays the same object while nothing that they show changes, so that scrolling renders new rows only. */
export function useRowContext(options: Options): RowContext {
  const latest = useRef(options);
  latest.current = options;
  const { user, isCards, nameOf, onDeadline } = options;
  const columnNames = options.columns.join();
  return useMemo(() => {
    const { columns } = latest.current;
    return {
      user,
      columns,
      isCards,
      nameOf,
      onDeadline,
      pathOf: number => latest.current.pathOf(number),
      onPoint: (ticket, event) => {
        if ((event.target as Element).closest('a')) {
          return;
        }
        const now = latest.current;
        if (event.shiftKey) {
          now.onExtend(ticket);
        } else if (event.ctrlKey || event.metaKey) {
          now.onToggle(ticket);
        }
        now.onPoint(ticket);
      },
      onToggle: (ticket, event) => {
        const now = latest.current;
        (event.shiftKey ? now.onExtend : now.onToggle)(ticket);
        now.onPoint(ticket);
      },
      onClaim: ticket => latest.current.onClaim(ticket),
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the list of columns is new each time, its content seldom
  }, [user, columnNames, isCards, nameOf, onDeadline]);
}
