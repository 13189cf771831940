import { Ticket } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { slaTranslationRef } from '../../translation';
import {
  FailureAlert,
  useElementWidth,
  useLiveReload,
  useStored,
  useTicketPath,
} from '../common';
import { RaiseLink } from '../raise';
import { useMe } from '../ticket/useMe';
import { fittingColumns } from './columns';
import { isForMe, isOpen, nextToTake } from '../ticket/deadline';
import { refsOfQuery } from './FilterChips';
import { HelpDialog } from './HelpDialog';
import { NextUp } from './NextUp';
import styles from './Queue.module.css';
import { OpenDialog, QueueDialogs } from './QueueDialogs';
import { QueueFilters } from './QueueFilters';
import { QueueList } from './QueueList';
import { QueueAction, QueueToolbar } from './QueueToolbar';
import { queryToRequest } from './queueQuery';
import { StatusBar } from './StatusBar';
import { useBulk } from './useBulk';
import { useChosenColumns } from './useChosenColumns';
import { useCursor } from './useCursor';
import { actionKeys, cursorKeys } from './queueKeys';
import { useListKeys } from './useListKeys';
import { useNames } from './useNames';
import { usePlace } from './usePlace';
import { doneText, useQueueActions } from './useQueueActions';
import { useQueueWindow } from './useQueueWindow';
import { useRowContext } from './useRowContext';
import { isTicket, refsOf, topOf } from './windowTickets';
import { useQueueViews } from './useQueueViews';
import { useSelection } from './useSelection';
import { useShortcuts } from './useShortcuts';
import { changeToSearch, shownFromSearch } from './views';
import { ViewTabs } from './ViewTabs';

/** Below this width, in pixels, tickets are cards. */
const CARDS = 600;

