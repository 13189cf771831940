import { compileCalendar, HolidaySourceSpec, segmentsBetween } from '.';

function holidaysOf(
  holidays: HolidaySourceSpec[],
  year: number,
  timeZone = 'Europe/Berlin',
): Record<string, string> {
  const calendar = compileCalendar({
    timeZone,
    hours: { 'mon-sun': '00:00-24:00' },
    holidays,
  });
  return Object.fromEntries(
    segmentsBetween(
      calendar,
      Date.UTC(year - 1, 11, 20),
      Date.UTC(year + 1, 0, 10),
    )
      .filter(segment => segment.kind === 'holiday')
      .map(({ fromMs, name }) => [
        new Date(fromMs + 12 * 3_600_000).toISOString().slice(0, 10),
        name!,
      ])
      .filter(([date]) => date.startsWith(String(year))),
  );
}

describe('holidays of a country', () => {
  it('are those of the region', () => {
    const bavaria = holidaysOf([{ country: 'DE-BY' }], 2025);
    const berlin = holidaysOf([{ country: 'DE-BE' }], 2025);
    expect(bavaria['2025-01-06']).toBe('Epiphany');
    expect(berlin['2025-01-06']).toBeUndefined();
    expect(berlin['2025-03-08']).toBeDefined();
    expect(bavaria['2025-10-03']).toBeDefined();
    expect(bavaria['2025-04-18']).toBe('Good Friday');
  });

  it('are those of Ontario, with substitutes', () => {
    const ontario = holidaysOf([{ country: 'CA-ON' }], 2025, 'America/Toronto');
    expect(ontario['2025-07-01']).toBe('Canada Day');
    expect(ontario['2025-02-17']).toBe('Family Day');
  });

  it('last as long as the feast', () => {
    const pakistan = holidaysOf([{ country: 'PK' }], 2025, 'Asia/Karachi');
    expect(pakistan['2025-08-14']).toBeDefined();
    // Three days of Eid al-Fitr come as one stretch of closed time.
    expect(pakistan['2025-03-30']).toMatch(/Eid al-Fitr/);
    const calendar = compileCalendar({
      timeZone: 'Asia/Karachi',
      hours: { 'mon-sun': '00:00-24:00' },
      holidays: [{ country: 'PK' }],
    });
    const eid = segmentsBetween(
      calendar,
      Date.UTC(2025, 2, 25),
      Date.UTC(2025, 3, 10),
    ).find(segment => segment.kind === 'holiday')!;
    expect(eid.toMs - eid.fromMs).toBe(3 * 86_400_000);
  });

  it('are public ones unless told otherwise', () => {
    const all = holidaysOf([{ country: 'AT', types: ['observance'] }], 2025);
    const some = holidaysOf([{ country: 'AT' }], 2025);
    expect(some['2025-12-25']).toBeDefined();
    expect(all['2025-12-25']).toBeUndefined();
  });

  it('do not close a day that is a holiday from noon on', () => {
    // 24 December, from 14:00 on a bank holiday.
    expect(
      holidaysOf([{ country: 'AT', types: ['bank'] }], 2025)['2025-12-24'],
    ).toBeUndefined();
  });
});

describe('listed holidays', () => {
  it('are single or yearly, named or not', () => {
    const sources: HolidaySourceSpec[] = [
      {
        dates: [
          '2027-05-05',
          '12-24',
          { date: '2027-06-06', name: 'Audit' },
          { date: '12-31', name: 'Year end' },
        ],
      },
    ];
    expect(holidaysOf(sources, 2027)).toEqual({
      '2027-05-05': 'Holiday',
      '2027-06-06': 'Audit',
      '2027-12-24': 'Holiday',
      '2027-12-31': 'Year end',
    });
    expect(holidaysOf(sources, 2028)).toEqual({
      '2028-12-24': 'Holiday',
      '2028-12-31': 'Year end',
    });
  });

  it('know 29 February in leap years only', () => {
    expect(holidaysOf([{ dates: ['02-29'] }], 2027)).toEqual({});
    expect(holidaysOf([{ dates: ['02-29'] }], 2028)).toEqual({
      '2028-02-29': 'Holiday',
    });
  });

  it('take their name from the first source that has one', () => {
    expect(
      holidaysOf(
        [
          { dates: [{ date: '2027-05-05', name: 'first' }] },
          { dates: [{ date: '2027-05-05', name: 'second' }, '2027-05-07'] },
        ],
        2027,
      ),
    ).toEqual({ '2027-05-05': 'first', '2027-05-07': 'Holiday' });
  });
});

describe('iCalendar holidays', () => {
  const ical = (...events: string[][]) =>
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//test//EN',
      ...events.flatMap(lines => [
        'BEGIN:VEVENT',
        'DTSTAMP:20200101T000000Z',
        ...lines,
        'END:VEVENT',
      ]),
      'END:VCALENDAR',
    ].join('\r\n');

  it('are all-day events, each of their days', () => {
    const text = ical(
      ['UID:1', 'DTSTART;VALUE=DATE:20270504', 'SUMMARY:One day'],
      [
        'UID:2',
        'DTSTART;VALUE=DATE:20270601',
        'DTEND;VALUE=DATE:20270603',
        'SUMMARY:Two days',
      ],
      ['UID:3', 'DTSTART:20270707T100000Z', 'SUMMARY:A meeting'],
      [
        'UID:4',
        'DTSTART;VALUE=DATE:20270808',
        'STATUS:CANCELLED',
        'SUMMARY:Off',
      ],
    );
    const calendar = compileCalendar({
      timeZone: 'UTC',
      hours: { 'mon-sun': '00:00-24:00' },
      holidays: [{ ical: text }],
    });
    expect(
      segmentsBetween(calendar, Date.UTC(2027, 0), Date.UTC(2028, 0))
        .filter(segment => segment.kind === 'holiday')
        .map(({ fromMs, toMs, name }) => [
          name,
          new Date(fromMs).toISOString().slice(0, 10),
          (toMs - fromMs) / 86_400_000,
        ]),
    ).toEqual([
      ['One day', '2027-05-04', 1],
      ['Two days', '2027-06-01', 2],
    ]);
  });

  it('follow rules, without the dates taken out or moved', () => {
    const text = ical(
      [
        'UID:1',
        'DTSTART;VALUE=DATE:20201126',
        'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH',
        'EXDATE;VALUE=DATE:20281123',
        'SUMMARY:Thanksgiving',
      ],
      [
        'UID:1',
        'RECURRENCE-ID;VALUE=DATE:20291122',
        'DTSTART;VALUE=DATE:20291130',
        'SUMMARY:Thanksgiving\\, moved',
      ],
    );
    const source = [{ ical: text }];
    expect(holidaysOf(source, 2027)).toEqual({ '2027-11-25': 'Thanksgiving' });
    expect(holidaysOf(source, 2028)).toEqual({});
    expect(holidaysOf(source, 2029)).toEqual({
      '2029-11-30': 'Thanksgiving, moved',
    });
    expect(holidaysOf(source, 2019)).toEqual({});
  });
});
