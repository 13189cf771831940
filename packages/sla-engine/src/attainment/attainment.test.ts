import fc from 'fast-check';
import { InvalidSpecError } from '../errors';
import {
  attainmentOf,
  creditsOf,
  evaluateObjective,
  percentile,
  PercentileSketch,
  windowOf,
} from '.';

describe('attainmentOf', () => {
  it('is the share that was met', () => {
    expect(attainmentOf({ met: 9, breached: 1 })).toBe(0.9);
    expect(attainmentOf({ met: 0, breached: 3 })).toBe(0);
    expect(attainmentOf({ met: 0, breached: 0 })).toBeUndefined();
  });
});

describe('evaluateObjective', () => {
  it('spends an error budget', () => {
    expect(
      evaluateObjective({ attainment: '90%' }, { met: 95, breached: 5 }),
    ).toEqual({
      attainment: 0.95,
      target: 0.9,
      status: 'met',
      errorBudget: { allowed: 10, used: 5, remaining: 5 },
      burnRate: 0.5,
    });
    expect(
      evaluateObjective({ attainment: '90%' }, { met: 80, breached: 20 }),
    ).toMatchObject({
      status: 'missed',
      errorBudget: { allowed: 10, used: 20, remaining: -10 },
      burnRate: 2,
    });
  });

  it.each([
    ['90%', 27, 3],
    ['99.9%', 999, 1],
    ['70%', 7, 3],
    ['95%', 19, 1],
    ['99.95%', 1999, 1],
  ])('is met exactly at %s', (attainment, met, breached) => {
    expect(evaluateObjective({ attainment }, { met, breached })).toMatchObject({
      status: 'met',
      errorBudget: { remaining: 0 },
      burnRate: 1,
    });
    expect(
      evaluateObjective(
        { attainment },
        { met: met - 1, breached: breached + 1 },
      ).status,
    ).toBe('missed');
  });

  it('has nothing to say without data', () => {
    expect(
      evaluateObjective({ attainment: '90%' }, { met: 0, breached: 0 }),
    ).toEqual({
      attainment: undefined,
      target: 0.9,
      status: 'no-data',
      errorBudget: { allowed: 0, used: 0, remaining: 0 },
      burnRate: undefined,
    });
  });

  it('allows nothing at 100 %', () => {
    const all = evaluateObjective(
      { attainment: '100%' },
      { met: 5, breached: 0 },
    );
    expect(all).toMatchObject({ status: 'met', burnRate: 0 });
    const one = evaluateObjective(
      { attainment: '100%' },
      { met: 5, breached: 1 },
    );
    expect(one).toMatchObject({ status: 'missed', burnRate: Infinity });
  });

  it('takes the burn rate from a recent time when told', () => {
    expect(
      evaluateObjective(
        { attainment: '90%' },
        { met: 95, breached: 5 },
        { recent: { met: 7, breached: 3 } },
      ).burnRate,
    ).toBe(3);
  });

  it('refuses what is not a percentage', () => {
    expect(() =>
      evaluateObjective({ attainment: 'most' }, { met: 1, breached: 0 }),
    ).toThrow(InvalidSpecError);
  });
});

describe('creditsOf', () => {
  const credits = [
    { metric: 'availability', below: '99%', credit: '5%' },
    { metric: 'availability', below: '95%', credit: '20%' },
    { metric: 'resolution', below: '90%', credit: '2%' },
  ] as const;

  it('owes the largest credit of each metric whose mark was missed', () => {
    expect(
      creditsOf(credits, { availability: 0.94, resolution: 0.89 }),
    ).toEqual([
      { metric: 'availability', below: '95%', credit: 0.2 },
      { metric: 'resolution', below: '90%', credit: 0.02 },
    ]);
    expect(creditsOf(credits, { availability: 0.98 })).toEqual([
      { metric: 'availability', below: '99%', credit: 0.05 },
    ]);
  });

  it('owes nothing at the mark, or without data', () => {
    expect(creditsOf(credits, { availability: 0.99, resolution: 0.9 })).toEqual(
      [],
    );
    expect(creditsOf(credits, {})).toEqual([]);
  });
});

