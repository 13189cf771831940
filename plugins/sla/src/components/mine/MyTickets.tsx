import { Ticket } from '@backstage-sla/plugin-sla-common';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Skeleton,
  Text,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { slaApiRef } from '../../api';
import { slaTranslationRef } from '../../translation';
import {
  FailureAlert,
  useEntityNames,
  useLiveReload,
  useResource,
  useCountText,
} from '../common';
import { RaiseLink } from '../raise';
import { ReopenDialog } from '../ticket/ReopenDialog';
import { ReopenedText } from '../ticket/ReopenedText';
import targets from '../common/targets.module.css';
import styles from './mine.module.css';
import { loadGroups, SCOPES } from './myGroups';
import { MyTicket } from './MyTicket';
import { RateDialog } from './RateDialog';
import { RateReminder } from './RateReminder';

const PAGE = 25;
/** The most that the backend gives at a time. */
const MOST = 200;

/** What the reader raised, first what waits for them: how it stands, whether the promise was kept, what comes next. */
export function MyTickets() {
  const { t } = useTranslationRef(slaTranslationRef);
  const countText = useCountText();
  const api = useApi(slaApiRef);
  const [search, setSearch] = useSearchParams();
  const scope = SCOPES.find(one => one === search.get('show')) ?? 'open';
  const [limit, setLimit] = useState(PAGE);
  const { data, error, isStale, reload } = useResource({
    key: `${scope} ${limit}`,
    load: () => loadGroups(api, { scope, limit }),
  });
  const toRate = useResource({
    key: 'to-rate',
    load: async () => (await api.listTicketsToRate()).items,
  });
  const [unrated] = toRate.data ?? [];
  const reloadAll = () => {
    reload();
    toRate.reload();
  };
  const { onDeadline } = useLiveReload({
    everything: true,
    reload: reloadAll,
  });
  const groups = data ?? [];
  const items = groups.flatMap(group => group.items);
  const total = groups.reduce((sum, group) => sum + group.total, 0);
  const nameOf = useEntityNames(items.map(one => one.service));
  const [rating, setRating] = useState<{ ticket: Ticket; score?: number }>();
  const [reopening, setReopening] = useState<Ticket>();
  const [reopened, setReopened] = useState<Ticket>();
  return (
    <div className={`${styles.page} ${targets.targets}`}>
      {unrated && (
        <RateReminder
          key={unrated.id}
          ticket={unrated}
          onRate={score => setRating({ ticket: unrated, score })}
          onDeclined={toRate.reload}
        />
      )}
      <div className={styles.top}>
        <ToggleButtonGroup
          aria-label={t('mine.scope')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[scope]}
          onSelectionChange={keys => {
            setLimit(PAGE);
            setSearch({ show: String([...keys][0]) }, { replace: true });
          }}
        >
          {SCOPES.map(id => (
            <ToggleButton key={id} id={id}>
              {t(`mine.scopes.${id}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <RaiseLink />
      </div>
      {reopened && <ReopenedText key={reopened.id} number={reopened.number} />}
      {error && <FailureAlert error={error} onRetry={reload} />}
      {!data && !error && (
        <div role="status" aria-label={t('loading')} className={styles.list}>
          <Skeleton height={120} />
          <Skeleton height={120} />
        </div>
      )}
      {data && items.length === 0 && (
        <Text as="p">{t(`mine.empty.${scope}`)}</Text>
      )}
      {groups.map(group => (
        <section
          key={group.id}
          className={styles.group}
          aria-label={t(`mine.groups.${group.id}`)}
        >
          <Text as="h2" variant="body-large" weight="bold">
            {t(`mine.groups.${group.id}`)}{' '}
            <span className={styles.count}>{countText(group.total)}</span>
          </Text>
          <ul
            className={styles.list}
            aria-label={t(`mine.groups.${group.id}`)}
            data-stale={isStale || undefined}
          >
            {group.items.map(ticket => (
              <li key={ticket.id}>
                <MyTicket
                  ticket={ticket}
                  nameOf={nameOf}
                  onElapsed={onDeadline}
                  onRate={() => setRating({ ticket })}
                  onReopen={() => {
                    setReopened(undefined);
                    setReopening(ticket);
                  }}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {total > items.length && (
        <div className={styles.more}>
          <span>
            {t('mine.shown', {
              shown: String(items.length),
              total: countText(total),
            })}
          </span>
          {limit < MOST && (
            <Button
              variant="secondary"
              onPress={() => setLimit(Math.min(MOST, limit + PAGE))}
            >
              {t('mine.more')}
            </Button>
          )}
        </div>
      )}
      {rating && (
        <RateDialog
          {...rating}
          onClose={() => setRating(undefined)}
          onRated={() => {
            setRating(undefined);
            reloadAll();
          }}
        />
      )}
      {reopening && (
        <ReopenDialog
          ticket={reopening}
          onClose={() => setReopening(undefined)}
          onReopened={() => {
            setReopening(undefined);
            setReopened(reopening);
            reloadAll();
          }}
        />
      )}
    </div>
  );
}
