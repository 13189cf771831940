import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { slaTranslationRef } from '../../../translation';
import { SlaTranslate, useFormat } from '../../common';
import { CalendarInfo } from '../calendar/useCalendars';
import { CalendarDocument, Weekday, WEEKDAYS } from '../readCalendar';
import styles from './agreement.module.css';
import { AgreementContent } from './content';
import { Section } from './Section';

/** Further holidays are on the calendar's page. */
const HOLIDAYS_NAMED = 5;

/** The hours in which time counts, calendar by calendar, in words. */
export function HoursSection({ content }: { content: AgreementContent }) {
  const { t } = useTranslationRef(slaTranslationRef);
  return (
    <Section title={t('agreement.section.hours')}>
      <p>{t('agreement.hours.intro')}</p>
      {content.calendars.map(calendar => (
        <div key={calendar.ref} className={styles.block}>
          <h4 className={styles.minorHeading}>
            <EntityRefLink entityRef={calendar.ref} hideIcon disableTooltip>
              {calendar.title}
            </EntityRefLink>
          </h4>
          <Hours calendar={calendar} />
        </div>
      ))}
    </Section>
  );
}

function Hours({ calendar: { document, state } }: { calendar: CalendarInfo }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  if (!document) {
    return <p>{t('agreement.hours.unreadable')}</p>;
  }
  if (document.isAlwaysOpen) {
    return <p>{t('calendar.always')}</p>;
  }
  const next = state?.nextHolidays.slice(0, HOLIDAYS_NAMED) ?? [];
  return (
    <>
      <ul className={styles.plain}>
        {daysWithSameHours(document.hours).map(({ first, last, hours }) => (
          <li key={first}>
            <strong>
              {first === last
                ? t(`weekday.${first}`)
                : t('agreement.hours.days', {
                    first: t(`weekday.${first}`),
                    last: t(`weekday.${last}`),
                  })}
            </strong>
            {': '}
            {hours.length
              ? hours.map(one => one.replace('-', '–')).join(', ')
              : t('calendar.closed')}
          </li>
        ))}
      </ul>
      <p>
        {document.timeZone &&
          `${t('agreement.hours.zone', { zone: document.timeZone })} `}
        {document.holidays.length > 0
          ? t('agreement.hours.holidays', {
              list: format.list(
                document.holidays.map(source => holidayText(source, t, format)),
              ),
            })
          : t('agreement.hours.noHolidays')}
        {next.length > 0 &&
          ` ${t('agreement.hours.next', {
            list: format.list(
              next.map(({ date, name }) => `${name} (${format.day(date)})`),
            ),
          })}`}
        {document.specialDays.length > 0 &&
          ` ${t('agreement.hours.special', {
            list: format.list(
              document.specialDays.map(
                ({ date, hours }) =>
                  `${format.day(date)} ${hours.join(', ') || t('calendar.closed')}`,
              ),
            ),
          })}`}
      </p>
    </>
  );
}

function holidayText(
  source: CalendarDocument['holidays'][number],
  t: SlaTranslate,
  format: ReturnType<typeof useFormat>,
): string {
  switch (source.kind) {
    case 'country':
      return t('calendar.holidaysOf', {
        country: format.country(source.country),
        types: source.types.join(', ') || 'public',
      });
    case 'dates':
      return source.dates
        .map(({ date, name }) =>
          name ? `${name} (${format.day(date)})` : format.day(date),
        )
        .join(', ');
    default:
      return t('calendar.ical');
  }
}

interface DayRange {
  first: Weekday;
  last: Weekday;
  hours: string[];
}

/** Neighbours with the same hours told as one: Monday to Friday. */
export function daysWithSameHours(
  hours: CalendarDocument['hours'],
): DayRange[] {
  const ranges: DayRange[] = [];
  for (const day of WEEKDAYS) {
    const previous = ranges.at(-1);
    if (previous && previous.hours.join() === hours[day].join()) {
      previous.last = day;
    } else {
      ranges.push({ first: day, last: day, hours: hours[day] });
    }
  }
  return ranges;
}
