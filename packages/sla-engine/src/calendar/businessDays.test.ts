import { addBusinessDays, compileCalendar } from '.';

const at = (iso: string) => Date.parse(iso);
const iso = (ms: number | undefined) =>
  ms === undefined ? undefined : new Date(ms).toISOString();

const office = compileCalendar({
  timeZone: 'Europe/Berlin',
  hours: { 'mon-fri': ['09:00-12:00', '13:00-17:00'] },
  holidays: [{ dates: ['2027-02-03'] }],
});

describe('addBusinessDays', () => {
  it.each([
    // 2027-02-01 is a Monday, the Wednesday is a holiday.
    [
      'next day, same time',
      '2027-02-01T10:00+01:00',
      1,
      '2027-02-02T10:00+01:00',
    ],
    ['over a holiday', '2027-02-01T10:00+01:00', 2, '2027-02-04T10:00+01:00'],
    ['over a weekend', '2027-02-05T10:00+01:00', 1, '2027-02-08T10:00+01:00'],
    ['from a Saturday', '2027-02-06T10:00+01:00', 3, '2027-02-10T10:00+01:00'],
    ['after closing', '2027-02-01T20:00+01:00', 1, '2027-02-02T17:00+01:00'],
    ['before opening', '2027-02-01T07:00+01:00', 1, '2027-02-02T17:00+01:00'],
    ['at opening', '2027-02-01T09:00+01:00', 1, '2027-02-02T09:00+01:00'],
    ['in the break', '2027-02-01T12:30+01:00', 1, '2027-02-02T12:30+01:00'],
    ['clocks forward', '2027-03-26T10:00+01:00', 1, '2027-03-29T10:00+02:00'],
  ])('%s', (_, start, days, expected) => {
    expect(iso(addBusinessDays(office, at(start), days))).toBe(
      iso(at(expected)),
    );
  });

  it('finds a time of the next business day', () => {
    const time = { at: 'minute', minute: 16 * 60 } as const;
    expect(
      iso(addBusinessDays(office, at('2027-02-02T20:00+01:00'), 1, time)),
    ).toBe(iso(at('2027-02-04T16:00+01:00')));
    const late = { at: 'minute', minute: 19 * 60 } as const;
    expect(
      iso(addBusinessDays(office, at('2027-02-02T20:00+01:00'), 1, late)),
    ).toBe(iso(at('2027-02-04T17:00+01:00')));
  });

  it.each([
    ['before opening', '2027-02-01T06:00+01:00', '2027-02-01T17:00+01:00'],
    ['during the day', '2027-02-01T16:59+01:00', '2027-02-01T17:00+01:00'],
    ['at closing', '2027-02-01T17:00+01:00', '2027-02-02T17:00+01:00'],
    ['on a holiday', '2027-02-03T10:00+01:00', '2027-02-04T17:00+01:00'],
  ])('finds the end of the business day %s', (_, start, expected) => {
    expect(iso(addBusinessDays(office, at(start), 0, { at: 'close' }))).toBe(
      iso(at(expected)),
    );
  });

  it('counts the hours after midnight for the day on which the shift began', () => {
    const night = compileCalendar({
      timeZone: 'UTC',
      hours: { 'mon-fri': '22:00-06:00' },
    });
    // Saturday at three is still Friday's shift.
    const start = at('2027-02-06T03:00Z');
    expect(iso(addBusinessDays(night, start, 0, { at: 'close' }))).toBe(
      '2027-02-06T06:00:00.000Z',
    );
    expect(iso(addBusinessDays(night, start, 1))).toBe(
      '2027-02-09T03:00:00.000Z',
    );
  });

  it('treats every day as a business day when always open', () => {
    const always = compileCalendar({
      timeZone: 'Asia/Karachi',
      alwaysOpen: true,
    });
    const start = at('2027-02-06T03:00+05:00');
    expect(iso(addBusinessDays(always, start, 2))).toBe(
      iso(at('2027-02-08T03:00+05:00')),
    );
    expect(iso(addBusinessDays(always, start, 0, { at: 'close' }))).toBe(
      iso(at('2027-02-07T00:00+05:00')),
    );
  });

  it('does not walk for ever', () => {
    const yearly = compileCalendar({
      timeZone: 'UTC',
      hours: { 'mon-sun': [] },
      specialDays: { '2027-01-01': '00:00-00:01', '2090-01-01': '00:00-00:01' },
    });
    const start = at('2026-01-01T00:00Z');
    expect(iso(addBusinessDays(yearly, start, 2))).toBe(
      '2090-01-01T00:00:00.000Z',
    );
    expect(addBusinessDays(yearly, start, 3)).toBeUndefined();
    expect(addBusinessDays(office, start, 10_000_000)).toBeUndefined();
  });

  it.each([-1, 0.5, NaN])('refuses %p days', days => {
    expect(() => addBusinessDays(office, 0, days)).toThrow(RangeError);
  });
});
