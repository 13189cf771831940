import { explainedClock } from '../../__testUtils__';
import { overdueMs, timelineOf, totalsOf } from './timeline';

describe('timelineOf', () => {
  it('reaches from the start to the deadline, or to now where that is later', () => {
    const overdue = timelineOf(explainedClock(), {
      deadlineAt: '2026-06-02T06:00:00.000Z',
    });
    expect(new Date(overdue.toMs).toISOString()).toBe(explainedClock().asOf);
    const ahead = timelineOf(
      explainedClock({
        ahead: [
          {
            kind: 'counted',
            from: '2026-06-02T08:00:00.000Z',
            to: '2026-06-02T09:30:00.000Z',
          },
        ],
      }),
      { deadlineAt: '2026-06-02T09:30:00.000Z' },
    );
    expect(ahead.toMs).toBe(Date.parse('2026-06-02T09:30:00.000Z'));
    expect(ahead.segments.at(-1)).toMatchObject({ isAhead: true });
    expect(
      ahead.segments.at(-1)!.left + ahead.segments.at(-1)!.width,
    ).toBeCloseTo(1);
  });

  it('ends where a clock stopped, and begins where it started', () => {
    const [first, ...rest] = explainedClock().segments;
    const timeline = timelineOf(
      explainedClock({
        segments: [
          {
            kind: 'before-start',
            from: '2026-05-01T00:00:00.000Z',
            to: first.from,
          },
          first,
          ...rest,
          {
            kind: 'stopped',
            from: rest.at(-1)!.to,
            to: '2026-09-01T00:00:00.000Z',
          },
        ],
      }),
    );
    expect(timeline.fromMs).toBe(Date.parse(first.from));
    expect(timeline.toMs).toBe(Date.parse(rest.at(-1)!.to));
    expect(timeline.segments.map(s => s.kind)).toEqual([
      'counted',
      'closed',
      'paused',
      'counted',
    ]);
  });
});

describe('what lies behind a missed deadline', () => {
  const clock = explainedClock();
  // An hour before now.
  const missed = { breachedAt: '2026-06-02T07:00:00.000Z' };

  it('reaches from the breach to now', () => {
    const { overdue, place } = timelineOf(clock, missed);
    expect(overdue?.left).toBe(place(Date.parse(missed.breachedAt)));
    expect(overdue!.left + overdue!.width).toBeCloseTo(1);
    expect(overdueMs(clock, missed)).toBe(3_600_000);
  });

  it('ends where the clock stopped, also when the breach was noticed no sooner', () => {
    const stopped = explainedClock({
      segments: [
        ...clock.segments,
        {
          kind: 'stopped',
          from: '2026-06-02T07:15:00.000Z',
          to: '2026-06-02T08:00:00.000Z',
        },
      ],
    });
    expect(overdueMs(stopped, missed)).toBe(900_000);
    const late = { breachedAt: '2026-06-02T07:15:00.000Z' };
    expect(timelineOf(stopped, late).overdue).toBeUndefined();
    expect(overdueMs(stopped, late)).toBeUndefined();
  });

  it('is nothing of a clock that kept its promise', () => {
    expect(timelineOf(clock, {}).overdue).toBeUndefined();
  });
});

describe('totalsOf', () => {
  it('adds up stretches of one kind, holidays by name', () => {
    const day = 86_400_000;
    const at = (n: number) => new Date(n * day).toISOString();
    expect(
      totalsOf([
        { kind: 'before-start', from: at(0), to: at(1) },
        { kind: 'counted', from: at(1), to: at(2) },
        { kind: 'holiday', name: 'Eid', from: at(2), to: at(3) },
        { kind: 'holiday', name: 'New Year', from: at(3), to: at(4) },
        { kind: 'counted', from: at(4), to: at(6) },
      ]),
    ).toEqual([
      { kind: 'counted', name: undefined, ms: 3 * day },
      { kind: 'holiday', name: 'Eid', ms: day },
      { kind: 'holiday', name: 'New Year', ms: day },
    ]);
  });
});
