import { compileCalendar } from '../calendar';
import {
  applyEvent,
  Clock,
  ClockEvent,
  clocksAt,
  explainClock,
  replay,
  TicketClockState,
} from '../clock';
import {
  CompiledPolicy,
  compilePolicy,
  PolicyLookup,
  PRIORITIES,
  Priority,
  PriorityTargetsSpec,
  TicketStatus,
} from '../policy';
import { calendarSpecOf, Disagreement, disagreementOf } from './checkCase';
import { CaseEvent, CaseMetric, CaseSnapshot, ClockCase } from './format';

const PRIORITY_OF: Record<string, Priority> = Object.fromEntries(
  PRIORITIES.map((priority, i) => [`P${i + 1}`, priority]),
);

const METRIC_OF: Record<string, CaseMetric> = {
  'first-response': 'firstResponse',
  'next-response': 'nextResponse',
  'periodic-update': 'periodicUpdate',
  resolution: 'resolution',
};

/** A clock case in the words of the engine. */
export interface EngineCase {
  events: ClockEvent[];
  policies: PolicyLookup;
}

export function engineCaseOf(one: ClockCase): EngineCase {
  const compiled = compilePolicies(one);
  let policy = one.policy;
  let calendar = one.policies[policy].calendar;
  const events = one.events.map((event): ClockEvent => {
    if (event.type === 'policy') {
      policy = event.policy!;
      calendar = one.policies[policy].calendar;
    } else if (event.type === 'calendar') {
      calendar = event.calendar!;
    }
    return engineEvent(event, `${policy}@${calendar}`);
  });
  return {
    events,
    policies: id => {
      const found = compiled.get(id);
      if (!found) {
        throw new Error(`no policy "${id}"`);
      }
      return found;
    },
  };
}

/** Every policy with every calendar, since a `calendar` event replaces the one in force. */
function compilePolicies(one: ClockCase): Map<string, CompiledPolicy> {
  const calendars = new Map(
    Object.entries(one.calendars).map(([name, calendar]) => [
      name,
      compileCalendar(calendarSpecOf(calendar)),
    ]),
  );
  const compiled = new Map<string, CompiledPolicy>();
  for (const [name, policy] of Object.entries(one.policies)) {
    const targets = Object.fromEntries(
      Object.entries(policy.targets).map(([priority, row]) => [
        PRIORITY_OF[priority],
        Object.fromEntries(
          Object.entries(row).map(([metric, amount]) => [metric, `${amount}s`]),
        ) as PriorityTargetsSpec,
      ]),
    );
    for (const calendar of calendars.keys()) {
      const id = `${name}@${calendar}`;
      compiled.set(
        id,
        compilePolicy(
          {
            owner: 'group:default/cases',
            lifecycle: 'agreed',
            calendar,
            targets,
            pause: Object.fromEntries(
              policy.pauseOn.map(metric => [metric, ['pending']]),
            ),
          },
          {
            id,
            policyRef: 'slapolicy:default/cases',
            revision: name,
            calendars: ref => calendars.get(ref),
          },
        ),
      );
    }
  }
  return compiled;
}

function engineEvent(event: CaseEvent, policyId: string): ClockEvent {
  const at = event.t * 1000;
  switch (event.type) {
    case 'created':
      return {
        at,
        type: 'created',
        status: 'open',
        priority: PRIORITY_OF[event.priority!],
        policies: [policyId],
      };
    case 'state':
      return { at, type: 'status', status: event.state as TicketStatus };
    case 'agentReply':
      return { at, type: 'agent-reply' };
    case 'customerMessage':
      return { at, type: 'customer-message' };
    case 'priority':
      return { at, type: 'priority', priority: PRIORITY_OF[event.priority!] };
    case 'policy':
    case 'calendar':
      return { at, type: 'policies', policies: [policyId] };
    default:
      throw new Error(`no event type "${event.type}" in the case format`);
  }
}

export function checkClockCase(one: ClockCase): Disagreement[] {
  const { events, policies } = engineCaseOf(one);
  const found: Disagreement[] = [];
  const stops: ClockCase['expected']['stops'] = [];
  const states: TicketClockState[] = [];
  let before: Clock[] = [];
  events.forEach((event, i) => {
    const state = applyEvent(states[i - 1], event, policies);
    states.push(state);
    const clocks = allClocks(state, event.at, policies);
    stops.push(...stopsBetween(before, clocks));
    before = clocks;
    found.push(
      ...compareSnapshot(
        `afterEvent[${i}]`,
        one.expected.afterEvent[i],
        clocks,
      ),
    );
  });
  one.queries.forEach((query, i) => {
    const nowMs = query * 1000;
    const past = events.filter(event => event.at <= nowMs);
    // Replay and one event at a time have to agree, so the queries take the other way.
    const clocks = allClocks(replay(past, policies), nowMs, policies);
    found.push(
      ...compareSnapshot(`atQuery[${i}]`, one.expected.atQuery[i], clocks),
      ...clocks.flatMap(clock => {
        const explanation = explainClock(events, clock, nowMs, policies);
        return disagreementOf(
          `explanation at query ${i} of ${clock.metric} ${clock.cycle}`,
          clock.elapsedMs,
          explanation.elapsedMs,
        );
      }),
    );
  });
  found.push(
    ...disagreementOf('stops.length', one.expected.stops.length, stops.length),
  );
  one.expected.stops.forEach((stop, i) =>
    found.push(...disagreementOf(`stops[${i}]`, stop, stops[i])),
  );
  return found;
}

function allClocks(
  state: TicketClockState,
  nowMs: number,
  policies: PolicyLookup,
): Clock[] {
  return clocksAt(state, nowMs, policies, { includeUntargeted: true }).filter(
    clock => clock.face === 'agreed' && METRIC_OF[clock.metric],
  );
}

function compareSnapshot(
  where: string,
  expected: CaseSnapshot,
  clocks: Clock[],
): Disagreement[] {
  const got: CaseSnapshot = {};
  for (const clock of clocks) {
    // Cycles come in order, so the last one stays.
    got[METRIC_OF[clock.metric]] = [
      clock.state,
      clock.cycle,
      clock.ticking,
      seconds(clock.targetMs),
      seconds(clock.deadlineMs),
      clock.elapsedMs / 1000,
      seconds(clock.breachedAtMs),
      seconds(clock.stoppedAtMs),
    ];
  }
  const metrics = new Set([...Object.keys(expected), ...Object.keys(got)]);
  return [...metrics].flatMap(metric =>
    disagreementOf(
      `${where}.${metric}`,
      expected[metric as CaseMetric],
      got[metric as CaseMetric],
    ),
  );
}

/** Clocks that an event stopped. */
function stopsBetween(
  before: Clock[],
  after: Clock[],
): ClockCase['expected']['stops'] {
  return after
    .filter(clock => {
      const earlier = before.find(
        b => b.metric === clock.metric && b.cycle === clock.cycle,
      );
      return !clock.live && (earlier?.live ?? true);
    })
    .map(clock => ({
      metric: METRIC_OF[clock.metric],
      cycle: clock.cycle,
      startedAt: clock.startedAtMs / 1000,
      stoppedAt: clock.stoppedAtMs! / 1000,
      outcome: clock.state,
      target: seconds(clock.targetMs),
      deadline: seconds(clock.deadlineMs),
      elapsed: clock.elapsedMs / 1000,
      breachedAt: seconds(clock.breachedAtMs),
    }));
}

function seconds(ms: number | undefined): number | null {
  return ms === undefined ? null : ms / 1000;
}
