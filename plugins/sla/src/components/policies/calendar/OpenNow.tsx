import { CalendarState } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiDoorClosedLine, RiDoorOpenLine } from '@remixicon/react';
import { slaTranslationRef } from '../../../translation';
import { Countdown, Pill, useFormat } from '../../common';
import styles from '../policies.module.css';

/** Whether a calendar is open, and how long it stays so. */
export function OpenNow(props: {
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
