import { PolicyState, Ticket } from '@backstage-sla/plugin-sla-common';
import {
  TranslationFunction,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Skeleton, Text } from '@backstage/ui';
import { slaTranslationRef } from '../../translation';
import {
  FailureAlert,
  Pill,
  PRIORITIES,
  PriorityText,
  SlaCard,
  STATUSES,
  useFormat,
  windowWords,
} from '../common';
import { FactList } from './FactList';
import styles from './policies.module.css';
import {
  PolicyTerms,
  readPolicyTerms,
  TARGET_METRICS,
  TargetCell,
} from './readPolicyTerms';
import { RefText } from './RefText';
import { usePolicyState } from './useDocumentState';

/** What a policy promises: targets per priority and metric, objectives, calendars, pauses. */
export function PolicyTermsCard() {
  const { t } = useTranslationRef(slaTranslationRef);
  const { data, error, reload } = usePolicyState();
  return (
    <SlaCard title={t('terms.title')}>
      {error && <FailureAlert error={error} onRetry={reload} />}
      {!data && !error && <Skeleton height={120} />}
      {data && <Terms policy={data} />}
    </SlaCard>
  );
}

function Terms({ policy }: { policy: PolicyState }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const { entity } = useEntity();
  // What is in force, which a broken document is not; without a revision in force, what the document says.
  const terms = readPolicyTerms(policy.spec ?? entity.spec, {
    agreedOnly: policy.termsShown !== 'all',
  });
  return (
    <>
      {terms.rows.length > 0 && <Targets terms={terms} />}
      <Objectives objectives={terms.objectives} />
      <FactList
        facts={[
          [
            t('terms.calendar'),
            terms.calendar && (
              <RefText text={terms.calendar} defaultKind="BusinessCalendar" />
            ),
          ],
          [t('terms.warnAt'), terms.warnAt.join(', ')],
          ...terms.pause.map(({ metric, statuses }): [string, string] => [
            t('terms.pause', { metric: t(`metric.${metric}`) }),
            statuses.map(status => statusName(status, t)).join(', '),
          ]),
        ]}
      />
    </>
  );
}

function Targets({ terms }: { terms: PolicyTerms }) {
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <div
      className={styles.scroll}
      role="group"
      aria-label={t('terms.targets')}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('ticket.priority')}</th>
            {terms.metrics.map(metric => (
              <th scope="col" key={metric}>
                {t(`metric.${metric}`)}
              </th>
            ))}
            <th scope="col">{t('terms.calendar')}</th>
          </tr>
        </thead>
        <tbody>
          {terms.rows.map(row => (
            <tr key={row.priority}>
              <th scope="row">
                {isPriority(row.priority) ? (
                  <PriorityText priority={row.priority} />
                ) : (
                  t(
                    terms.rows.length === 1
                      ? 'terms.allPriorities'
                      : 'terms.otherPriorities',
                  )
                )}
              </th>
              {terms.metrics.map(metric => (
                <td key={metric}>
                  <Target cell={row.targets[metric]} />
                </td>
              ))}
              <td>
                <CalendarOf text={row.calendar ?? terms.calendar} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Target({ cell }: { cell: TargetCell | undefined }) {
  const { t } = useTranslationRef(slaTranslationRef);
  if (!cell) {
    return <>–</>;
  }
  return (
    <div className={styles.target}>
      {cell.agreed && <span>{cell.agreed}</span>}
      {cell.internal && (
        <span className={styles.internal}>
          {cell.internal}
          <Pill tone="neutral" title={t('face.internalHint')}>
            {t('face.internal')}
          </Pill>
        </span>
      )}
      {cell.calendar && <CalendarOf text={cell.calendar} />}
    </div>
  );
}

function CalendarOf({ text }: { text: string | undefined }) {
  return text ? <RefText text={text} defaultKind="BusinessCalendar" /> : <>–</>;
}

function Objectives(props: { objectives: PolicyTerms['objectives'] }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  if (props.objectives.length === 0) {
    return (
      <Text as="p" variant="body-medium" color="secondary">
        {t('terms.noObjectives')}
      </Text>
    );
  }
  return (
    <section aria-label={t('terms.objectives')}>
      <Text as="h4" variant="body-medium" weight="bold">
        {t('terms.objectives')}
      </Text>
      <ul className={styles.objectives}>
        {props.objectives.map((objective, index) => (
          <li key={index}>
            {t('terms.objective', {
              metric: metricName(objective.metric, t),
              attainment: objective.attainment,
              window: windowWords(objective.over, {
                t,
                duration: format.duration,
              }),
            })}
            {objective.during && (
              <>
                {' '}
                {t('terms.during')} <CalendarOf text={objective.during} />
              </>
            )}{' '}
            {objective.face === 'internal' && (
              <Pill tone="neutral" title={t('face.internalHint')}>
                {t('face.internal')}
              </Pill>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

type Translate = TranslationFunction<(typeof slaTranslationRef)['T']>;

function metricName(metric: string, t: Translate): string {
  const known = [...TARGET_METRICS, 'availability' as const].find(
    one => one === metric,
  );
  return known ? t(`metric.${known}`) : metric;
}

function statusName(status: string, t: Translate): string {
  const known = STATUSES.find(one => one === status);
  return known ? t(`status.${known}`) : status;
}

function isPriority(text: string): text is Ticket['priority'] {
  return PRIORITIES.some(priority => priority === text);
}
