import { ConnectorState } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../translation';
import { SlaCard } from '../common';
import { ErrorText } from './ErrorText';
import { RecordTable } from './RecordTable';
import { When } from './When';

/** Ticketing systems that send their tickets. */
export function Connectors({ connectors }: { connectors: ConnectorState[] }) {
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <SlaCard title={t('operations.connectors.title')}>
      <RecordTable
        label={t('operations.connectors.title')}
        rows={connectors}
        keyOf={row => row.name}
        empty={t('operations.connectors.none')}
        columns={[
          { label: t('operations.connectors.name'), show: row => row.name },
          {
            label: t('operations.tasks.last'),
            show: row => <When at={row.lastRunAt} />,
          },
          {
            label: t('operations.lastError'),
            show: row => <ErrorText error={row.lastError} />,
          },
        ]}
      />
    </SlaCard>
  );
}
