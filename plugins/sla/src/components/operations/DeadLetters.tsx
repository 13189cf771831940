import {
  ChannelState,
  DeadLetter,
  DeadLetterSelection,
  slaOperationsUpdatePermission,
} from '@backstage-sla/plugin-sla-common';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { Button, Select, Skeleton } from '@backstage/ui';
import { useState } from 'react';
import { slaApiRef } from '../../api';
import { slaTranslationRef } from '../../translation';
import { FailureAlert, SlaCard, useResource } from '../common';
import { DeadLetterAction, DeadLetterDialog } from './DeadLetterDialog';
import { DeadLetterTable } from './DeadLetterTable';
import styles from './operations.module.css';
import { useChannelName } from './useChannelName';
import { usePolling } from './usePolling';

const ALL = 'all';
const POLL_MS = 15_000;

interface Request {
  action: DeadLetterAction;
  selection: DeadLetterSelection;
  count: number;
}

/** What could not be delivered, to be tried again or dropped. */
export function DeadLetters(props: {
  channels: ChannelState[];
  onChanged: () => void;
}) {
  const { channels, onChanged } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const api = useApi(slaApiRef);
  const nameOf = useChannelName();
  const { allowed } = usePermission({
    permission: slaOperationsUpdatePermission,
  });
  const [channel, setChannel] = useState(ALL);
  const [request, setRequest] = useState<Request>();
  const { data, error, reload } = useResource({
    key: channel,
    load: () => api.listDeadLetters(channel === ALL ? undefined : channel),
  });
  usePolling(reload, POLL_MS);
  const letters = data?.items ?? [];
  const ask = (action: DeadLetterAction, chosen: DeadLetter[]) =>
    setRequest({
      action,
      selection: { ids: chosen.map(letter => letter.id) },
      count: chosen.length,
    });
  const withDead = channels.filter(
    one => one.dead > 0 || one.channel === channel,
  );
  return (
    <SlaCard
      title={t('operations.dead.title')}
      actions={
        allowed &&
        letters.length > 0 && (
          <span className={styles.row}>
            <Button
              size="small"
              variant="secondary"
              onPress={() => ask('replay', letters)}
            >
              {t('operations.dead.replayAll')}
            </Button>
            <Button
              size="small"
              variant="secondary"
              onPress={() => ask('discard', letters)}
            >
              {t('operations.dead.discardAll')}
            </Button>
          </span>
        )
      }
    >
      {error && <FailureAlert error={error} onRetry={reload} />}
      {withDead.length > 0 && (
        <Select
          className={styles.filter}
          size="small"
          label={t('operations.channel')}
          options={[
            { id: ALL, label: t('operations.dead.allChannels') },
            ...withDead.map(one => ({
              id: one.channel,
              label: nameOf(one.channel),
            })),
          ]}
          value={channel}
          onChange={next => setChannel(String(next))}
        />
      )}
      {!data && !error && <Skeleton height={80} />}
      {data && (
        <DeadLetterTable
          letters={letters}
          onAct={
            allowed ? (action, letter) => ask(action, [letter]) : undefined
          }
        />
      )}
      {request && (
        <DeadLetterDialog
          {...request}
          onClose={() => setRequest(undefined)}
          onDone={() => {
            setRequest(undefined);
            reload();
            onChanged();
          }}
        />
      )}
    </SlaCard>
  );
}
