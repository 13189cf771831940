import fc from 'fast-check';
import { ticketCases } from '../__testUtils__/arbitraries';
import { lookupOf } from '../__testUtils__/policies';
import {
  applyEvent,
  Clock,
  clockKey,
  clocksAt,
  explainClock,
  nextTransition,
  readClockState,
  replay,
  TicketClockState,
  writeClockState,
} from '.';

const RUNS = { numRuns: 150 };
const ALL = { includeUntargeted: true };

const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

describe('clocks', () => {
  it('are the same replayed and one event at a time through text', () => {
    fc.assert(
      fc.property(ticketCases, ({ policies, events, nowMs }) => {
        const lookup = lookupOf(...policies);
        let state: TicketClockState | undefined;
        for (const event of events) {
          const next: TicketClockState = applyEvent(state, event, lookup);
          state = readClockState(writeClockState(next));
          expect(plain(state)).toStrictEqual(plain(next));
          expect(readClockState(JSON.stringify(next))).toEqual(next);
        }
        const replayed = replay(events, lookup);
        expect(state).toEqual(replayed);
        expect(clocksAt(state!, nowMs, lookup, ALL)).toEqual(
          clocksAt(replayed, nowMs, lookup, ALL),
        );
      }),
      RUNS,
    );
  });

  it('are plain JSON with names of their own', () => {
    fc.assert(
      fc.property(ticketCases, ({ policies, events, nowMs }) => {
        const lookup = lookupOf(...policies);
        const clocks = clocksAt(replay(events, lookup), nowMs, lookup, ALL);
        expect(JSON.parse(JSON.stringify(clocks))).toStrictEqual(clocks);
        expect(new Set(clocks.map(clockKey)).size).toBe(clocks.length);
      }),
      RUNS,
    );
  });

  it('explain themselves: the counted segments are the elapsed time, and nothing is left out', () => {
    fc.assert(
      fc.property(ticketCases, ({ policies, events, nowMs }) => {
        const lookup = lookupOf(...policies);
        for (const clock of clocksAt(
          replay(events, lookup),
          nowMs,
          lookup,
          ALL,
        )) {
          const { segments, elapsedMs, target } = explainClock(
            events,
            clock,
            nowMs,
            lookup,
          );
          expect(elapsedMs).toBe(clock.elapsedMs);
          let end = events[0].at;
          for (const segment of segments) {
            expect(segment.fromMs).toBe(end);
            end = segment.toMs;
          }
          expect(end).toBe(nowMs);
          expect(target?.amountMs).toBe(clock.targetMs);
          expect(target?.text).toBe(clock.targetText);
          expect(target?.policyRevision).toBe(target && clock.policyRevision);
        }
      }),
      { numRuns: 80 },
    );
  });

  it('have deadlines that their elapsed time reaches', () => {
    fc.assert(
      fc.property(ticketCases, ({ policies, events }) => {
        const lookup = lookupOf(...policies);
        const state = replay(events, lookup);
        const clocks = clocksAt(state, state.atMs, lookup);
        for (const clock of clocks.filter(isRunning)) {
          const then = clocksAt(state, clock.deadlineMs!, lookup).find(
            c => clockKey(c) === clockKey(clock),
          )!;
          expect(then.state).toBe('running');
          expect(then.elapsedMs).toBe(then.targetMs);
        }
      }),
      RUNS,
    );
  });

  it('do at their next transition what it says, and nothing before', () => {
    fc.assert(
      fc.property(ticketCases, ({ policies, events, nowMs }) => {
        const lookup = lookupOf(...policies);
        const state = replay(events, lookup);
        const reached = (clock: Clock) =>
          clock.thresholds.filter(threshold => threshold.reached).length;
        for (const clock of clocksAt(state, nowMs, lookup)) {
          const next = nextTransition(clock, nowMs);
          const lookAt = (ms: number) =>
            clocksAt(state, ms, lookup).find(
              c => clockKey(c) === clockKey(clock),
            )!;
          const story = (ms: number) => {
            const then = lookAt(ms);
            return [then.state, then.breachedAtMs, reached(then)];
          };
          const now = story(nowMs);
          // A breach shows a millisecond after its instant.
          const changeMs = next && next.atMs + (next.type === 'breach' ? 1 : 0);
          expect(story((changeMs ?? nowMs + 1e10) - 1)).toEqual(now);
          expect(changeMs ?? Infinity).toBeGreaterThan(nowMs);
          const after = story(changeMs ?? nowMs);
          const expected = {
            none: now,
            breach: ['breached', next?.atMs, now[2]],
            warning: ['running', undefined, after[2]],
          }[next?.type ?? 'none'];
          expect(after).toEqual(expected);
          expect(after[2] !== now[2]).toBe(next?.type === 'warning');
        }
      }),
      { numRuns: 80 },
    );
  });

  it('once finished never change, but for a resolution that is reopened', () => {
    fc.assert(
      fc.property(ticketCases, ({ policies, events }) => {
        const lookup = lookupOf(...policies);
        let state: TicketClockState | undefined;
        const finished = new Map<string, Clock>();
        for (const event of events) {
          state = applyEvent(state, event, lookup);
          const clocks = new Map(
            clocksAt(state, state.atMs, lookup, ALL).map(c => [clockKey(c), c]),
          );
          for (const [key, clock] of finished) {
            const reopened =
              clock.metric === 'resolution' &&
              clock.state !== 'cancelled' &&
              (event.type === 'status' || event.type === 'policies') &&
              clocks.get(key)?.live !== false;
            expect(reopened ? clock : clocks.get(key)).toEqual(clock);
          }
          finished.clear();
          for (const [key, clock] of clocks) {
            if (!clock.live) {
              finished.set(key, clock);
            }
          }
        }
      }),
      RUNS,
    );
  });
});

function isRunning(clock: Clock): boolean {
  return clock.state === 'running' && clock.deadlineMs !== undefined;
}
