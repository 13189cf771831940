import { TaskState } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../translation';
import { Pill, SlaCard } from '../common';
import { ErrorText } from './ErrorText';
import styles from './operations.module.css';
import { RecordTable } from './RecordTable';
import { When } from './When';

/** Tasks that have a name for people; the id stands for the others, and below the name for who reads logs. */
const NAMED = [
  'sla-deadlines',
  'sla-outbox',
  'sla-outbox-housekeeping',
  'sla-database-clock',
  'sla-policy-sync',
  'sla-rollouts',
  'sla-review-reminders',
  'sla-rating-reminders',
  'sla-service-owners',
] as const;

/** What the plugin does by itself, and how that went. */
export function Tasks({ tasks }: { tasks: TaskState[] }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const nameOf = (id: string) => {
    const known = NAMED.find(one => one === id);
    return known ? t(`operations.task.${known}`) : undefined;
  };
  return (
    <SlaCard title={t('operations.tasks.title')}>
      <RecordTable
        label={t('operations.tasks.title')}
        rows={tasks}
        keyOf={row => row.id}
        empty={t('operations.tasks.none')}
        columns={[
          {
            label: t('operations.tasks.task'),
            show: row => (
              <span className={styles.stack}>
                <span>{nameOf(row.id) ?? row.id}</span>
                {nameOf(row.id) && (
                  <code className={styles.minor}>{row.id}</code>
                )}
              </span>
            ),
          },
          {
            label: t('operations.state'),
            show: row => <TaskPill task={row} />,
          },
          {
            label: t('operations.tasks.last'),
            show: row => <When at={row.lastRunAt} />,
          },
          {
            label: t('operations.tasks.next'),
            show: row => <When at={row.nextRunAt} />,
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

function TaskPill({ task }: { task: TaskState }) {
  const { t } = useTranslationRef(slaTranslationRef);
  if (task.lastError) {
    return <Pill tone="danger">{t('operations.tasks.failed')}</Pill>;
  }
  return task.status === 'running' ? (
    <Pill tone="info">{t('operations.tasks.running')}</Pill>
  ) : (
    <Pill tone="neutral">{t('operations.tasks.idle')}</Pill>
  );
}
