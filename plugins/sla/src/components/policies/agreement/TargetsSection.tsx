import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { slaTranslationRef } from '../../../translation';
import { Pill, PRIORITIES, useFormat } from '../../common';
import {
  PolicyTerms,
  readPolicyTerms,
  TargetCell,
  TargetMetric,
} from '../readPolicyTerms';
import styles from './agreement.module.css';
import { CalendarName } from './CalendarName';
import { AgreementContent } from './content';
import { Section } from './Section';
import { targetWords } from './targetWords';

/** The promises: how long each metric may take at each priority, and what each metric means. */
export function TargetsSection({ content }: { content: AgreementContent }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const terms = readPolicyTerms(content.spec);
  // Without its row a priority would seem to be promised what holds for all others.
  const hasDefault = terms.rows.some(row => row.priority === 'default');
  const isPrinted = (row: PolicyTerms['rows'][number]) =>
    hasDefault || hasAgreed(row);
  const rows = terms.rows.filter(row => content.isStaff || isPrinted(row));
  const metrics = terms.metrics.filter(metric =>
    rows.some(row => row.targets[metric]?.agreed || content.isStaff),
  );
  if (rows.length === 0 || metrics.length === 0) {
    return (
      <Section title={t('agreement.section.targets')}>
        <p>{t('agreement.targets.none')}</p>
      </Section>
    );
  }
  const isPromised = (metric: TargetMetric) =>
    rows.some(row => row.targets[metric]?.agreed);
  const hasInternal = rows.some(row =>
    metrics.some(metric => row.targets[metric]?.internal),
  );
  return (
    <Section title={t('agreement.section.targets')}>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('ticket.priority')}</th>
              {metrics.map(metric => (
                <th
                  scope="col"
                  key={metric}
                  className={isPromised(metric) ? undefined : styles.screenOnly}
                >
                  {t(`metric.${metric}`)}
                </th>
              ))}
              <th scope="col">{t('agreement.targets.counts')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr
                key={row.priority}
                className={isPrinted(row) ? undefined : styles.screenOnly}
              >
                <th scope="row">
                  <PriorityName
                    priority={row.priority}
                    isOnlyRow={rows.length === 1}
                  />
                </th>
                {metrics.map(metric => (
                  <td
                    key={metric}
                    className={
                      isPromised(metric) ? undefined : styles.screenOnly
                    }
                  >
                    <Target cell={row.targets[metric]} content={content} />
                  </td>
                ))}
                <td>
                  <CalendarName
                    text={row.calendar ?? content.spec.calendar}
                    content={content}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <dl className={styles.terms}>
        {metrics.map(metric => (
          <div
            key={metric}
            className={isPromised(metric) ? undefined : styles.screenOnly}
          >
            <dt>{t(`metric.${metric}`)}</dt>
            <dd>{t(`agreement.targets.explain.${metric}`)}</dd>
          </div>
        ))}
      </dl>
      {hasInternal && content.isStaff && (
        <p className={styles.screenOnly}>
          {t('agreement.targets.internalNote')}
        </p>
      )}
    </Section>
  );
}

function hasAgreed(row: PolicyTerms['rows'][number]): boolean {
  return Object.values(row.targets).some(cell => cell.agreed);
}

function PriorityName(props: { priority: string; isOnlyRow: boolean }) {
  const { priority, isOnlyRow } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const known = PRIORITIES.find(one => one === priority);
  if (known) {
    return <>{t(`priority.${known}`)}</>;
  }
  return (
    <>{isOnlyRow ? t('terms.allPriorities') : t('terms.otherPriorities')}</>
  );
}

function Target(props: {
  cell: TargetCell | undefined;
  content: AgreementContent;
}) {
  const { cell, content } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const { duration } = useFormat();
  if (!cell || (!cell.agreed && !content.isStaff)) {
    return <>–</>;
  }
  return (
    <>
      {cell.agreed ? targetWords(cell.agreed, { t, duration }) : '–'}
      {cell.internal && content.isStaff && (
        <span className={`${styles.internal} ${styles.screenOnly}`}>
          {targetWords(cell.internal, { t, duration })}{' '}
          <Pill tone="neutral" title={t('face.internalHint')}>
            {t('face.internal')}
          </Pill>
        </span>
      )}
      {cell.calendar && (
        <span className={styles.minor}>
          {' '}
          (<CalendarName text={cell.calendar} content={content} />)
        </span>
      )}
    </>
  );
}
