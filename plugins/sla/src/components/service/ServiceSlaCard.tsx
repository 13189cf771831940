import { ServiceSummary } from '@backstage-sla/plugin-sla-common';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Link, Skeleton, Text } from '@backstage/ui';
import { slaTranslationRef } from '../../translation';
import {
  FailureAlert,
  Period,
  PeriodPicker,
  periodToSearch,
  SlaCard,
  useFormat,
  useLiveReload,
  usePeriod,
} from '../common';
import { RaiseLink } from '../raise';
import { AttainmentList } from './AttainmentList';
import { EmptyPeriod } from './EmptyPeriod';
import { NextDeadline } from './NextDeadline';
import { RiskCounts } from './RiskCounts';
import styles from './ServiceSlaCard.module.css';
import { useServiceSummary } from './useServiceSummary';
import { useSlaTabPath } from './useSlaTabPath';

/** How the service at hand keeps its promises, and what is at risk now. */
export function ServiceSlaCard() {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const { entity } = useEntity();
  const service = stringifyEntityRef(entity);
  const [period, setPeriod] = usePeriod();
  const { data, error, isLoading, isStale, reload } = useServiceSummary(
    service,
    period,
  );
  const { onDeadline } = useLiveReload({ service, reload });
  const tabPath = useSlaTabPath();
  const linkTo = (params: Record<string, string>) =>
    tabPath(periodToSearch(period, new URLSearchParams(params)));

  return (
    <SlaCard
      title={t('card.title')}
      actions={<PeriodPicker period={period} onChange={setPeriod} />}
      isStale={isStale && isLoading}
      footer={
        <>
          <Text as="span" variant="body-small" color="secondary">
            {data && format.days(data.from, data.to)}
          </Text>
          <span className={styles.links}>
            <Link href={linkTo({})} variant="body-medium">
              {t('card.toTab')}
            </Link>
            <RaiseLink service={service} variant="secondary" />
          </span>
        </>
      }
    >
      {error && <FailureAlert error={error} onRetry={reload} />}
      {data && (
        <Summary
          summary={data}
          onPeriod={setPeriod}
          linkTo={linkTo}
          onDeadline={onDeadline}
        />
      )}
      {!data && !error && <SummarySkeleton />}
    </SlaCard>
  );
}

function Summary(props: {
  summary: ServiceSummary;
  onPeriod: (period: Period) => void;
  linkTo: (params: Record<string, string>) => string;
  onDeadline: () => void;
}) {
  const { summary, onPeriod, linkTo, onDeadline } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const isSettled = summary.metrics.some(m => m.met + m.breached > 0);
  const isEmpty = !isSettled && summary.createdTickets === 0;
  return (
    <>
      {isEmpty ? (
        <EmptyPeriod
          summary={summary}
          onShowAll={() => onPeriod({ preset: 'all' })}
        />
      ) : (
        <AttainmentList summary={summary} />
      )}
      <section className={styles.section} aria-label={t('card.nextDeadline')}>
        <Text as="h4" variant="body-small" color="secondary">
          {t('card.nextDeadline')}
        </Text>
        <NextDeadline summary={summary} onElapsed={onDeadline} />
      </section>
      <section className={styles.section} aria-label={t('card.openTickets')}>
        <Text as="h4" variant="body-small" color="secondary">
          {t('card.openTickets')}
        </Text>
        <RiskCounts
          counts={summary.openTickets}
          hrefOf={risk => linkTo({ risk })}
        />
      </section>
    </>
  );
}

function SummarySkeleton() {
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <div className={styles.skeleton} role="status" aria-label={t('loading')}>
      <Skeleton height={72} />
      <Skeleton height={40} />
      <Skeleton height={56} />
    </div>
  );
}