/** Every open ticket, what breaks first on top; all that support does with them, without leaving. */
export function Queue() {
  const { t } = useTranslationRef(slaTranslationRef);
  const [search, setSearch] = useSearchParams();
  const { views, saved, counts, reloadCounts } = useQueueViews();
  const shown = shownFromSearch(search, views);
  const window = useQueueWindow(queryToRequest(shown.query));
  const reload = useCallback(() => {
    window.reload();
    reloadCounts();
  }, [window, reloadCounts]);
  const { onDeadline } = useLiveReload({ everything: true, reload });

  const user = useMe() ?? '';
  const [measure, width] = useElementWidth();
  const isCards = width !== undefined && width < CARDS;
  const [chosen, chooseColumns] = useChosenColumns(shown.view);

  const cursor = useCursor(window);
  const fresh = useCallback(
    (id: string) => {
      const index = window.indexOf(id);
      return index === undefined ? undefined : window.ticketAt(index);
    },
    [window],
  );
  const selection = useSelection(fresh);
  const gridRef = useRef<HTMLDivElement>(null);
  const startAt = usePlace({
    question: window.key,
    gridRef,
    cursor,
    selection,
  });
  const targets = selection.size
    ? selection.tickets
    : [cursor.ticket].filter(isTicket);

  const bulk = useBulk({
    onChanged: reload,
    undoneText: count => doneText(t, 'undo', { count }),
  });
  const actions = useQueueActions(bulk);
  const [dialog, setDialog] = useState<OpenDialog>();
  const [isHelp, setIsHelp] = useState(false);
  const [hasKeys, setHasKeys] = useStored<boolean>('queue.keys', true);

  const act = (action: QueueAction, tickets = targets) => {
    if (tickets.length === 0) {
      return;
    }
    if (action === 'claim') {
      actions.claim(tickets);
    } else {
      setDialog({
        action,
        tickets: action === 'reply' ? tickets.slice(0, 1) : tickets,
      });
    }
  };

  const navigate = useNavigate();
  const pathOf = useTicketPath();
  const open = (ticket: Ticket | undefined) => {
    const path = ticket && pathOf(ticket.number);
    if (path) {
      navigate(path);
    }
  };
  const top = useMemo(() => topOf(window), [window]);
  const { next, keepable } = nextToTake(user ? top : [], user);

  const searchRef = useRef<HTMLDivElement>(null);
  const focusList = () => gridRef.current?.focus({ preventScroll: true });
  const { onKeyDown, extend, selectAll, isLoading } = useListKeys({
    cursor,
    selection,
    window,
    onOpen: () => open(cursor.ticket),
  });
  useShortcuts(
    {
      ...cursorKeys({ cursor, selection, focusList }),
      n: () => {
        const index = next && window.indexOf(next.id);
        if (index !== undefined) {
          focusList();
          cursor.moveTo(index);
        }
      },
      u: () => !bulk.isPending && bulk.outcome?.undo?.(),
      '/': () => searchRef.current?.querySelector('input')?.focus(),
      '?': () => setIsHelp(true),
      ...actionKeys(act),
    },
    hasKeys,
  );

  const refs = useMemo(() => refsOf(window), [window]);
  const nameOf = useNames([...refs, ...refsOfQuery(shown.query)]);
  const context = useRowContext({
    user,
    columns: fittingColumns(chosen, width),
    isCards,
    nameOf,
    pathOf,
    onDeadline,
    onPoint: cursor.point,
    onToggle: selection.toggle,
    onExtend: extend,
    onClaim: ticket => actions.claim([ticket]),
  });

  const isEmpty = window.total === 0 && !window.isStale;
  return (
    <div
      className={styles.queue}
      ref={measure}
      data-cards={isCards || undefined}
    >
      <div className={styles.top}>
        <ViewTabs
          views={views}
          counts={counts}
          shown={shown}
          columns={chosen}
          mayShare={saved.data?.mayShare ?? false}
          onSaved={saved.reload}
        />
        <RaiseLink />
      </div>
      <QueueFilters
        query={shown.query}
        isNarrow={isCards}
        searchRef={searchRef}
        nameOf={nameOf}
        onChange={query =>
          setSearch(current => changeToSearch(shown, query, current), {
            replace: true,
          })
        }
      />
      {window.error && (
        <FailureAlert error={window.error} onRetry={window.reload} />
      )}
      {saved.error && (
        <FailureAlert
          error={saved.error}
          title={t('queue.view.loadFailed')}
          onRetry={saved.reload}
        />
      )}
      <NextUp
        next={next}
        // A phone has room for one.
        keepable={isCards ? undefined : keepable}
        user={user}
        nameOf={nameOf}
        isAllTaken={
          user !== '' &&
          top.some(isOpen) &&
          !top.some(one => isForMe(one, user))
        }
        onElapsed={onDeadline}
        onTake={ticket => {
          if (!ticket.assignedPerson) {
            actions.claim([ticket]);
          }
          open(ticket);
        }}
      />
      {!isEmpty && (!isCards || targets.length > 0) && (
        <QueueToolbar
          targets={targets}
          isSelection={selection.size > 0}
          isSelecting={isLoading}
          isPending={bulk.isPending}
          onAction={act}
          onClear={selection.clear}
          onHelp={() => setIsHelp(true)}
          columns={chosen}
          isCards={isCards}
          onColumns={chooseColumns}
        />
      )}
      {isEmpty ? (
        <div className={styles.empty}>
          <Text as="p" variant="body-large" weight="bold">
            {t('queue.empty.title')}
          </Text>
          <Text as="p">
            {shown.isChanged
              ? t('queue.empty.filtered')
              : t('queue.empty.text')}
          </Text>
        </div>
      ) : (
        (window.total !== undefined || !window.error) && (
          <QueueList
            gridRef={gridRef}
            window={window}
            cursor={cursor}
            selection={selection}
            nextId={next?.id}
            context={context}
            onKeyDown={onKeyDown}
            onSelectAll={selectAll}
            isSelecting={isLoading}
            startAt={startAt}
          />
        )
      )}
      <StatusBar
        outcome={bulk.outcome}
        progress={bulk.progress}
        isPending={bulk.isPending}
        onDismiss={bulk.dismiss}
      />
      <QueueDialogs
        open={dialog}
        actions={actions}
        onClose={() => setDialog(undefined)}
        onReplied={ticket => {
          bulk.tell({
            text: t('queue.done.reply', { number: ticket.number }),
            changed: 1,
            failures: [],
          });
          reload();
        }}
      />
      {isHelp && (
        <HelpDialog
          isEnabled={hasKeys}
          onEnable={setHasKeys}
          onClose={() => setIsHelp(false)}
        />
      )}
    </div>
  );
}
