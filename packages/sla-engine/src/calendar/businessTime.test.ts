import {
  addBusinessTime,
  alwaysOpenCalendar,
  businessTimeBetween,
  compileCalendar,
  isOpenAt,
  nextOpening,
} from '.';

const HOUR = 3_600_000;
const at = (iso: string) => Date.parse(iso);
const iso = (ms: number | undefined) =>
  ms === undefined ? undefined : new Date(ms).toISOString();

const office = compileCalendar({
  timeZone: 'Europe/Berlin',
  hours: { 'mon-fri': '09:00-17:00' },
});

describe('addBusinessTime', () => {
  it.each([
    ['inside a day', '2027-02-02T10:00+01:00', 1, '2027-02-02T11:00+01:00'],
    ['over the night', '2027-02-02T16:30+01:00', 1, '2027-02-03T09:30+01:00'],
    ['up to closing', '2027-02-02T16:00+01:00', 1, '2027-02-02T17:00+01:00'],
    ['from closing on', '2027-02-05T17:00+01:00', 1, '2027-02-08T10:00+01:00'],
    ['before opening', '2027-02-01T06:00+01:00', 1, '2027-02-01T10:00+01:00'],
    ['a month', '2027-02-01T09:00+01:00', 160, '2027-02-26T17:00+01:00'],
    ['a year', '2026-01-05T09:00+01:00', 2080, '2027-01-01T17:00+01:00'],
    ['clocks forward', '2027-03-26T16:00+01:00', 2, '2027-03-29T10:00+02:00'],
    ['clocks back', '2027-10-29T16:00+02:00', 2, '2027-11-01T10:00+01:00'],
  ])('goes %s', (_, start, hours, expected) => {
    expect(iso(addBusinessTime(office, at(start), hours * HOUR))).toBe(
      iso(at(expected)),
    );
  });

  it('takes zero to the next opening', () => {
    expect(addBusinessTime(office, at('2027-02-02T10:00+01:00'), 0)).toBe(
      at('2027-02-02T10:00+01:00'),
    );
    expect(addBusinessTime(office, at('2027-02-02T17:00+01:00'), 0)).toBe(
      at('2027-02-03T09:00+01:00'),
    );
  });

  it('keeps milliseconds', () => {
    expect(
      addBusinessTime(office, at('2027-02-02T16:59:59.999+01:00'), 2),
    ).toBe(at('2027-02-03T09:00:00.001+01:00'));
  });

  it('knows the years from 1900 to 2199 and says never beyond', () => {
    expect(iso(addBusinessTime(office, at('1500-01-01T00:00Z'), HOUR))).toBe(
      '1900-01-03T09:00:00.000Z',
    );
    expect(iso(addBusinessTime(office, at('2199-12-20T08:00Z'), HOUR))).toBe(
      '2199-12-20T09:00:00.000Z',
    );
    expect(
      addBusinessTime(office, at('2199-12-20T08:00Z'), 1000 * HOUR),
    ).toBeUndefined();
    expect(addBusinessTime(office, at('2500-01-01T00:00Z'), 1)).toBeUndefined();
    expect(
      addBusinessTime(office, at('2027-01-01T00:00Z'), Number.MAX_SAFE_INTEGER),
    ).toBeUndefined();
  });

  it('answers never when only special days open and they are over', () => {
    const fair = compileCalendar({
      timeZone: 'Asia/Karachi',
      specialDays: { '2027-01-01': '10:00-12:00', '2027-02-02': '10:00-12:00' },
    });
    const start = at('2027-01-01T11:00+05:00');
    expect(iso(addBusinessTime(fair, start, 3 * HOUR))).toBe(
      iso(at('2027-02-02T12:00+05:00')),
    );
    expect(addBusinessTime(fair, start, 3 * HOUR + 1)).toBeUndefined();
    expect(nextOpening(fair, at('2027-02-02T12:00+05:00'))).toBeUndefined();
    expect(nextOpening(fair, at('1970-01-01T00:00Z'))).toBe(
      at('2027-01-01T10:00+05:00'),
    );
    expect(businessTimeBetween(fair, -1e15, 1e15)).toBe(4 * HOUR);
  });

  it.each([NaN, -1])('refuses an amount of %p', amount => {
    expect(() => addBusinessTime(office, 0, amount)).toThrow(RangeError);
  });

  it('never gets to the end of an endless amount', () => {
    expect(addBusinessTime(office, 0, Infinity)).toBeUndefined();
  });

  it('refuses what is not an instant', () => {
    expect(() => addBusinessTime(office, NaN, 1)).toThrow(RangeError);
    expect(() => businessTimeBetween(office, 0, NaN)).toThrow(RangeError);
    expect(() => businessTimeBetween(office, Infinity, 0)).toThrow(RangeError);
    expect(() => nextOpening(office, NaN)).toThrow(RangeError);
    expect(() => isOpenAt(office, NaN)).toThrow(RangeError);
  });
});