describe('percentile', () => {
  const values = [15, 20, 35, 40, 50];

  it.each([
    [0, 15],
    [0.05, 15],
    [0.3, 20],
    [0.4, 20],
    [0.5, 35],
    [1, 50],
  ])('takes the nearest rank at %p', (p, expected) => {
    expect(percentile(values, p)).toBe(expected);
  });

  it('is exact where floating point is not', () => {
    const twenty = Array.from({ length: 20 }, (_, i) => i + 1);
    expect(percentile(twenty, 0.95)).toBe(19);
    expect(percentile(twenty, 0.9)).toBe(18);
  });

  it('sorts numbers as numbers and leaves them where they were', () => {
    const unsorted = [100, 9, 20];
    expect(percentile(unsorted, 0.5)).toBe(20);
    expect(unsorted).toEqual([100, 9, 20]);
  });

  it('has nothing to say without values, and refuses what is no share', () => {
    expect(percentile([], 0.5)).toBeUndefined();
    expect(() => percentile(values, 95)).toThrow(RangeError);
    expect(() => percentile(values, NaN)).toThrow(RangeError);
  });
});

describe('PercentileSketch', () => {
  const durations = fc.array(fc.integer({ min: 0, max: 1e10 }), {
    minLength: 1,
    maxLength: 900,
  });
  const shares = fc.constantFrom(0, 0.5, 0.9, 0.95, 0.99, 1);

  it('is exact on small sets and within 1 % on large ones', () => {
    fc.assert(
      fc.property(durations, shares, (values, p) => {
        const exact = percentile(values, p)!;
        const sketched = PercentileSketch.of(values).percentile(p)!;
        expect(Math.abs(sketched - exact)).toBeLessThanOrEqual(
          values.length <= 256 ? 0 : Math.max(1, exact * 0.0101),
        );
      }),
    );
  });

  it('of the parts merges into the one of the whole', () => {
    fc.assert(
      fc.property(durations, durations, (a, b) => {
        const whole = PercentileSketch.of([...a, ...b]);
        const left = PercentileSketch.of(a);
        const right = PercentileSketch.of(b);
        expect(left.merge(right).toJSON()).toEqual(whole.toJSON());
        expect(right.merge(left).toJSON()).toEqual(whole.toJSON());
      }),
    );
  });

  it('leaves what it merges as it was', () => {
    const small = PercentileSketch.of([1, 2]);
    const large = PercentileSketch.of(Array.from({ length: 300 }, (_, i) => i));
    small.merge(large);
    large.merge(small);
    expect([small.count, large.count]).toEqual([2, 300]);
    expect(small.percentile(1)).toBe(2);
  });

  it('goes through JSON', () => {
    for (const size of [3, 1000]) {
      const sketch = PercentileSketch.of(
        Array.from({ length: size }, (_, i) => i * 1000),
      );
      const copy = PercentileSketch.fromJSON(
        JSON.parse(JSON.stringify(sketch)),
      );
      copy.add(5);
      sketch.add(5);
      expect(copy.toJSON()).toEqual(sketch.toJSON());
    }
  });

  it('stays small', () => {
    const sketch = PercentileSketch.of(
      Array.from({ length: 20_000 }, (_, i) => (i * 7919) % 1e10),
    );
    expect(JSON.stringify(sketch).length).toBeLessThan(30_000);
  });

  it('refuses what it cannot hold', () => {
    const sketch = PercentileSketch.of([]);
    expect(sketch.percentile(0.5)).toBeUndefined();
    expect(() => sketch.add(-1)).toThrow(RangeError);
    expect(() => sketch.add(NaN)).toThrow(RangeError);
    expect(() => sketch.percentile(2)).toThrow(RangeError);
  });
});

describe('windowOf', () => {
  const at = (iso: string) => Date.parse(iso);
  const now = at('2027-03-29T10:00+02:00');

  it.each([
    // Rolling days are local days: the clocks went forward in between.
    ['1d', '2027-03-28T10:00+02:00', '2027-03-29T10:00+02:00'],
    ['2d', '2027-03-27T10:00+01:00', '2027-03-29T10:00+02:00'],
    ['4w', '2027-03-01T10:00+01:00', '2027-03-29T10:00+02:00'],
    ['week', '2027-03-29T00:00+02:00', '2027-04-05T00:00+02:00'],
    ['month', '2027-03-01T00:00+01:00', '2027-04-01T00:00+02:00'],
    ['quarter', '2027-01-01T00:00+01:00', '2027-04-01T00:00+02:00'],
    ['year', '2027-01-01T00:00+01:00', '2028-01-01T00:00+01:00'],
  ])('%s goes from %s to %s', (over, from, to) => {
    expect(windowOf(over, now, 'Europe/Berlin')).toEqual({
      fromMs: at(from),
      toMs: at(to),
    });
  });

  it('refuses what is no window and no zone', () => {
    expect(() => windowOf('fortnight', now, 'UTC')).toThrow(RangeError);
    expect(() => windowOf('30d', now, 'Nowhere')).toThrow(RangeError);
  });
});
