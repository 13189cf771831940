import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { slaTranslationRef } from '../../translation';
import { useFormat } from '../common';
import { WeekView } from './calendar/WeekView';
import styles from './policies.module.css';
import { CalendarDocument, HolidaySource } from './readCalendar';

/** Weekly hours, holidays and special days as the document writes them. */
export function CalendarHours({ calendar }: { calendar: CalendarDocument }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const hoursText = (hours: string[]) =>
    hours.length ? hours.join(', ') : t('calendar.closed');
  return (
    <>
      <WeekView calendar={calendar} />
      {calendar.holidays.length > 0 && (
        <section aria-label={t('calendar.holidays')}>
          <Text as="h4" variant="body-medium" weight="bold">
            {t('calendar.holidays')}
          </Text>
          <ul className={styles.objectives}>
            {calendar.holidays.map((source, index) => (
              <li key={index}>
                <Holidays source={source} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {calendar.specialDays.length > 0 && (
        <table className={styles.table}>
          <caption className={styles.caption}>
            {t('calendar.specialDays')}
          </caption>
          <tbody>
            {calendar.specialDays.map(({ date, hours }) => (
              <tr key={date}>
                <th scope="row">{date}</th>
                <td>{hoursText(hours)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function Holidays({ source }: { source: HolidaySource }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  switch (source.kind) {
    case 'country':
      return (
        <>
          {t('calendar.holidaysOf', {
            country: format.country(source.country),
            types: source.types.join(', ') || 'public',
          })}
        </>
      );
    case 'dates':
      return (
        <>
          {source.dates
            .map(({ date, name }) => (name ? `${date} ${name}` : date))
            .join(', ')}
        </>
      );
    default:
      return <>{t('calendar.ical')}</>;
  }
}
