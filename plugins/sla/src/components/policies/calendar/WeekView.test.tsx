import { screen, within } from '@testing-library/react';
import {
  calendar,
  calendarState,
  fakeSlaApi,
  renderOnEntity,
} from '../../../__testUtils__';
import { readCalendar } from '../readCalendar';
import { NextHolidays } from './NextHolidays';
import { WeekView } from './WeekView';

/** Thursday evening in Europe, Friday morning in Karachi. */
const NOW = Date.parse('2026-05-28T20:30:00Z');

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(NOW);
});

afterEach(() => {
  jest.restoreAllMocks();
});

function show(spec: object) {
  renderOnEntity(
    <WeekView
      calendar={readCalendar({
        ...calendar,
        spec: { timeZone: 'Asia/Karachi', ...spec },
      })}
    />,
    { entity: calendar, api: fakeSlaApi() },
  );
}

describe('WeekView', () => {
  it('tells the hours of each day in words, and today in the zone of the calendar', async () => {
    show({ hours: { 'mon-fri': '09:00-19:00', sat: '22:00-06:00' } });
    const week = await screen.findByRole('table', {
      name: 'Weekly hours Asia/Karachi',
    });
    expect(
      within(week)
        .getAllByRole('row')
        .map(row => row.textContent?.replace(/\s/g, '')),
    ).toEqual([
      'Monday09:00-19:00',
      'Tuesday09:00-19:00',
      'Wednesday09:00-19:00',
      'Thursday09:00-19:00',
      'Fridaytoday09:00-19:00',
      'Saturday22:00-06:00',
      'SundayClosed',
    ]);
  });

  it('needs no drawing for what never closes', async () => {
    show({ alwaysOpen: true });
    expect(
      await screen.findByText('Open around the clock, every day.'),
    ).toBeVisible();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });

  it('survives a zone that does not exist', async () => {
    show({ timeZone: 'Mars/Olympus', hours: { mon: 'nine to five' } });
    const week = await screen.findByRole('table');
    expect(week).toHaveTextContent('nine to five');
    expect(week).not.toHaveTextContent('today');
  });
});

describe('NextHolidays', () => {
  it('lists the days off that come, and marks today', async () => {
    renderOnEntity(
      <NextHolidays
        state={calendarState({
          nextHolidays: [
            { date: '2026-05-29', name: 'Youm-e-Takbir' },
            { date: '2026-12-25', name: 'Quaid-e-Azam Day' },
          ],
        })}
      />,
      { entity: calendar, api: fakeSlaApi() },
    );
    const items = await screen.findAllByRole('listitem');
    expect(items[0]).toHaveTextContent(/Fri.*29.*2026.*Youm-e-Takbir today/);
    expect(items[1]).toHaveTextContent(/Fri.*25.*2026.*Quaid-e-Azam Day$/);
  });
});
