import { CalendarState } from '@backstage-sla/plugin-sla-common';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Skeleton } from '@backstage/ui';
import { RiDoorClosedLine, RiDoorOpenLine } from '@remixicon/react';
import { slaApiRef } from '../../api';
import { slaTranslationRef } from '../../translation';
import { Countdown, FailureAlert, Pill, SlaCard, useFormat } from '../common';
import { CalendarHours } from './CalendarHours';
import { FactList } from './FactList';
import { ProblemsAlert } from './ProblemsAlert';
import styles from './policies.module.css';
import { readCalendar } from './readCalendar';
import { RefLinks } from './RefLinks';
import { useDocumentState } from './useDocumentState';

/** When a business calendar is open, and who counts in it. */
export function CalendarCard() {
  const { t } = useTranslationRef(slaTranslationRef);
  const { entity } = useEntity();
  const api = useApi(slaApiRef);
  const { data, error, reload } = useDocumentState(entity, ref =>
    api.getCalendar(ref),
  );
  const calendar = readCalendar(entity);
  const timeZone = data?.timeZone ?? calendar.timeZone;
  return (
    <SlaCard title={t('calendar.title')}>
      {error && <FailureAlert error={error} onRetry={reload} />}
      {data && (
        <ProblemsAlert problems={data.problems} revision={data.revision} />
      )}
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
    </SlaCard>
  );
}

function OpenNow(props: {
  state: CalendarState;
  timeZone: string | undefined;
  onChange: () => void;
}) {
  const { state, timeZone, onChange } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  return (
    <div className={styles.openNow}>
      <Pill
        tone={state.openNow ? 'success' : 'neutral'}
        icon={state.openNow ? <RiDoorOpenLine /> : <RiDoorClosedLine />}
      >
        {state.openNow ? t('calendar.open') : t('calendar.closed')}
      </Pill>
      {state.nextChangeAt && (
        <span>
          {state.openNow ? t('calendar.closesIn') : t('calendar.opensIn')}{' '}
          <Countdown
            at={state.nextChangeAt}
            timeZone={timeZone}
            onElapsed={onChange}
          />
          <br />
          {format.exact(state.nextChangeAt, timeZone)}
        </span>
      )}
    </div>
  );
}
