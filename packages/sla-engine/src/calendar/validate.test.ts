import { InvalidSpecError } from '../errors';
import { BusinessCalendarSpec, compileCalendar, validateCalendarSpec } from '.';

const VALID: BusinessCalendarSpec = {
  owner: 'group:default/support',
  timeZone: 'Asia/Karachi',
  hours: { 'mon-thu': '09:00-19:00', fri: ['09:00-12:30', '14:30-19:00'] },
  holidays: [
    { country: 'PK' },
    { country: 'DE-BY', types: ['public', 'bank'] },
    { dates: ['2027-05-05', '12-24', { date: '12-31', name: 'Year end' }] },
  ],
  specialDays: { '2027-12-24': '09:00-13:00', '2027-12-31': [] },
};

const ICAL = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR';

function icalWith(rule: string): string {
  return [
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'UID:1',
    'DTSTART;VALUE=DATE:20200101',
    `RRULE:${rule}`,
    'SUMMARY:Feast',
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\r\n');
}

function problemsOf(change: Record<string, unknown>): string[] {
  return validateCalendarSpec({ ...VALID, ...change }).map(
    ({ path, message }) => `${path}: ${message}`,
  );
}

describe('validateCalendarSpec', () => {
  it('has nothing against a valid calendar', () => {
    expect(validateCalendarSpec(VALID)).toEqual([]);
    expect(validateCalendarSpec({ timeZone: 'UTC', alwaysOpen: true })).toEqual(
      [],
    );
  });

  it.each<[Record<string, unknown>, string]>([
    [
      { timeZone: 'Asia/Karatchi' },
      'spec.timeZone: "Asia/Karatchi" is not an IANA time zone; did you mean "Asia/Karachi"?',
    ],
    [
      { timeZone: 'Berlin' },
      'spec.timeZone: "Berlin" is not an IANA time zone; did you mean "Europe/Berlin"?',
    ],
    [
      { timeZone: '+05:00' },
      'spec.timeZone: "+05:00" is not an IANA time zone; name one like "Asia/Karachi"',
    ],
    [
      { timeZone: undefined },
      'spec.timeZone: is missing; name an IANA zone like "Asia/Karachi"',
    ],
    [
      { hours: { mon: '9:00-17:00' } },
      'spec.hours.mon: "9:00-17:00" is not an interval of hours; did you mean "09:00-17:00"?',
    ],
    [
      { hours: { mon: ['09:00-12:00', '1pm - 5pm'] } },
      'spec.hours.mon[1]: "1pm - 5pm" is not an interval of hours; did you mean "13:00-17:00"?',
    ],
    [
      { hours: { mon: '09:00–17:00' } },
      'spec.hours.mon: "09:00–17:00" is not an interval of hours; did you mean "09:00-17:00"?',
    ],
    [
      { hours: { mon: '09:00-25:00' } },
      'spec.hours.mon: "09:00-25:00" is not an interval of hours; write it like "09:00-17:00"',
    ],
    [
      { hours: { mon: '09:00-09:00' } },
      'spec.hours.mon: "09:00-09:00" begins when it ends; the whole day is "00:00-24:00", and a closed day is []',
    ],
    [
      { hours: { mon: 9 } },
      'spec.hours.mon: 9 is not a list of hours; write "09:00-17:00", a list of such, or [] for closed',
    ],
    [
      { hours: { Monday: '09:00-17:00' } },
      'spec.hours.Monday: "Monday" is not a weekday; did you mean "mon"?',
    ],
    [
      { hours: { 'Mo-Fr': '09:00-17:00' } },
      'spec.hours.Mo-Fr: "Mo-Fr" is not a weekday; did you mean "mon-fri"?',
    ],
    [
      { hours: { weekdays: '09:00-17:00' } },
      'spec.hours.weekdays: "weekdays" is not a weekday; write mon, tue, wed, thu, fri, sat or sun, or a range like mon-fri',
    ],
    [
      { hours: { 'mon-fri': '09:00-17:00', fri: '09:00-12:00' } },
      'spec.hours.fri: fri has its hours from "mon-fri" already',
    ],
    [
      { hours: {}, specialDays: {} },
      'spec.hours: this calendar never opens, so no deadline can be met; give it hours, like `mon-fri: 09:00-17:00`, or `alwaysOpen: true`',
    ],
    [
      { hours: { mon: [] }, specialDays: { '2027-01-01': [] } },
      'spec.hours: this calendar never opens, so no deadline can be met; give it hours, like `mon-fri: 09:00-17:00`, or `alwaysOpen: true`',
    ],
    [
      { specialDays: { '24.12.2027': [] } },
      'spec.specialDays.24.12.2027: "24.12.2027" is not a date like "2025-12-24"',
    ],
    [
      { specialDays: { '2027-2-3': [] } },
      'spec.specialDays.2027-2-3: "2027-2-3" is not a date like "2025-12-24"; did you mean "2027-02-03"?',
    ],
    [
      { specialDays: { '2027-02-30': [] } },
      'spec.specialDays.2027-02-30: "2027-02-30" is not a date like "2025-12-24"',
    ],
    [
      { holidays: [{ country: 'UK' }] },
      'spec.holidays[0].country: "UK" is not a country or region with known holidays, like "PK", "CA-ON" or "DE-BY"; did you mean "GB"?',
    ],
    [
      { holidays: [{ country: 'CA-ONT' }] },
      'spec.holidays[0].country: "CA-ONT": CA has no region "ONT"; did you mean "CA-ON"? Its regions are AB, BC, MB, NB, NL, NS, NT, NU, ON, PE, QC, SK, YT',
    ],
    [
      { holidays: [{ country: false }] },
      'spec.holidays[0].country: false is not a country code; write it in quotes, like "PK" (YAML reads a bare NO as false)',
    ],
    [
      { holidays: [{ country: 'PK', types: ['publik'] }] },
      'spec.holidays[0].types[0]: "publik" is not one of public, bank, school, optional, observance; did you mean "public"?',
    ],
    [
      { holidays: [{ dates: ['2027-13-01'] }] },
      'spec.holidays[0].dates[0]: "2027-13-01" is not a date like "2025-12-24", or "12-24" for every year',
    ],
    [
      { holidays: [{ dates: ['12/24'] }] },
      'spec.holidays[0].dates[0]: "12/24" is not a date like "2025-12-24", or "12-24" for every year; did you mean "12-24"?',
    ],
    [
      { holidays: [{ dates: [{ date: '12-24' }] }] },
      'spec.holidays[0].dates[0].name: is missing; write the name of the holiday',
    ],
    [
      { holidays: [{ country: 'PK', dates: ['12-24'] }] },
      'spec.holidays[0]: has country and dates; write an entry of its own for each',
    ],
    [
      { holidays: [{}] },
      'spec.holidays[0]: names no holidays; give it `country`, `dates` or `ical`',
    ],
    [
      { holidays: { country: 'PK' } },
      'spec.holidays: is not a list; each entry has `country`, `dates` or `ical`, like `- country: DE-BY`',
    ],
    [
      { holidays: [{ ical: 'hello' }] },
      expect.stringMatching(
        /^spec\.holidays\[0\]\.ical: is not iCalendar text \(RFC 5545\)/,
      ) as unknown as string,
    ],
    [
      { holidays: [{ ical: icalWith('FREQ=HOURLY') }] },
      'spec.holidays[0].ical: the event "Feast" is a whole day and cannot repeat by FREQ="HOURLY"; write one of YEARLY, MONTHLY, WEEKLY, DAILY',
    ],
    [
      { holidays: [{ ical: icalWith('FREQ=DAILY;COUNT=0') }] },
      'spec.holidays[0].ical: the event "Feast" repeats by a rule whose INTERVAL or COUNT is less than 1',
    ],
    [
      { holidays: [{ country: 'constructor' }] },
      'spec.holidays[0].country: "constructor" is not a country or region with known holidays, like "PK", "CA-ON" or "DE-BY"',
    ],
    [
      { holidays: [{ country: 'de-by' }] },
      'spec.holidays[0].country: "de-by" is not a country or region with known holidays, like "PK", "CA-ON" or "DE-BY"; did you mean "DE-BY"?',
    ],
    [
      { holidays: [{ country: 'Germany' }] },
      'spec.holidays[0].country: "Germany" is not a country or region with known holidays, like "PK", "CA-ON" or "DE-BY"; did you mean "DE"?',
    ],
    [
      { holidays: [{ ical: ICAL }] },
      'spec.holidays[0].ical: the iCalendar text has no all-day event, so it names no holiday',
    ],
    [
      { alwaysOpen: true, holidays: undefined, specialDays: undefined },
      'spec.hours: a calendar that is always open has none; remove this or `alwaysOpen`',
    ],
    [{ alwaysOpen: 'yes' }, 'spec.alwaysOpen: "yes" is not true or false'],
    [
      { timezone: 'UTC' },
      'spec.timezone: is not a field of a business calendar; did you mean "timeZone"?',
    ],
  ])('says what is wrong with %j', (change, problem) => {
    expect(problemsOf(change)).toEqual([problem]);
  });

  it('finds everything at once', () => {
    const all = problemsOf({
      timeZone: 'Nowhere',
      hours: { mon: 'x', funday: '09:00-17:00' },
      holidays: [{ country: 'XX' }, 7],
      specialDays: { never: 'x' },
    });
    expect(all.map(problem => problem.split(': ')[0])).toEqual([
      'spec.timeZone',
      'spec.hours.mon',
      'spec.hours.funday',
      'spec.holidays[0].country',
      'spec.holidays[1]',
      'spec.specialDays.never',
      'spec.specialDays.never',
    ]);
  });

  // The library would look for a date for ever.
  it.each([
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=DAILY;BYDAY=5MO',
    'FREQ=YEARLY;INTERVAL=99999999',
  ])('refuses a holiday that repeats by a rule without dates, %s', rule => {
    expect(problemsOf({ holidays: [{ ical: icalWith(rule) }] })).toEqual([
      expect.stringContaining(
        'the event "Feast" repeats by a rule that gives no dates',
      ),
    ]);
  });

  it('refuses more events than any country has holidays', () => {
    const feast = icalWith('FREQ=YEARLY').split('\r\n').slice(1, -1);
    const text = (count: number) =>
      [
        'BEGIN:VCALENDAR',
        ...Array.from({ length: count }, () => feast).flat(),
        'END:VCALENDAR',
      ].join('\r\n');
    expect(problemsOf({ holidays: [{ ical: text(150) }] })).toEqual([]);
    expect(problemsOf({ holidays: [{ ical: text(201) }] })).toEqual([
      'spec.holidays[0].ical: has more than 200 all-day events that repeat',
    ]);
  });

  it.each([
    undefined,
    null,
    'text',
    7,
    [],
    {},
    { timeZone: 7, hours: [], holidays: [null], specialDays: [] },
    { timeZone: 'UTC', hours: { mon: [null, 7] } },
    { timeZone: 'UTC', holidays: [{ dates: [null, 7, {}], ical: 7 }] },
    { timeZone: 'UTC', holidays: [{ ical: 7 }, { country: 'PK', types: 'x' }] },
  ])('never throws: %j', spec => {
    expect(validateCalendarSpec(spec).length).toBeGreaterThan(0);
  });
});

describe('compileCalendar', () => {
  it('refuses an invalid calendar with all its problems', () => {
    const compile = () =>
      compileCalendar({ timeZone: 'x', hours: { mon: 'y' } });
    expect(compile).toThrow(InvalidSpecError);
    expect(compile).toThrow(/^spec\.timeZone: .*\nspec\.hours\.mon: /);
  });

  it.each<[string, BusinessCalendarSpec]>([
    [
      'every day of the year is a holiday',
      {
        timeZone: 'UTC',
        hours: { 'mon-sun': '00:00-24:00' },
        holidays: [
          {
            dates: Array.from({ length: 366 }, (_, i) =>
              new Date(Date.UTC(2000, 0, 1 + i)).toISOString().slice(5, 10),
            ),
          },
        ],
      },
    ],
    [
      'a rule makes every day a holiday',
      {
        timeZone: 'UTC',
        hours: { 'mon-sun': '00:00-24:00' },
        holidays: [
          {
            ical: icalWith('FREQ=DAILY'),
          },
        ],
      },
    ],
    [
      'its only day did not happen in the zone',
      {
        timeZone: 'Pacific/Apia',
        specialDays: { '2011-12-30': '09:00-17:00' },
      },
    ],
  ])('refuses one that never opens because %s', (_, spec) => {
    expect(() => compileCalendar(spec)).toThrow(/never opens/);
    expect(validateCalendarSpec(spec)).toEqual([
      {
        path: 'spec.hours',
        message: expect.stringContaining('never opens'),
      },
    ]);
  });
});
