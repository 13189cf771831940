import fc from 'fast-check';
import { ticketCases } from '../__testUtils__/arbitraries';
import { EscalatingTicket, TicketStep } from '../__testUtils__/escalatedTicket';
import { lookupOf } from '../__testUtils__/policies';
import { TICKET_METRICS } from '../policy';
import type { CompiledPolicy, EscalationSpec } from '../policy';
import { compileEscalations } from '../policy/escalationRules';

const RUNS = { numRuns: 150 };

const durations = fc.constantFrom('30m', '1h', '2h', '5h', '20h');

const metrics = fc.constantFrom(...TICKET_METRICS);

const rules: fc.Arbitrary<EscalationSpec[]> = fc.array(
  fc.record(
    {
      level: fc.integer({ min: 1, max: 3 }),
      when: fc.oneof(
        fc.record({
          metric: metrics,
          at: fc.constantFrom('0%', '50%', '80%', '100%'),
        }),
        fc.record({ metric: metrics, before: durations }),
        fc.record({ metric: metrics, after: durations }),
        fc.record({ noActivityFor: durations }),
        fc.record({ reopened: fc.integer({ min: 1, max: 2 }) }),
        fc.record({ assigned: fc.integer({ min: 1, max: 2 }) }),
      ),
      notify: fc.constant(['team']),
      repeatEvery: fc.constantFrom('8h', '40h'),
    },
    { requiredKeys: ['level', 'when', 'notify'] },
  ) as fc.Arbitrary<EscalationSpec>,
  { minLength: 1, maxLength: 4 },
);

const others = fc.array(
  fc.record({
    place: fc.nat(),
    type: fc.constantFrom(
      'assignment' as const,
      'note' as const,
      'acknowledge' as const,
      'de-escalate' as const,
    ),
  }),
  { maxLength: 8 },
);

/** A ticket's life under policies with rules of escalation, and instants at which somebody looks at it in between. */
const lives = fc
  .tuple(
    ticketCases,
    rules,
    rules,
    others,
    fc.array(fc.nat(), { maxLength: 10 }),
  )
  .map(([{ policies, events, nowMs }, some, more, steps, looks]) => {
    const withRules = policies.map((policy, index): CompiledPolicy => ({
      ...policy,
      escalations: compileEscalations(index % 2 ? more : some),
    }));
    const [created, ...rest] = events;
    const all: TicketStep[] = [
      ...rest,
      ...steps.map(({ place, type }): TicketStep => ({
        type,
        at: events[place % events.length].at,
      })),
    ];
    const endMs = Math.min(nowMs, created.at + 40 * 86_400_000);
    return {
      created: created as typeof created & { type: 'created' },
      lookup: lookupOf(...withRules),
      steps: all.filter(one => one.at <= endMs).sort((a, b) => a.at - b.at),
      looks: looks.map(look => created.at + (look % (endMs - created.at + 1))),
      endMs,
    };
  });

describe('escalations', () => {
  it('are the same however often somebody looks, and each comes once', () => {
    let found = 0;
    fc.assert(
      fc.property(lives, ({ created, lookup, steps, looks, endMs }) => {
        const replayed = new EscalatingTicket(created, lookup);
        steps.forEach(step => replayed.apply(step));
        replayed.goTo(endMs);

        const watched = new EscalatingTicket(created, lookup);
        const seen = [...looks].sort((a, b) => a - b);
        for (const step of steps) {
          // What comes due at the instant of an event is known before it.
          for (; seen.length && seen[0] <= step.at; seen.shift()) {
            watched.goTo(seen[0]);
          }
          watched.apply(step);
        }
        seen.forEach(look => watched.goTo(look));
        watched.goTo(endMs);

        expect(watched.raised).toEqual(replayed.raised);
        expect(watched.ticket).toEqual(replayed.ticket);
        const keys = watched.raised.map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        found += keys.length;
      }),
      RUNS,
    );
    expect(found).toBeGreaterThan(RUNS.numRuns / 2);
  });

  it('are known at once or later, never in the past of what is raised', () => {
    fc.assert(
      fc.property(lives, ({ created, lookup, steps, endMs }) => {
        const ticket = new EscalatingTicket(created, lookup);
        let fromMs = created.at;
        for (const step of [...steps, { at: endMs, type: 'note' as const }]) {
          const before = ticket.raised.length;
          ticket.apply(step);
          for (const { atMs, knownMs } of ticket.raised.slice(before)) {
            expect(atMs).toBeGreaterThanOrEqual(fromMs - 1);
            expect(knownMs).toBeLessThanOrEqual(step.at);
            expect([0, 1]).toContain(knownMs - atMs);
          }
          ticket.goTo(step.at);
          expect(ticket.next?.knownMs ?? Infinity).toBeGreaterThan(step.at);
          fromMs = step.at;
        }
      }),
      RUNS,
    );
  });

  it('do not outlive the ticket: nothing is due on what is done', () => {
    fc.assert(
      fc.property(lives, ({ created, lookup, steps, endMs }) => {
        const ticket = new EscalatingTicket(created, lookup);
        steps.forEach(step => ticket.apply(step));
        ticket.apply({ at: endMs, type: 'status', status: 'resolved' });
        expect(ticket.next).toBeUndefined();
      }),
      RUNS,
    );
  });

  it('are plain JSON', () => {
    fc.assert(
      fc.property(lives, ({ created, lookup, steps, endMs }) => {
        const ticket = new EscalatingTicket(created, lookup);
        steps.forEach(step => ticket.apply(step));
        const { escalations } = ticket.goTo(endMs).ticket;
        expect(JSON.parse(JSON.stringify(escalations))).toStrictEqual(
          escalations,
        );
      }),
      RUNS,
    );
  });
});
