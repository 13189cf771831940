import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RiCheckboxBlankLine,
  RiCheckboxFill,
  RiCheckboxIndeterminateLine,
} from '@remixicon/react';
import { slaTranslationRef } from '../../translation';
import { useFormat } from '../common';
import styles from './QueueList.module.css';
import { RowContext } from './QueueRow';
import { QueueWindow } from './useQueueWindow';
import { MOST_SELECTED, Selection } from './useSelection';

/** What the columns are, and the way to select all. */
export function QueueHead(props: {
  window: QueueWindow;
  selection: Selection;
  context: RowContext;
  onSelectAll: () => void;
  isSelecting: boolean;
}) {
  const { window, selection, context, onSelectAll, isSelecting } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const isAll = isAllSelected(window, selection);
  const label = t('queue.selectAll', {
    number: format.number(MOST_SELECTED),
  });
  let Icon = selection.size ? RiCheckboxIndeterminateLine : RiCheckboxBlankLine;
  if (isAll) {
    Icon = RiCheckboxFill;
  }
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.headRow}>
        <div role="columnheader" className={styles.check}>
          <button
            type="button"
            className={styles.checkAll}
            aria-pressed={isAll}
            aria-busy={isSelecting}
            aria-label={label}
            title={label}
            onClick={isAll ? selection.clear : onSelectAll}
          >
            <Icon aria-hidden />
          </button>
        </div>
        <div role="columnheader" aria-sort="ascending">
          {t('queue.column.timeLeft')}
        </div>
        <div role="columnheader">{t('tab.ticket')}</div>
        {!context.isCards &&
          context.columns.map(column => (
            <div key={column} role="columnheader">
              {t(`queue.column.${column}`)}
            </div>
          ))}
      </div>
    </div>
  );
}

/** From the top on, as many as may be. */
function isAllSelected(window: QueueWindow, selection: Selection): boolean {
  const most = Math.min(window.total ?? 0, MOST_SELECTED);
  for (let i = 0; i < most; i++) {
    const ticket = window.ticketAt(i);
    if (!ticket || !selection.has(ticket.id)) {
      return false;
    }
  }
  return most > 0;
}
