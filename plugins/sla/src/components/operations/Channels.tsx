import { ChannelState } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../translation';
import { SlaCard, useFormat } from '../common';
import { ErrorText } from './ErrorText';
import { RecordTable } from './RecordTable';
import { useChannelName } from './useChannelName';
import { When } from './When';

/** How each way out does. */
export function Channels({ channels }: { channels: ChannelState[] }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const nameOf = useChannelName();
  return (
    <SlaCard title={t('operations.channels.title')}>
      <RecordTable
        label={t('operations.channels.title')}
        rows={channels}
        keyOf={row => row.channel}
        empty={t('operations.channels.none')}
        columns={[
          {
            label: t('operations.channel'),
            show: row => nameOf(row.channel),
          },
          {
            label: t('operations.channels.pending'),
            show: row => format.number(row.pending),
            isNumber: true,
          },
          {
            label: t('operations.channels.oldest'),
            show: row => (row.pending ? format.elapsed(row.oldestMs) : '–'),
            isNumber: true,
          },
          {
            label: t('operations.channels.retrying'),
            show: row => format.number(row.retrying),
            isNumber: true,
          },
          {
            label: t('operations.channels.dead'),
            show: row => format.number(row.dead),
            isNumber: true,
          },
          {
            label: t('operations.channels.lastSent'),
            show: row => <When at={row.lastSentAt} />,
          },
          {
            label: t('operations.lastError'),
            show: row => (
              <ErrorText error={row.lastError} at={row.lastErrorAt} />
            ),
          },
        ]}
      />
    </SlaCard>
  );
}
