import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { slaTranslationRef } from '../../../translation';
import { useMinute } from '../../common';
import { CalendarDocument, Weekday, WEEKDAYS } from '../readCalendar';
import { localTime } from './localTime';
import { OpenSpan, weekSpans } from './weekSpans';
import styles from './WeekView.module.css';

const DAY = 24 * 60;
const HOURS_NAMED = [0, 6, 12, 18, 24];

/**
 * A plain week of a calendar: each day as a line of 24 hours with the open ones drawn, and beside it the same in words. Today and
 * the present minute are those of the calendar's own zone.
 */
export function WeekView({ calendar }: { calendar: CalendarDocument }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const now = localTime(useMinute(), calendar.timeZone);
  if (calendar.isAlwaysOpen) {
    return <Text as="p">{t('calendar.always')}</Text>;
  }
  const spans = weekSpans(calendar.hours);
  return (
    <table className={styles.week}>
      <caption className={styles.caption}>
        {t('calendar.hours')}{' '}
        {calendar.timeZone && (
          <span className={styles.zone}>{calendar.timeZone}</span>
        )}
      </caption>
      <tbody>
        <tr aria-hidden>
          <td />
          <td>
            <div className={styles.line}>
              <div className={styles.axis}>
                {HOURS_NAMED.map(hour => (
                  <span key={hour} style={{ left: `${(hour / 24) * 100}%` }}>
                    {hour}
                  </span>
                ))}
              </div>
              <span className={styles.hours} />
            </div>
          </td>
        </tr>
        {WEEKDAYS.map(day => (
          <Day
            key={day}
            day={day}
            hours={calendar.hours[day]}
            spans={spans[day]}
            nowMinute={now?.weekday === day ? now.minute : undefined}
          />
        ))}
      </tbody>
    </table>
  );
}

function Day(props: {
  day: Weekday;
  hours: string[];
  spans: OpenSpan[];
  /** Set today. */
  nowMinute: number | undefined;
}) {
  const { day, hours, spans, nowMinute } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const isToday = nowMinute !== undefined;
  return (
    <tr data-today={isToday || undefined}>
      <th scope="row">
        {t(`weekday.${day}`)}{' '}
        {isToday && <span className={styles.today}>{t('calendar.today')}</span>}
      </th>
      <td>
        <div className={styles.line}>
          <div className={styles.bar} aria-hidden>
            {spans.map(({ fromMinute, toMinute }) => (
              <span
                key={fromMinute}
                className={styles.open}
                style={{
                  left: `${(fromMinute / DAY) * 100}%`,
                  width: `${((toMinute - fromMinute) / DAY) * 100}%`,
                }}
              />
            ))}
            {isToday && (
              <span
                className={styles.now}
                style={{ left: `${(nowMinute / DAY) * 100}%` }}
              />
            )}
          </div>
          <span className={styles.hours}>
            {hours.length ? hours.join(', ') : t('calendar.closed')}
          </span>
        </div>
      </td>
    </tr>
  );
}