describe('hours over midnight', () => {
  const night = compileCalendar({
    timeZone: 'Europe/Berlin',
    hours: { 'mon-fri': '22:00-06:00' },
    holidays: [{ dates: ['2027-02-03'] }],
    specialDays: { '2027-02-10': [] },
  });
  const openOn = (from: string, to: string) =>
    businessTimeBetween(night, at(from), at(to)) / HOUR;

  it('belong to the day on which they start', () => {
    // Friday's shift goes on into Saturday, and there is none from Sunday into Monday.
    expect(openOn('2027-02-06T00:00+01:00', '2027-02-06T12:00+01:00')).toBe(6);
    expect(openOn('2027-02-08T00:00+01:00', '2027-02-08T12:00+01:00')).toBe(0);
  });

  it('are dropped whole on a holiday, and not touched by one on the next day', () => {
    expect(openOn('2027-02-02T12:00+01:00', '2027-02-03T12:00+01:00')).toBe(8);
    expect(openOn('2027-02-03T12:00+01:00', '2027-02-04T12:00+01:00')).toBe(0);
  });

  it('are dropped whole on a special day that is closed', () => {
    expect(openOn('2027-02-10T12:00+01:00', '2027-02-11T12:00+01:00')).toBe(0);
  });

  it('are shorter and longer in the nights of the clock changes', () => {
    const saturdays = compileCalendar({
      timeZone: 'Europe/Berlin',
      hours: { sat: '22:00-06:00' },
    });
    const hours = (from: string, to: string) =>
      businessTimeBetween(saturdays, at(from), at(to)) / HOUR;
    expect(hours('2027-03-27T12:00+01:00', '2027-03-28T12:00+02:00')).toBe(7);
    expect(hours('2027-10-30T12:00+02:00', '2027-10-31T12:00+01:00')).toBe(9);
  });

  it('join the next day when they touch or overlap it', () => {
    const calendar = compileCalendar({
      timeZone: 'UTC',
      hours: { mon: '22:00-06:00', tue: ['05:00-09:00', '08:00-10:00'] },
    });
    expect(
      businessTimeBetween(
        calendar,
        at('2027-02-01T00:00Z'),
        at('2027-02-03T00:00Z'),
      ),
    ).toBe(12 * HOUR);
    expect(addBusinessTime(calendar, at('2027-02-01T22:00Z'), 12 * HOUR)).toBe(
      at('2027-02-02T10:00Z'),
    );
  });
});

