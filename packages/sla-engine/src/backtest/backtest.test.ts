import fc from 'fast-check';
import {
  policySets,
  TicketCase,
  ticketCases,
} from '../__testUtils__/arbitraries';
import { at, HOUR, lookupOf, testPolicy } from '../__testUtils__/policies';
import { attainmentOf, percentile } from '../attainment';
import { Clock, ClockEvent, clocksAt, replay } from '../clock';
import { CompiledPolicy, PRIORITIES, TARGET_FACES } from '../policy';
import { Backtest, BacktestRow, BacktestTicket } from '.';

const WEEK = { fromMs: at('mon 00:00'), toMs: at('+1 mon 00:00') };
const options = { ...WEEK, nowMs: WEEK.toMs };

const strict = testPolicy({ revision: 'strict' });
const loose = testPolicy({
  revision: 'loose',
  spec: {
    targets: {
      high: { firstResponse: '3h', resolution: '8h' },
      default: { firstResponse: '4h', resolution: '16h' },
    },
  },
});

function ticket(
  created: string,
  replied: string,
  priority: 'high' | 'low' = 'high',
): ClockEvent[] {
  return [
    { at: at(created), type: 'created', priority, policies: ['whatever'] },
    { at: at(replied), type: 'agent-reply' },
  ];
}

function backtest(
  tickets: BacktestTicket[],
  window: ConstructorParameters<typeof Backtest>[0] = options,
) {
  const test = new Backtest(window);
  for (const one of tickets) {
    test.add(one);
  }
  return test.summary();
}

function rowOf(
  rows: BacktestRow[],
  metric: string,
  priority?: string,
): BacktestRow | undefined {
  return rows.find(row => row.metric === metric && row.priority === priority);
}

