import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Skeleton } from '@backstage/ui';
import { slaTranslationRef } from '../../translation';
import { FailureAlert, SlaCard } from '../common';
import { NextHolidays } from './calendar/NextHolidays';
import { OpenNow } from './calendar/OpenNow';
import { RunningRollouts } from '../rollouts';
import { CalendarHours } from './CalendarHours';
import { FactList } from './FactList';
import { ProblemsAlert } from './ProblemsAlert';
import { readCalendar } from './readCalendar';
import { RefLinks } from './RefLinks';
import { useCalendarState } from './useDocumentState';

/** When a business calendar is open, and who counts in it. */
export function CalendarCard() {
  const { t } = useTranslationRef(slaTranslationRef);
  const { entity } = useEntity();
  const { data, error, reload } = useCalendarState();
  const calendar = readCalendar(entity);
  const timeZone = data?.timeZone ?? calendar.timeZone;
  return (
    <SlaCard title={t('calendar.title')}>
      {error && <FailureAlert error={error} onRetry={reload} />}
      {data && (
        <ProblemsAlert problems={data.problems} revision={data.revision} />
      )}
      {data && <RunningRollouts policyRefs={data.usedByPolicies} />}
      {!data && !error && <Skeleton height={48} />}
      <FactList
        facts={[
          [t('calendar.zone'), timeZone],
          [
            t('calendar.now'),
            data?.openNow === undefined ? undefined : (
              <OpenNow state={data} timeZone={timeZone} onChange={reload} />
            ),
          ],
          [
            t('calendar.usedBy'),
            data &&
              (data.usedByPolicies.length ? (
                <RefLinks refs={data.usedByPolicies} />
              ) : (
                t('calendar.unused')
              )),
          ],
        ]}
      />
      <CalendarHours calendar={calendar} />
      {data && <NextHolidays state={data} />}
    </SlaCard>
  );
}
