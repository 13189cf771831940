import { OperationsState } from '@backstage-sla/plugin-sla-common';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Skeleton, Text } from '@backstage/ui';
import { slaApiRef } from '../../api';
import { slaTranslationRef } from '../../translation';
import { FailureAlert, useFormat, useResource } from '../common';
import { Channels } from './Channels';
import { Connectors } from './Connectors';
import { Database } from './Database';
import { DeadLetters } from './DeadLetters';
import styles from './operations.module.css';
import { Replicas } from './Replicas';
import { RolloutList } from './RolloutList';
import { Tasks } from './Tasks';
import { Tiles } from './Tiles';
import { usePolling } from './usePolling';

const POLL_MS = 5_000;

/** How the installation does, kept up to date while somebody looks. */
export function Operations() {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const api = useApi(slaApiRef);
  const { data, error, reload } = useResource({
    key: 'operations',
    load: () => api.getOperations(),
  });
  usePolling(reload, POLL_MS);
  if (!data) {
    return (
      <div className={styles.page}>
        {error ? (
          <FailureAlert error={error} onRetry={reload} />
        ) : (
          <div role="status" aria-label={t('loading')}>
            <Skeleton height={480} />
          </div>
        )}
      </div>
    );
  }
  return (
    <div className={styles.page}>
      {error && <FailureAlert error={error} onRetry={reload} />}
      <Stuck state={data} />
      <Text as="p" variant="body-small" color="secondary">
        {t('operations.asOf', { at: format.exact(data.at) })}
      </Text>
      <Tiles state={data} />
      <Channels channels={data.outbox.channels} />
      <DeadLetters channels={data.outbox.channels} onChanged={reload} />
      <Replicas replicas={data.replicas} />
      <Tasks tasks={data.tasks} />
      <RolloutList rollouts={data.rollouts} />
      <Connectors connectors={data.connectors} />
      <Database database={data.database} />
    </div>
  );
}

function Stuck({ state }: { state: OperationsState }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const { evaluator } = state;
  if (!evaluator.stuck) {
    return null;
  }
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={t('operations.stuck')}
      description={
        evaluator.lastRunAt
          ? t('operations.stuckSince', {
              at: format.dateTime(evaluator.lastRunAt),
              time: format.elapsed(evaluator.lagMs),
            })
          : t('operations.neverRan')
      }
    />
  );
}
