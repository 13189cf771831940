import fc from 'fast-check';
import { ticketCases } from '../__testUtils__/arbitraries';
import { at, lookupOf, testPolicy } from '../__testUtils__/policies';
import { ClockEvent, clocksAt, replay } from '../clock';
import { MovedClock, movedClocks, OpenTickets } from '.';

const present = testPolicy();
const spec = (resolution: string) => ({
  targets: { default: { firstResponse: '1h', resolution } },
});
const tighter = testPolicy({ revision: 'tighter', spec: spec('2h') });
const looser = testPolicy({ revision: 'looser', spec: spec('40h') });
const lookup = lookupOf(present, tighter, looser);

function state(...more: ClockEvent[]) {
  return replay(
    [
      {
        at: at('mon 09:00'),
        type: 'created',
        priority: 'high',
        policies: [present.id],
      },
      { at: at('mon 09:10'), type: 'agent-reply' },
      ...more,
    ],
    lookup,
  );
}

describe('movedClocks', () => {
  it('names the clocks whose deadline moves', () => {
    const nowMs = at('mon 10:00');
    expect(
      movedClocks(state(), { nowMs, policies: [tighter.id] }, lookup),
    ).toEqual([
      {
        policyRef: 'help-desk',
        metric: 'resolution',
        cycle: 1,
        face: 'agreed',
        priority: 'high',
        deadlineBeforeMs: at('mon 17:00'),
        deadlineAfterMs: at('mon 11:00'),
        breachesAtOnce: false,
      },
    ]);
    expect(
      movedClocks(state(), { nowMs, policies: [looser.id] }, lookup),
      // Thursday is a holiday.
    ).toMatchObject([{ deadlineAfterMs: at('+1 mon 17:00') }]);
    expect(
      movedClocks(state(), { nowMs, policies: [present.id] }, lookup),
    ).toEqual([]);
  });

  it('says which would be breached at once, also of a paused clock', () => {
    const nowMs = at('mon 13:00');
    const change = { nowMs, policies: [tighter.id] };
    const pending: ClockEvent = {
      at: at('mon 12:00'),
      type: 'status',
      status: 'pending',
    };
    expect(movedClocks(state(), change, lookup)).toMatchObject([
      { deadlineBeforeMs: at('mon 17:00'), breachesAtOnce: true },
    ]);
    expect(movedClocks(state(pending), change, lookup)).toMatchObject([
      { deadlineBeforeMs: undefined, breachesAtOnce: true },
    ]);
  });

  it('leaves out what is breached either way', () => {
    const nowMs = at('tue 13:00');
    expect(
      movedClocks(state(), { nowMs, policies: [tighter.id] }, lookup),
    ).toEqual([]);
    expect(
      movedClocks(state(), { nowMs, policies: [looser.id] }, lookup),
    ).toMatchObject([{ breachesAtOnce: false }]);
  });

  it('finds nothing where nothing changes, on any ticket', () => {
    fc.assert(
      fc.property(ticketCases, ({ policies, events, nowMs }) => {
        const all = lookupOf(...policies);
        const any = replay(events, all);
        const inForce = any.policies.filter(p => p.inForce).map(p => p.id);
        expect(movedClocks(any, { nowMs, policies: inForce }, all)).toEqual([]);
      }),
    );
  });

  it('agrees with the clocks after the change, on any ticket', () => {
    fc.assert(
      fc.property(ticketCases, ({ policies, events, nowMs }) => {
        const all = lookupOf(...policies);
        const any = replay(events, all);
        const change = { nowMs, policies: [policies[1].id] };
        const after = replay(
          [
            ...events,
            { at: nowMs, type: 'policies', policies: change.policies },
          ],
          all,
        );
        const breachedNow = (of: typeof any) =>
          clocksAt(of, nowMs, all)
            .filter(clock => clock.live && clock.state === 'breached')
            .map(clock => `${clock.policyRef} ${clock.metric} ${clock.face}`);
        const before = breachedNow(any);
        expect(
          movedClocks(any, change, all)
            .filter(moved => moved.breachesAtOnce)
            .map(moved => `${moved.policyRef} ${moved.metric} ${moved.face}`)
            .sort(),
        ).toEqual(
          breachedNow(after)
            .filter(name => !before.includes(name))
            .sort(),
        );
      }),
    );
  });
});

describe('OpenTickets', () => {
  const clock = (moved: Partial<MovedClock>): MovedClock => ({
    policyRef: 'help-desk',
    metric: 'resolution',
    cycle: 1,
    face: 'agreed',
    priority: 'high',
    breachesAtOnce: false,
    ...moved,
  });
  const earlier = clock({ deadlineBeforeMs: 5, deadlineAfterMs: 3 });
  const later = clock({ deadlineBeforeMs: 3, deadlineAfterMs: 5 });

  it('counts a ticket once', () => {
    const tickets = new OpenTickets<string>();
    tickets.add('unmoved', []);
    tickets.add('both', [later, earlier]);
    tickets.add('later', [later, later]);
    tickets.add('a first deadline', [clock({ deadlineAfterMs: 5 })]);
    tickets.add('no deadline any more', [clock({ deadlineBeforeMs: 5 })]);
    expect(tickets).toMatchObject({
      total: 5,
      earlier: 2,
      later: 2,
      breachedAtOnce: 0,
      examples: [],
    });
  });

  it('keeps the first twenty that are breached at once', () => {
    const tickets = new OpenTickets<number>();
    const breached = { ...earlier, breachesAtOnce: true };
    for (let i = 0; i < 30; i++) {
      tickets.add(i, [later, breached, breached]);
    }
    expect(tickets.breachedAtOnce).toBe(30);
    expect(tickets.examples).toHaveLength(20);
    expect(tickets.examples[19]).toEqual({ ticket: 19, clock: breached });
  });
});
