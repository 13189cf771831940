import { ReplicaState } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import { slaTranslationRef } from '../../translation';
import { Pill, SlaCard, useFormat } from '../common';
import { useSizeText } from '../ticket/conversation/useSizeText';
import { ErrorText } from './ErrorText';
import { RecordTable } from './RecordTable';
import { When } from './When';

/** The processes at work, and those that fell silent. */
export function Replicas({ replicas }: { replicas: ReplicaState[] }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const sizeText = useSizeText();
  const skewText = (ms: number) => {
    const tenths = Math.round(Math.abs(ms) / 100);
    if (tenths === 0) {
      return t('operations.replicas.right');
    }
    return t(
      ms < 0 ? 'operations.replicas.behind' : 'operations.replicas.ahead',
      { seconds: format.number(tenths / 10) },
    );
  };
  const off = replicas.filter(one => one.alive && one.clockIsOff);
  return (
    <SlaCard title={t('operations.replicas.title')}>
      {off.length > 0 && (
        <Alert
          status="warning"
          icon
          title={t('operations.replicas.off')}
          description={t('operations.replicas.offText', {
            hosts: format.list(off.map(one => one.host)),
          })}
        />
      )}
      <RecordTable
        label={t('operations.replicas.title')}
        rows={replicas}
        keyOf={row => row.id}
        empty={t('operations.replicas.none')}
        columns={[
          { label: t('operations.replicas.host'), show: row => row.host },
          {
            label: t('operations.state'),
            show: row => (
              <Pill tone={row.alive ? 'success' : 'danger'}>
                {t(
                  row.alive
                    ? 'operations.replicas.alive'
                    : 'operations.replicas.gone',
                )}
              </Pill>
            ),
          },
          {
            label: t('operations.replicas.started'),
            show: row => <When at={row.startedAt} />,
          },
          {
            label: t('operations.replicas.seen'),
            show: row => <When at={row.seenAt} />,
          },
          {
            label: t('operations.replicas.skew'),
            show: row =>
              row.clockIsOff ? (
                <Pill tone="warning">{skewText(row.clockSkewMs)}</Pill>
              ) : (
                skewText(row.clockSkewMs)
              ),
          },
          {
            label: t('operations.replicas.memory'),
            show: row => sizeText(row.rssBytes),
            isNumber: true,
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
