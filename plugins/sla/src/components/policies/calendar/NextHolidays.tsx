import { CalendarState } from '@backstage-sla/plugin-sla-common';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { slaTranslationRef } from '../../../translation';
import { useFormat, useMinute } from '../../common';
import styles from '../policies.module.css';
import { localTime } from './localTime';

/** The days off that come next, and whether today is one. */
export function NextHolidays({ state }: { state: CalendarState }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  const today = localTime(useMinute(), state.timeZone)?.day;
  if (state.nextHolidays.length === 0) {
    return null;
  }
  return (
    <section aria-label={t('calendar.nextHolidays')}>
      <Text as="h4" variant="body-medium" weight="bold">
        {t('calendar.nextHolidays')}
      </Text>
      <ul className={styles.holidays}>
        {state.nextHolidays.map(({ date, name }) => (
          <li key={`${date} ${name}`}>
            <time dateTime={date}>{format.weekday(date)}</time>
            <span>
              {name}
              {date === today && (
                <strong className={styles.todayNote}>
                  {' '}
                  {t('calendar.today')}
                </strong>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
