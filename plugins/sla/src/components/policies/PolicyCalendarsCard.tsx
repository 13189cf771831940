import { PolicyState } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink, useEntity } from '@backstage/plugin-catalog-react';
import { Skeleton, Text } from '@backstage/ui';
import { useMemo } from 'react';
import { slaTranslationRef } from '../../translation';
import { FailureAlert, SlaCard } from '../common';
import { NextHolidays } from './calendar/NextHolidays';
import { OpenNow } from './calendar/OpenNow';
import {
  CalendarInfo,
  calendarRefsOf,
  useCalendars,
} from './calendar/useCalendars';
import { WeekView } from './calendar/WeekView';
import styles from './policies.module.css';
import { ProblemsAlert } from './ProblemsAlert';
import { usePolicyState } from './useDocumentState';

/** The hours in which a policy's time counts: each calendar as a week, and the holidays that come next. */
export function PolicyCalendarsCard() {
  const { t } = useTranslationRef(slaTranslationRef);
  const { entity } = useEntity();
  const { data: policy } = usePolicyState();
  const spec = policy?.spec ?? (entity.spec as unknown as PolicyState['spec']);
  const refs = useMemo(
    () => calendarRefsOf(spec, entity.metadata.namespace ?? 'default'),
    [spec, entity],
  );
  const { data, error, reload } = useCalendars(refs);
  return (
    <SlaCard title={t('policies.calendars')}>
      {error && <FailureAlert error={error} onRetry={reload} />}
      {!data && !error && <Skeleton height={160} />}
      {data?.map(calendar => (
        <Calendar key={calendar.ref} calendar={calendar} onChange={reload} />
      ))}
    </SlaCard>
  );
}

function Calendar(props: { calendar: CalendarInfo; onChange: () => void }) {
  const { ref, title, document, state } = props.calendar;
  const { t } = useTranslationRef(slaTranslationRef);
  const timeZone = state?.timeZone ?? document?.timeZone;
  return (
    <section className={styles.calendar} aria-label={title}>
      <div className={styles.calendarHead}>
        <Text as="h4" variant="body-medium" weight="bold">
          <EntityRefLink entityRef={ref} hideIcon disableTooltip>
            {title}
          </EntityRefLink>
        </Text>
        {state?.openNow !== undefined && (
          <OpenNow
            state={state}
            timeZone={timeZone}
            onChange={props.onChange}
          />
        )}
      </div>
      {state && (
        <ProblemsAlert problems={state.problems} revision={state.revision} />
      )}
      {document ? (
        <WeekView calendar={document} />
      ) : (
        <Text as="p" color="secondary">
          {t('agreement.hours.unreadable')}
        </Text>
      )}
      {state && <NextHolidays state={state} />}
    </section>
  );
}
