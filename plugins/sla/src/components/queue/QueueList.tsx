import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import {
  CSSProperties,
  KeyboardEvent,
  RefObject,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { slaTranslationRef } from '../../translation';
import { MOST_COUNTED, useFormat } from '../common';
import { gridTemplate } from './columns';
import { QueueHead } from './QueueHead';
import styles from './QueueList.module.css';
import { QueueRow, RowContext } from './QueueRow';
import { Cursor } from './useCursor';
import { QueueWindow } from './useQueueWindow';
import { Selection } from './useSelection';
import { scrollToShow, visibleRows } from './windowing';

/** In pixels; every row is as high as the next, which is what makes a list of any length scroll evenly. */
const ROW_HEIGHT = 60;
const CARD_HEIGHT = 136;
const SKELETONS = 8;

/** The tickets, of which only those in view are rendered. The keyboard stays with the list as a whole, so focus is never lost. */
export function QueueList(props: {
  gridRef: RefObject<HTMLDivElement>;
  window: QueueWindow;
  cursor: Cursor;
  selection: Selection;
  nextId: string | undefined;
  context: RowContext;
  onKeyDown: (event: KeyboardEvent) => void;
  onSelectAll: () => void;
  isSelecting: boolean;
  /** How far to scroll when the list is there, in pixels. */
  startAt: number;
}) {
  const { gridRef, window, cursor, selection, nextId, context, onKeyDown } =
    props;
  const { onSelectAll, isSelecting, startAt } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const idPrefix = useId();
  const rowHeight = context.isCards ? CARD_HEIGHT : ROW_HEIGHT;
  const total = window.total ?? 0;
  const view = useScrolling(gridRef);
  const range = visibleRows({ ...view, rowHeight, total });
  const { look } = window;
  useEffect(() => {
    look(range.from, range.to);
  }, [look, range.from, range.to, window.answer]);
  const isThere = window.total !== undefined && !window.isStale;
  useLayoutEffect(() => {
    gridRef.current!.scrollTop = isThere ? startAt : 0;
  }, [gridRef, window.key, isThere, startAt]);
  useKeepPlace({ gridRef, window, cursor, rowHeight });
  useShowCursor({ gridRef, cursor, rowHeight });

  const indexes = Array.from(
    { length: Math.max(0, range.to - range.from) },
    (_, i) => range.from + i,
  );
  // Screen readers must find the active row, even while it is scrolled out of sight.
  if (
    cursor.index !== undefined &&
    cursor.index < total &&
    !indexes.includes(cursor.index)
  ) {
    indexes.push(cursor.index);
  }
  const rowId = (index: number) => `${idPrefix}-${index}`;
  const isActiveHere =
    cursor.index !== undefined && window.ticketAt(cursor.index) !== undefined;
  return (
    <div
      ref={gridRef}
      role="grid"
      aria-label={t('queue.tickets')}
      // There may be more than were counted.
      aria-rowcount={total < MOST_COUNTED ? total + 1 : -1}
      aria-multiselectable
      aria-busy={window.isStale || window.total === undefined}
      aria-activedescendant={isActiveHere ? rowId(cursor.index!) : undefined}
      tabIndex={0}
      className={styles.grid}
      data-cards={context.isCards || undefined}
      data-stale={window.isStale || undefined}
      style={{ '--columns': gridTemplate(context.columns) } as CSSProperties}
      onKeyDown={onKeyDown}
    >
      <QueueHead
        window={window}
        selection={selection}
        context={context}
        onSelectAll={onSelectAll}
        isSelecting={isSelecting}
      />
      {window.total === undefined ? (
        <div role="rowgroup" className={styles.loading}>
          {Array.from({ length: SKELETONS }, (_, i) => (
            <div role="row" key={i}>
              <div role="gridcell">
                <Skeleton height={rowHeight - 16} />
              </div>
            </div>
          ))}
        </div>
      ) : (
        <div
          role="rowgroup"
          className={styles.body}
          style={{ height: total * rowHeight }}
        >
          {indexes.map(index => {
            const ticket = window.ticketAt(index);
            return ticket ? (
              <QueueRow
                key={index}
                id={rowId(index)}
                index={index}
                top={index * rowHeight}
                height={rowHeight}
                ticket={ticket}
                isActive={index === cursor.index}
                isSelected={selection.has(ticket.id)}
                isNext={ticket.id === nextId}
                context={context}
              />
            ) : (
              <div
                key={index}
                role="row"
                aria-rowindex={index + 2}
                className={styles.row}
                style={{ top: index * rowHeight, height: rowHeight }}
              >
                <div role="gridcell" className={styles.missing}>
                  <Skeleton height={rowHeight - 24} />
                </div>
              </div>
            );
          })}
        </div>
      )}
      {total >= MOST_COUNTED && (
        <div role="rowgroup">
          <div role="row">
            <div role="gridcell" className={styles.end}>
              {t('queue.listEnds', { number: format.number(MOST_COUNTED) })}
            </div>
          </div>
        </div>
      )}
    </div>
  );
}

/** How far the list is scrolled, and how much of it is seen, in pixels. */
function useScrolling(gridRef: RefObject<HTMLDivElement>) {
  const [view, setView] = useState({ scrollTop: 0, viewHeight: 0 });
  useLayoutEffect(() => {
    const grid = gridRef.current!;
    const measure = () =>
      setView(before =>
        before.scrollTop === grid.scrollTop &&
        before.viewHeight === grid.clientHeight
          ? before
          : { scrollTop: grid.scrollTop, viewHeight: grid.clientHeight },
      );
    measure();
    grid.addEventListener('scroll', measure, { passive: true });
    const observer =
      typeof ResizeObserver === 'undefined'
        ? undefined
        : new ResizeObserver(measure);
    observer?.observe(grid);
    return () => {
      grid.removeEventListener('scroll', measure);
      observer?.disconnect();
    };
  }, [gridRef]);
  return view;
}

/**
 * When an answer brings tickets that come before those in view, what the reader looks at stays where it is: the active row, or else
 * the first in view. At the very top the newcomers are shown, since that is what the reader is there for.
 */
function useKeepPlace(options: {
  gridRef: RefObject<HTMLDivElement>;
  window: QueueWindow;
  cursor: Cursor;
  rowHeight: number;
}) {
  const { gridRef, window, cursor, rowHeight } = options;
  const before = useRef({ window, active: cursor.index });
  useLayoutEffect(() => {
    // The cursor has followed its ticket already; where it was tells whether it was seen.
    const { window: old, active } = before.current;
    before.current = { window, active: cursor.index };
    const grid = gridRef.current!;
    const { scrollTop } = grid;
    if (old.answer === window.answer || scrollTop === 0) {
      return;
    }
    const first = Math.ceil(scrollTop / rowHeight);
    const isActiveSeen =
      active !== undefined &&
      active >= first - 1 &&
      active * rowHeight < scrollTop + grid.clientHeight;
    for (const anchor of isActiveSeen ? [active, first] : [first]) {
      const ticket = old.ticketAt(anchor);
      const now = ticket && window.indexOf(ticket.id);
      if (now !== undefined) {
        grid.scrollTop = scrollTop + (now - anchor) * rowHeight;
        return;
      }
    }
  }, [gridRef, window, cursor, rowHeight]);
}

/** Scrolls to the active row when the keyboard moved it. */
function useShowCursor(options: {
  gridRef: RefObject<HTMLDivElement>;
  cursor: Cursor;
  rowHeight: number;
}) {
  const { gridRef, cursor, rowHeight } = options;
  const { moves } = cursor;
  const index = useRef(cursor.index);
  index.current = cursor.index;
  useLayoutEffect(() => {
    const grid = gridRef.current!;
    if (moves === 0 || index.current === undefined) {
      return;
    }
    const head = grid.firstElementChild?.clientHeight ?? 0;
    const to = scrollToShow({
      index: index.current,
      scrollTop: grid.scrollTop,
      viewHeight: Math.max(0, grid.clientHeight - head),
      rowHeight,
    });
    if (to !== undefined) {
      grid.scrollTop = to;
    }
  }, [gridRef, moves, rowHeight]);
}
