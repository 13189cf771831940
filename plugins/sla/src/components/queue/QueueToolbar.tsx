import { Ticket } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonIcon, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import {
  RiArrowUpDownLine,
  RiFlagLine,
  RiHand,
  RiKeyboardLine,
  RiLayoutColumnLine,
  RiPriceTag3Line,
  RiReplyLine,
  RiUserAddLine,
  RiZzzLine,
} from '@remixicon/react';
import { ReactElement } from 'react';
import { slaTranslationRef } from '../../translation';
import { useFormat } from '../common';
import { ColumnId, COLUMNS, knownColumns } from './columns';
import styles from './QueueToolbar.module.css';
import { MOST_SELECTED } from './useSelection';

export type QueueAction =
  'claim' | 'reply' | 'status' | 'snooze' | 'assign' | 'priority' | 'labels';

export const ACTION_KEYS: Record<QueueAction, string> = {
  claim: 'c',
  reply: 'r',
  status: 's',
  snooze: 'z',
  assign: 'a',
  priority: 'p',
  labels: 'l',
};

const ICONS: Record<QueueAction, ReactElement> = {
  claim: <RiHand />,
  reply: <RiReplyLine />,
  status: <RiFlagLine />,
  snooze: <RiZzzLine />,
  assign: <RiUserAddLine />,
  priority: <RiArrowUpDownLine />,
  labels: <RiPriceTag3Line />,
};

/** What can be done with the chosen tickets, or else with the active one; each button names its key. */
export function QueueToolbar(props: {
  targets: Ticket[];
  isSelection: boolean;
  /** What is to be selected is being loaded. */
  isSelecting: boolean;
  isPending: boolean;
  onAction: (action: QueueAction) => void;
  onClear: () => void;
  onHelp: () => void;
  columns: ColumnId[];
  onColumns: (columns: ColumnId[]) => void;
  /** Cards have no columns. */
  isCards: boolean;
}) {
  const {
    targets,
    isSelection,
    isSelecting,
    isPending,
    onAction,
    onClear,
    onHelp,
  } = props;
  const { columns, onColumns, isCards } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  let whom: string = t('queue.noTarget');
  if (isSelecting) {
    whom = t('queue.selecting');
  } else if (targets.length >= MOST_SELECTED) {
    whom = t('queue.selectedMost', { number: format.number(targets.length) });
  } else if (isSelection) {
    whom = t('queue.selected', { count: targets.length });
  } else if (targets.length > 0) {
    whom = targets[0].number;
  }
  const clear = (
    <Button
      size="small"
      variant="tertiary"
      // Its place is kept, so that no row moves away under the pointer that selects the first.
      className={isSelection ? undefined : styles.kept}
      onPress={onClear}
    >
      {t('queue.clear')}
    </Button>
  );
  return (
    <div
      className={styles.toolbar}
      role="toolbar"
      aria-label={t('queue.actions')}
      data-selection={isSelection || undefined}
    >
      <span
        className={styles.whom}
        // How many are selected is said; where the cursor is, the list says itself.
        role={isSelection || isSelecting ? 'status' : undefined}
      >
        {whom}
      </span>
      {isCards && isSelection && clear}
      <span className={styles.buttons} data-cards={isCards || undefined}>
        {(Object.keys(ACTION_KEYS) as QueueAction[]).map(action => (
          <Button
            key={action}
            size="small"
            variant="secondary"
            iconStart={ICONS[action]}
            isDisabled={
              isPending ||
              isSelecting ||
              targets.length === 0 ||
              // One answers one person.
              (action === 'reply' && targets.length > 1)
            }
            onPress={() => onAction(action)}
          >
            {t(`queue.action.${action}`)}
            {!isCards && (
              <kbd className={styles.key} aria-hidden>
                {ACTION_KEYS[action]}
              </kbd>
            )}
          </Button>
        ))}
      </span>
      {!isCards && clear}
      <span className={styles.settings}>
        {!isCards && (
          <MenuTrigger>
            <Button
              size="small"
              variant="tertiary"
              iconStart={<RiLayoutColumnLine />}
            >
              {t('queue.columns')}
            </Button>
            <Menu
              aria-label={t('queue.columns')}
              selectionMode="multiple"
              selectedKeys={columns}
              onSelectionChange={keys =>
                onColumns(
                  keys === 'all'
                    ? [...COLUMNS]
                    : knownColumns([...keys].map(String)),
                )
              }
            >
              {COLUMNS.map(column => (
                <MenuItem key={column} id={column}>
                  {t(`queue.column.${column}`)}
                </MenuItem>
              ))}
            </Menu>
          </MenuTrigger>
        )}
        {!isCards && (
          <ButtonIcon
            size="small"
            variant="tertiary"
            icon={<RiKeyboardLine />}
            aria-label={t('queue.help.title')}
            onPress={onHelp}
          />
        )}
      </span>
    </div>
  );
}