describe('Backtest', () => {
  it('lets a policy come to a ticket and leave it, each side at its own time', () => {
    const events = ticket('mon 09:00', 'mon 13:00');
    const [came] = events;
    const turns = (...later: Array<[string, boolean]>) => [
      { atMs: came.at, holds: later[0]?.[1] === false },
      ...later.map(([instant, holds]) => ({ atMs: at(instant), holds })),
    ];
    const settled = (more: Partial<BacktestTicket>) => {
      const { rows } = backtest([
        { events, before: loose, after: loose, ...more },
      ]);
      const { before, after } = rowOf(rows, 'first-response') ?? {};
      return [before, after].map(one => [one?.met ?? 0, one?.breached ?? 0]);
    };
    // Three hours are promised, and the answer comes after four.
    expect(settled({})).toEqual([
      [0, 1],
      [0, 1],
    ]);
    expect(settled({ turns: { after: turns(['mon 11:00', true]) } })).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(settled({ turns: { before: turns(['mon 10:00', false]) } })).toEqual(
      [
        [0, 0],
        [0, 1],
      ],
    );
  });

  it('counts how clocks would have ended, and which would have ended otherwise', () => {
    const summary = backtest([
      // After 30 minutes, 2 hours, 4 hours; and one of another priority.
      {
        events: ticket('mon 09:00', 'mon 09:30'),
        before: loose,
        after: strict,
      },
      {
        events: ticket('mon 09:00', 'mon 11:00'),
        before: loose,
        after: strict,
      },
      {
        events: ticket('mon 09:00', 'mon 13:00'),
        before: loose,
        after: strict,
      },
      {
        events: ticket('mon 09:00', 'mon 12:00', 'low'),
        before: loose,
        after: strict,
      },
    ]);
    expect(summary).toMatchObject({ tickets: 4, gained: 0, lost: 0 });
    expect(rowOf(summary.rows, 'first-response')).toEqual({
      metric: 'first-response',
      face: 'agreed',
      before: {
        met: 3,
        breached: 1,
        attainment: 0.75,
        p50Ms: 2 * HOUR,
        p90Ms: 4 * HOUR,
      },
      after: {
        met: 2,
        breached: 2,
        attainment: 0.5,
        p50Ms: 2 * HOUR,
        p90Ms: 4 * HOUR,
      },
      wouldBreach: 1,
      wouldMeet: 0,
    });
    expect(rowOf(summary.rows, 'first-response', 'high')).toMatchObject({
      before: { met: 2, breached: 1 },
      after: { met: 1, breached: 2 },
      wouldBreach: 1,
    });
    expect(rowOf(summary.rows, 'first-response', 'low')).toMatchObject({
      before: { met: 1, breached: 0 },
      after: { met: 1, breached: 0 },
      wouldBreach: 0,
    });
    // Nobody resolved them, so all are breached, whichever version holds: 8 and 16 hours passed long ago.
    expect(rowOf(summary.rows, 'resolution')).toMatchObject({
      before: { met: 0, breached: 4 },
      after: { met: 0, breached: 4 },
      wouldBreach: 0,
    });
  });

  it('tells tickets that come under the policy from those that leave it', () => {
    const events = ticket('mon 09:00', 'mon 09:30');
    const summary = backtest([
      { events, after: strict },
      { events, after: strict },
      { events, before: strict },
      { events },
    ]);
    expect(summary).toMatchObject({ tickets: 3, gained: 2, lost: 1 });
    expect(rowOf(summary.rows, 'first-response')).toMatchObject({
      before: { met: 1, breached: 0 },
      after: { met: 2, breached: 0 },
      wouldBreach: 0,
      wouldMeet: 0,
    });
  });

  it('lets nothing of the versions that a ticket really had into either world', () => {
    const [created, reply] = ticket('mon 09:00', 'mon 11:00');
    const revised: ClockEvent = {
      at: at('mon 10:00'),
      type: 'policies',
      policies: [],
    };
    expect(
      backtest([
        { events: [created, revised, reply], before: loose, after: strict },
      ]),
    ).toEqual(
      backtest([{ events: [created, reply], before: loose, after: strict }]),
    );
  });

  it('pairs each next response with the same one', () => {
    const spec = (nextResponse: string) => ({
      targets: { default: { nextResponse } },
    });
    const events: ClockEvent[] = [
      ...ticket('mon 09:00', 'mon 09:30'),
      { at: at('mon 10:00'), type: 'customer-message' },
      { at: at('mon 10:20'), type: 'agent-reply' },
      { at: at('mon 11:00'), type: 'customer-message' },
      { at: at('mon 13:00'), type: 'agent-reply' },
    ];
    const { rows } = backtest([
      {
        events,
        before: testPolicy({ spec: spec('3h') }),
        after: testPolicy({ revision: '2', spec: spec('1h') }),
      },
    ]);
    expect(rowOf(rows, 'next-response')).toMatchObject({
      before: { met: 2, breached: 0 },
      after: { met: 1, breached: 1, p50Ms: HOUR / 3, p90Ms: 2 * HOUR },
      wouldBreach: 1,
    });
  });

  it('counts the targets that it is told to', () => {
    const both = testPolicy({
      spec: {
        targets: {
          default: { firstResponse: { agreed: '2h', internal: '1m' } },
        },
      },
    });
    const events = ticket('mon 09:00', 'mon 09:30');
    const faces = (list?: BacktestTicket['faces']) =>
      backtest([{ events, before: both, after: both, faces: list }])
        .rows.filter(row => !row.priority)
        .map(row => [row.face, row.after.met]);
    expect(faces()).toEqual([
      ['agreed', 1],
      ['internal', 0],
    ]);
    expect(faces(['agreed'])).toEqual([['agreed', 1]]);
  });

  it('counts what settled from the first instant of its window to before its last', () => {
    const events = ticket('mon 09:00', 'mon 09:30');
    const rows = (fromMs: number, toMs: number) =>
      backtest([{ events, before: strict, after: strict }], {
        fromMs,
        toMs,
        nowMs: at('mon 10:00'),
      }).rows;
    const replied = at('mon 09:30');
    expect(rows(replied, replied + 1)).toHaveLength(2);
    expect(rows(replied + 1, replied + 2)).toEqual([]);
    expect(rows(replied - 1, replied)).toEqual([]);
  });

  it('has no rows without settled clocks', () => {
    const events = ticket('mon 09:00', 'mon 09:30').slice(0, 1);
    expect(
      backtest([{ events, before: loose, after: loose }], {
        ...WEEK,
        nowMs: at('mon 09:10'),
      }),
    ).toEqual({ tickets: 1, gained: 0, lost: 0, rows: [] });
  });
});

/** Each ticket with which of two versions holds before and after, and a window over a part of their lives. */
const scenarios = fc.record({
  policies: policySets,
  tickets: fc.array(
    fc.tuple(
      ticketCases,
      fc.constantFrom(0, undefined),
      fc.constantFrom(1, 2, undefined),
    ),
    { minLength: 1, maxLength: 6 },
  ),
  from: fc.constantFrom(0, Date.UTC(2030, 0)),
  to: fc.constantFrom(Date.UTC(2040, 0), Date.UTC(2100, 0)),
});

