import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Navigate, useSearchParams } from 'react-router-dom';
import { slaTranslationRef } from '../../translation';
import {
  FailureAlert,
  PeriodPicker,
  SlaCard,
  useFormat,
  useLiveReload,
  usePeriod,
  useTicketPath,
} from '../common';
import { ExplainLink } from '../explain/ExplainLink';
import { RaiseLink } from '../raise';
import { AttainmentList } from './AttainmentList';
import { EmptyPeriod } from './EmptyPeriod';
import styles from './ServiceSlaTab.module.css';
import { TicketFilters } from './TicketFilters';
import { filterFromSearch, filterToSearch } from './ticketFilter';
import { TicketTable } from './TicketTable';
import { UnknownPoliciesNote } from './UnknownPoliciesNote';
import { useServiceSummary } from './useServiceSummary';
import { useTicketPage } from './useTicketPage';

/** The service's tickets with their clocks, and how it kept its promises. */
export function ServiceSlaTab() {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const { entity } = useEntity();
  const service = stringifyEntityRef(entity);
  const [search, setSearch] = useSearchParams();
  const [period, setPeriod] = usePeriod();
  const filter = filterFromSearch(search);

  const summary = useServiceSummary(service, period);
  const tickets = useTicketPage({ service, filter, period });
  const reload = () => {
    summary.reload();
    tickets.page.reload();
  };
  const { onDeadline } = useLiveReload({ service, reload });
  const ticketPath = useTicketPath();
  // Links from before tickets had a page of their own.
  const linked = search.get('ticket');
  const linkedPath = linked ? ticketPath(linked) : undefined;
  const hasNumbers = summary.data?.metrics.some(m => m.met + m.breached > 0);

  if (linkedPath) {
    return <Navigate to={linkedPath} replace />;
  }
  return (
    <div className={styles.tab}>
      <UnknownPoliciesNote entity={entity} />
      <SlaCard
        title={t('tab.attainment')}
        isStale={summary.isStale && summary.isLoading}
        actions={
          <div className={styles.period}>
            {summary.data && (
              <span className={styles.dates}>
                {format.days(summary.data.from, summary.data.to)}
              </span>
            )}
            <PeriodPicker period={period} onChange={setPeriod} />
          </div>
        }
      >
        {summary.error && (
          <FailureAlert error={summary.error} onRetry={summary.reload} />
        )}
        {summary.data &&
          (hasNumbers ? (
            <AttainmentList summary={summary.data} />
          ) : (
            <EmptyPeriod
              summary={summary.data}
              onShowAll={() => setPeriod({ preset: 'all' })}
            />
          ))}
      </SlaCard>
      <SlaCard
        title={t('tab.tickets')}
        actions={
          <div className={styles.actions}>
            <ExplainLink service={service} />
            <RaiseLink service={service} size="medium" />
          </div>
        }
      >
        <TicketFilters
          filter={filter}
          onChange={next =>
            setSearch(current => filterToSearch(next, current), {
              replace: true,
            })
          }
        />
        {tickets.page.error && (
          <FailureAlert
            error={tickets.page.error}
            onRetry={tickets.page.reload}
          />
        )}
        {(tickets.page.data || !tickets.page.error) && (
          <TicketTable {...tickets} onDeadline={onDeadline} />
        )}
      </SlaCard>
    </div>
  );
}
