import fc from 'fast-check';
import {
  amounts,
  calendars,
  calendarSpecs,
  instants,
} from '../__testUtils__/arbitraries';
import {
  addBusinessTime,
  businessTimeBetween,
  compileCalendar,
  isOpenAt,
  nextOpening,
  segmentsBetween,
} from '.';

/** Enough to meet every kind of calendar; the whole file takes seconds. */
const RUNS = { numRuns: 150 };

describe('business time', () => {
  it('add and elapsed are inverse, and the deadline is the earliest such instant', () => {
    fc.assert(
      fc.property(calendars, instants, amounts, (calendar, start, amount) => {
        const deadline = addBusinessTime(calendar, start, amount);
        if (deadline === undefined) {
          return;
        }
        expect(businessTimeBetween(calendar, start, deadline)).toBe(amount);
        expect(businessTimeBetween(calendar, start, deadline - 1)).toBe(
          amount - 1,
        );
      }),
      RUNS,
    );
  });

  it('says never only when there is not that much open time ahead', () => {
    fc.assert(
      fc.property(calendars, instants, amounts, (calendar, start, amount) => {
        const ahead = businessTimeBetween(
          calendar,
          start,
          Date.UTC(2199, 11, 29),
        );
        const deadline = addBusinessTime(calendar, start, amount);
        expect(deadline === undefined).toBe(amount > ahead);
      }),
      { numRuns: 60 },
    );
  });

  it('elapsed is additive over a split', () => {
    fc.assert(
      fc.property(
        calendars,
        fc.tuple(instants, instants, instants),
        (calendar, three) => {
          const [a, b, c] = three.sort((x, y) => x - y);
          expect(
            businessTimeBetween(calendar, a, b) +
              businessTimeBetween(calendar, b, c),
          ).toBe(businessTimeBetween(calendar, a, c));
        },
      ),
      RUNS,
    );
  });

  it('elapsed backwards is nothing', () => {
    fc.assert(
      fc.property(calendars, instants, instants, (calendar, a, b) => {
        expect(
          businessTimeBetween(calendar, Math.max(a, b), Math.min(a, b)),
        ).toBe(0);
      }),
      RUNS,
    );
  });

  it('add is monotone in start and in amount', () => {
    fc.assert(
      fc.property(
        calendars,
        fc.tuple(instants, instants),
        fc.tuple(amounts, amounts),
        (calendar, starts, two) => {
          const [earlier, later] = starts.sort((x, y) => x - y);
          const [less, more] = two.sort((x, y) => x - y);
          const add = (start: number, amount: number) =>
            addBusinessTime(calendar, start, amount) ?? Infinity;
          expect(add(earlier, less)).toBeLessThanOrEqual(add(later, less));
          expect(add(earlier, less)).toBeLessThanOrEqual(add(earlier, more));
          // Strictly, where there is an end at all.
          expect(
            less === more ||
              add(earlier, more) === Infinity ||
              add(earlier, less) < add(earlier, more),
          ).toBe(true);
        },
      ),
      RUNS,
    );
  });

  it('the next opening is open, and nothing before it is', () => {
    fc.assert(
      fc.property(calendars, instants, (calendar, at) => {
        const opening = nextOpening(calendar, at);
        expect(addBusinessTime(calendar, at, 0)).toBe(opening);
        if (opening === undefined) {
          return;
        }
        expect(opening).toBeGreaterThanOrEqual(at);
        expect(isOpenAt(calendar, opening)).toBe(true);
        expect(businessTimeBetween(calendar, at, opening)).toBe(0);
      }),
      RUNS,
    );
  });

  it('segments are without gaps, and their open time is elapsed time', () => {
    fc.assert(
      fc.property(
        calendars,
        instants,
        fc.integer({ min: 1, max: 40_000_000_000 }),
        (calendar, from, length) => {
          let end = from;
          let open = 0;
          for (const segment of segmentsBetween(
            calendar,
            from,
            from + length,
          )) {
            expect(segment.fromMs).toBe(end);
            expect(isOpenAt(calendar, segment.fromMs)).toBe(
              segment.kind === 'open',
            );
            end = segment.toMs;
            open += segment.kind === 'open' ? end - segment.fromMs : 0;
          }
          expect(end).toBe(from + length);
          expect(open).toBe(businessTimeBetween(calendar, from, from + length));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('does not depend on what was asked before', () => {
    fc.assert(
      fc.property(
        calendarSpecs,
        fc.array(fc.tuple(instants, amounts), { minLength: 1, maxLength: 5 }),
        (spec, questions) => {
          const asked = compileCalendar(spec);
          const answers = questions.map(([start, amount]) =>
            addBusinessTime(asked, start, amount),
          );
          const [start, amount] = questions[questions.length - 1];
          expect(addBusinessTime(compileCalendar(spec), start, amount)).toBe(
            answers[answers.length - 1],
          );
        },
      ),
      RUNS,
    );
  });
});

describe('far away', () => {
  const yearly = {
    timeZone: 'Africa/Casablanca',
    specialDays: Object.fromEntries(
      Array.from({ length: 230 }, (_, i) => [
        `${1970 + i}-06-15`,
        '12:00-12:01',
      ]),
    ),
  };

  it('a minute a year adds up to what there is, and no further', () => {
    const calendar = compileCalendar(yearly);
    const start = Date.UTC(1970, 0);
    expect(addBusinessTime(calendar, start, 60_000 * 100)).toBe(
      Date.parse('2069-06-15T12:01+01:00'),
    );
    expect(addBusinessTime(calendar, start, 60_000 * 231)).toBeUndefined();
    expect(addBusinessTime(calendar, start, 1e15)).toBeUndefined();
  });

  it('memory stays within bounds for the whole time that is known', () => {
    const calendar = compileCalendar({
      timeZone: 'Europe/Berlin',
      hours: { 'mon-fri': ['09:00-12:00', '13:00-17:00'] },
    });
    addBusinessTime(calendar, Date.UTC(1950, 0), 4e12);
    nextOpening(calendar, Date.UTC(1900, 0, 10));
    expect(calendar.table.bytes).toBeLessThan(10_000_000);
  });
});
