import { compileCalendar } from './CompiledCalendar';
import { upcomingHolidays } from './upcomingHolidays';

const all = { count: 10, withinDays: 731 };

describe('upcomingHolidays', () => {
  it('names the holidays from today on, in local days', () => {
    const calendar = compileCalendar({
      timeZone: 'Asia/Karachi',
      hours: { 'mon-fri': '09:00-17:00' },
      holidays: [
        {
          dates: [
            { date: '2026-03-23', name: 'Pakistan Day' },
            { date: '2026-08-14', name: 'Independence Day' },
            '2026-03-22',
          ],
        },
      ],
    });
    // Still 22 March in UTC, and already the 23rd in Karachi.
    const night = Date.parse('2026-03-22T20:00:00Z');
    expect(upcomingHolidays(calendar, night, all)).toEqual([
      { date: '2026-03-23', name: 'Pakistan Day' },
      { date: '2026-08-14', name: 'Independence Day' },
    ]);
  });

  it('stops at the number and at the day that it is told', () => {
    const calendar = compileCalendar({
      timeZone: 'UTC',
      hours: { 'mon-fri': '09:00-17:00' },
      holidays: [{ dates: [{ date: '12-25', name: 'Christmas' }] }],
    });
    const start = Date.parse('2026-12-25T00:00:00Z');
    const dates = (options: { count: number; withinDays: number }) =>
      upcomingHolidays(calendar, start, options).map(one => one.date);
    expect(dates({ count: 10, withinDays: 730 })).toEqual([
      '2026-12-25',
      '2027-12-25',
    ]);
    expect(dates({ count: 10, withinDays: 731 })).toHaveLength(3);
    expect(dates({ count: 1, withinDays: 731 })).toEqual(['2026-12-25']);
  });

  it('leaves out a holiday on which the calendar has hours of its own', () => {
    const calendar = compileCalendar({
      timeZone: 'UTC',
      hours: { 'mon-fri': '09:00-17:00' },
      holidays: [{ dates: ['2026-12-24', '2026-12-25'] }],
      specialDays: { '2026-12-24': '09:00-12:00' },
    });
    expect(
      upcomingHolidays(calendar, Date.parse('2026-12-01T00:00:00Z'), all),
    ).toEqual([{ date: '2026-12-25', name: 'Holiday' }]);
  });

  it('finds none where there are none', () => {
    const calendar = compileCalendar({ timeZone: 'UTC', alwaysOpen: true });
    expect(upcomingHolidays(calendar, 0, all)).toEqual([]);
  });
});