interface Scenario {
  policies: CompiledPolicy[];
  tickets: Array<[TicketCase, number | undefined, number | undefined]>;
  from: number;
  to: number;
}

const NOW = Date.UTC(2090, 0);

function ticketsOf({ policies, tickets }: Scenario): BacktestTicket[] {
  const version = (place: number | undefined) =>
    place === undefined ? undefined : policies[place];
  return tickets.map(([{ events }, before, after]) => ({
    events,
    before: version(before),
    after: version(after),
  }));
}

function run({ from, to }: Scenario, tickets: BacktestTicket[]) {
  return backtest(tickets, { fromMs: from, toMs: to, nowMs: NOW });
}

/** The same figures, by the book: each world's clocks of all tickets in one list. */
function naively(scenario: Scenario, world: 'before' | 'after'): Clock[][] {
  return ticketsOf(scenario).map(one => {
    const policy = one[world];
    if (!policy) {
      return [];
    }
    const lookup = lookupOf(policy);
    const [created, ...rest] = one.events;
    const events = [
      { ...created, policies: [policy.id] } as ClockEvent,
      ...rest.filter(event => event.type !== 'policies'),
    ];
    return clocksAt(replay(events, lookup), NOW, lookup).filter(clock => {
      const settled =
        clock.state === 'met' ? clock.stoppedAtMs! : clock.breachedAtMs;
      return (
        settled !== undefined &&
        settled >= scenario.from &&
        settled < scenario.to
      );
    });
  });
}

function figuresOf(clocks: Clock[]) {
  const counts = {
    met: clocks.filter(clock => clock.state === 'met').length,
    breached: clocks.filter(clock => clock.state === 'breached').length,
  };
  const elapsed = clocks.map(clock => clock.elapsedMs);
  return {
    ...counts,
    attainment: attainmentOf(counts),
    p50Ms: percentile(elapsed, 0.5),
    p90Ms: percentile(elapsed, 0.9),
  };
}

describe('Backtest of any tickets', () => {
  it('gives the figures of a replay of each by itself', () => {
    fc.assert(
      fc.property(scenarios, scenario => {
        const { rows } = run(scenario, ticketsOf(scenario));
        const before = naively(scenario, 'before');
        const after = naively(scenario, 'after');
        let found = 0;
        for (const metric of [
          'first-response',
          'next-response',
          'periodic-update',
          'resolution-estimate',
          'resolution',
        ]) {
          for (const face of TARGET_FACES) {
            for (const priority of [undefined, ...PRIORITIES]) {
              const mine = (clock: Clock) =>
                clock.metric === metric &&
                clock.face === face &&
                (!priority || clock.priority === priority);
              const old = before.map(clocks => clocks.filter(mine));
              const now = after.map(clocks => clocks.filter(mine));
              const row = rows.find(
                r =>
                  r.metric === metric &&
                  r.face === face &&
                  r.priority === priority,
              );
              expect(row !== undefined).toBe(
                [...old, ...now].some(clocks => clocks.length > 0),
              );
              if (!row) {
                continue;
              }
              found += 1;
              expect(row.before).toEqual(figuresOf(old.flat()));
              expect(row.after).toEqual(figuresOf(now.flat()));
              const turned = (was: string, is: string) =>
                old.flatMap((clocks, i) =>
                  clocks.filter(
                    clock =>
                      clock.state === was &&
                      now[i].some(
                        other =>
                          other.cycle === clock.cycle && other.state === is,
                      ),
                  ),
                ).length;
              expect(row.wouldBreach).toBe(turned('met', 'breached'));
              expect(row.wouldMeet).toBe(turned('breached', 'met'));
            }
          }
        }
        expect(found).toBe(rows.length);
      }),
      { numRuns: 60 },
    );
  });

  it('of one version against itself shows no difference', () => {
    fc.assert(
      fc.property(scenarios, scenario => {
        const tickets = ticketsOf(scenario).map(one => ({
          ...one,
          after: one.before,
        }));
        const { rows, gained, lost } = run(scenario, tickets);
        expect([gained, lost]).toEqual([0, 0]);
        for (const row of rows) {
          expect(row.after).toEqual(row.before);
          expect([row.wouldBreach, row.wouldMeet]).toEqual([0, 0]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('does not depend on their order', () => {
    fc.assert(
      fc.property(scenarios, scenario => {
        const tickets = ticketsOf(scenario);
        expect(run(scenario, tickets.slice().reverse())).toEqual(
          run(scenario, tickets),
        );
      }),
      { numRuns: 40 },
    );
  });
});
