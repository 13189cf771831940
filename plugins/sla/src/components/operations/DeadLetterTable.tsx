import { DeadLetter } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Button } from '@backstage/ui';
import { slaTranslationRef } from '../../translation';
import { useFormat } from '../common';
import { TicketLinkText } from '../ticket/TicketLinkText';
import { DeadLetterAction } from './DeadLetterDialog';
import { ErrorText } from './ErrorText';
import styles from './operations.module.css';
import { RecordColumn, RecordTable } from './RecordTable';
import { useChannelName } from './useChannelName';

/** Dead letters, one a row, with what can be done about each by those who may. */
export function DeadLetterTable(props: {
  letters: DeadLetter[];
  onAct?: (action: DeadLetterAction, letter: DeadLetter) => void;
}) {
  const { letters, onAct } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const channelName = useChannelName();
  const columns: RecordColumn<DeadLetter>[] = [
    {
      label: t('operations.dead.message'),
      show: row => <code>{row.topic}</code>,
    },
    { label: t('operations.channel'), show: row => channelName(row.channel) },
    {
      label: t('operations.dead.about'),
      show: row => (
        <span className={styles.stack}>
          {row.ticketNumber ? (
            <TicketLinkText ticket={{ number: row.ticketNumber }} />
          ) : (
            '–'
          )}
          {row.recipient && (
            <EntityRefLink entityRef={row.recipient} hideIcon />
          )}
        </span>
      ),
    },
    {
      label: t('operations.dead.attempts'),
      show: row => format.number(row.attempts),
      isNumber: true,
    },
    {
      label: t('operations.lastError'),
      show: row => <ErrorText error={row.error} at={row.failedAt} />,
    },
  ];
  if (onAct) {
    columns.push({
      label: t('operations.dead.actions'),
      show: row => (
        <span className={styles.actions}>
          <Button
            size="small"
            variant="secondary"
            aria-label={t('operations.dead.replayOne', { id: row.id })}
            onPress={() => onAct('replay', row)}
          >
            {t('operations.dead.replay')}
          </Button>
          <Button
            size="small"
            variant="secondary"
            aria-label={t('operations.dead.discardOne', { id: row.id })}
            onPress={() => onAct('discard', row)}
          >
            {t('operations.dead.discard')}
          </Button>
        </span>
      ),
    });
  }
  return (
    <RecordTable
      label={t('operations.dead.title')}
      rows={letters}
      keyOf={row => row.id}
      empty={t('operations.dead.none')}
      columns={columns}
    />
  );
}
