import { businessTimeBetween, compileCalendar, segmentsBetween } from '.';

const at = (iso: string) => Date.parse(iso);

const calendar = compileCalendar({
  timeZone: 'Europe/Berlin',
  hours: { 'mon-thu': ['09:00-12:00', '13:00-17:00'], fri: '22:00-06:00' },
  holidays: [
    { dates: [{ date: '2027-02-03', name: 'Founders Day' }, '2027-02-04'] },
    { dates: [{ date: '2027-02-06', name: 'Saturday feast' }] },
  ],
  specialDays: { '2027-02-04': '10:00-11:00' },
});

function told(from: string, to: string) {
  return segmentsBetween(calendar, at(from), at(to)).map(
    ({ fromMs, toMs, kind, name }) =>
      `${new Date(fromMs).toISOString().slice(5, 16)} ${new Date(toMs)
        .toISOString()
        .slice(5, 16)} ${kind}${name ? ` ${name}` : ''}`,
  );
}

describe('segmentsBetween', () => {
  it('tells open, closed and holidays by name', () => {
    expect(told('2027-02-02T12:30+01:00', '2027-02-04T10:30+01:00')).toEqual([
      '02-02T11:30 02-02T12:00 closed',
      '02-02T12:00 02-02T16:00 open',
      '02-02T16:00 02-02T23:00 closed',
      '02-02T23:00 02-03T23:00 holiday Founders Day',
      '02-03T23:00 02-04T09:00 closed',
      '02-04T09:00 02-04T09:30 open',
    ]);
  });

  it('leaves a shift open that runs into a holiday', () => {
    expect(told('2027-02-05T23:30+01:00', '2027-02-07T01:00+01:00')).toEqual([
      '02-05T22:30 02-06T05:00 open',
      '02-06T05:00 02-06T23:00 holiday Saturday feast',
      '02-06T23:00 02-07T00:00 closed',
    ]);
  });

  it('is without gaps, and its open time is the business time', () => {
    const from = at('2026-11-03T04:05:06.789Z');
    const to = at('2027-06-07T08:09:10.111Z');
    const segments = segmentsBetween(calendar, from, to);
    let end = from;
    let open = 0;
    for (const segment of segments) {
      expect(segment.fromMs).toBe(end);
      expect(segment.toMs).toBeGreaterThan(segment.fromMs);
      end = segment.toMs;
      open += segment.kind === 'open' ? segment.toMs - segment.fromMs : 0;
    }
    expect(end).toBe(to);
    expect(open).toBe(businessTimeBetween(calendar, from, to));
  });

  it('is empty when the end is not after the beginning', () => {
    expect(segmentsBetween(calendar, 5, 5)).toEqual([]);
    expect(segmentsBetween(calendar, 6, 5)).toEqual([]);
  });

  it('says closed where the calendar knows nothing', () => {
    const segments = segmentsBetween(
      calendar,
      at('1500-01-01T00:00Z'),
      at('1600-01-01T00:00Z'),
    );
    expect(segments).toEqual([
      {
        fromMs: at('1500-01-01T00:00Z'),
        toMs: at('1600-01-01T00:00Z'),
        kind: 'closed',
      },
    ]);
  });

  it('has one segment when always open', () => {
    const always = compileCalendar({ timeZone: 'UTC', alwaysOpen: true });
    expect(segmentsBetween(always, 1, 1e13)).toEqual([
      { fromMs: 1, toMs: 1e13, kind: 'open' },
    ]);
  });
});