describe('wall times in a gap and twice', () => {
  const sunday = compileCalendar({
    timeZone: 'Europe/Berlin',
    hours: { sun: '02:30-05:00' },
  });

  it('move forward by the gap', () => {
    expect(nextOpening(sunday, at('2027-03-28T00:00+01:00'))).toBe(
      at('2027-03-28T03:30+02:00'),
    );
  });

  it('are the earlier of two instants', () => {
    expect(nextOpening(sunday, at('2027-10-31T00:00+02:00'))).toBe(
      at('2027-10-31T02:30+02:00'),
    );
  });

  it('leave out a date that the zone skipped', () => {
    const apia = compileCalendar({
      timeZone: 'Pacific/Apia',
      hours: { 'mon-sun': '00:00-24:00' },
    });
    const friday = compileCalendar({
      timeZone: 'Pacific/Apia',
      hours: { fri: '09:00-17:00' },
    });
    // Friday 30 December 2011 did not happen there.
    expect(
      businessTimeBetween(
        apia,
        at('2011-12-29T00:00-10:00'),
        at('2012-01-01T00:00+14:00'),
      ),
    ).toBe(48 * HOUR);
    expect(nextOpening(friday, at('2011-12-28T00:00-10:00'))).toBe(
      at('2012-01-06T09:00+14:00'),
    );
  });
});

describe('isOpenAt', () => {
  it('is true from opening up to, not including, closing', () => {
    expect(isOpenAt(office, at('2027-02-02T09:00+01:00'))).toBe(true);
    expect(isOpenAt(office, at('2027-02-02T09:00+01:00') - 1)).toBe(false);
    expect(isOpenAt(office, at('2027-02-02T17:00+01:00') - 1)).toBe(true);
    expect(isOpenAt(office, at('2027-02-02T17:00+01:00'))).toBe(false);
    expect(isOpenAt(office, at('2500-02-02T12:00+01:00'))).toBe(false);
  });
});

describe('an always open calendar', () => {
  const always = alwaysOpenCalendar();

  it('counts all time, in any year', () => {
    expect(addBusinessTime(always, 5, 10)).toBe(15);
    expect(addBusinessTime(always, 5, 0)).toBe(5);
    expect(businessTimeBetween(always, -1e15, 1e15)).toBe(2e15);
    expect(businessTimeBetween(always, 10, 5)).toBe(0);
    expect(nextOpening(always, 7)).toBe(7);
    expect(isOpenAt(always, 7)).toBe(true);
  });
});

describe('years worked out on demand', () => {
  const spec = {
    timeZone: 'America/New_York',
    hours: { 'mon-fri': '09:00-17:00', sat: '22:00-03:00' },
    holidays: [{ dates: ['12-25', '07-04'] }],
  };
  const questions = [2050, 1975, 2026, 1999, 2101, 1970].map(year =>
    Date.UTC(year, 5, 20, 3),
  );

  it('give the same answers in whatever order they are asked for', () => {
    const asked = compileCalendar(spec);
    for (const start of questions) {
      const fresh = compileCalendar(spec);
      expect(addBusinessTime(asked, start, 777 * HOUR)).toBe(
        addBusinessTime(fresh, start, 777 * HOUR),
      );
    }
    const [first, last] = [Math.min(...questions), Math.max(...questions)];
    expect(businessTimeBetween(asked, first, last)).toBe(
      businessTimeBetween(compileCalendar(spec), first, last),
    );
  });

  it('can be worked out at once', () => {
    const ready = compileCalendar(spec, { years: { from: 2020, to: 2029 } });
    const { table } = ready;
    expect(
      businessTimeBetween(ready, Date.UTC(2020, 1), Date.UTC(2029, 11)),
    ).toBe(
      businessTimeBetween(
        compileCalendar(spec),
        Date.UTC(2020, 1),
        Date.UTC(2029, 11),
      ),
    );
    expect(ready.table).toBe(table);
  });

  it('take less than a megabyte for ten of them', () => {
    const busy = compileCalendar(
      {
        timeZone: 'Europe/Berlin',
        hours: { 'mon-sun': ['06:00-10:00', '10:15-14:00', '14:30-22:00'] },
      },
      { years: { from: 2020, to: 2029 } },
    );
    expect(busy.table.count).toBeGreaterThan(10_000);
    expect(busy.table.bytes).toBeLessThan(1_000_000);
  });
});
