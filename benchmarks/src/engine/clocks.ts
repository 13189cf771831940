import {
  applyEvent,
  ClockEvent,
  clocksAt,
  CompiledPolicy,
  compilePolicy,
  replay,
  TicketClockState,
} from '@backstage-sla/sla-engine';
import { callsPerSecond, Work } from '../measure';
import { Measurements } from '../sections';
import { benchCalendar, HOUR } from './schedule';

const calendar = benchCalendar();

function policyOf(revision: string, resolution: string): CompiledPolicy {
  return compilePolicy(
    {
      owner: 'group:default/support',
      lifecycle: 'agreed',
      calendar: 'office',
      targets: {
        low: { firstResponse: '4h', nextResponse: '8h', resolution: '40h' },
        default: {
          firstResponse: '1h',
          nextResponse: '2h',
          periodicUpdate: '4h',
          resolutionEstimate: '4h',
          resolution,
        },
      },
      pause: {
        resolution: ['pending', 'on-hold'],
        periodicUpdate: ['pending'],
      },
      warnAt: ['50%', '80%'],
    },
    {
      id: `policy@${revision}`,
      policyRef: 'slapolicy:default/bench',
      revision,
      calendars: () => calendar,
    },
  );
}

const byId = new Map(
  [policyOf('1', '8h'), policyOf('2', '6h')].map(policy => [policy.id, policy]),
);
const policies = (id: string) => byId.get(id)!;

const START = Date.UTC(2025, 2, 3, 9);

/** A ticket with four live clocks: next response, periodic update, estimate and resolution. */
function ticketWithFourClocks(): TicketClockState {
  const state = replay(
    [
      { at: START, type: 'created', priority: 'high', policies: ['policy@1'] },
      { at: START + HOUR, type: 'agent-reply' },
      { at: START + 2 * HOUR, type: 'status', status: 'pending' },
      { at: START + 3 * HOUR, type: 'customer-message' },
      { at: START + 3 * HOUR, type: 'status', status: 'open' },
    ],
    policies,
  );
  const live = clocksAt(state, START + 4 * HOUR, policies).filter(c => c.live);
  if (live.length !== 4) {
    throw new Error(`the ticket has ${live.length} live clocks and not four`);
  }
  return state;
}

const NEXT_EVENTS: Record<string, ClockEvent> = {
  'agent reply': { at: START + 5 * HOUR, type: 'agent-reply' },
  'customer message': { at: START + 5 * HOUR, type: 'customer-message' },
  'status pending': { at: START + 5 * HOUR, type: 'status', status: 'pending' },
  'status resolved': {
    at: START + 5 * HOUR,
    type: 'status',
    status: 'resolved',
  },
  priority: { at: START + 5 * HOUR, type: 'priority', priority: 'low' },
  estimate: { at: START + 5 * HOUR, type: 'estimate' },
  'policy revision': {
    at: START + 5 * HOUR,
    type: 'policies',
    policies: ['policy@2'],
  },
};

/** A ticket's life in fifty events, some two weeks long. */
function fiftyEvents(): ClockEvent[] {
  const events: ClockEvent[] = [
    { at: START, type: 'created', priority: 'high', policies: ['policy@1'] },
  ];
  const round: Array<(at: number) => ClockEvent> = [
    at => ({ at, type: 'agent-reply' }),
    at => ({ at, type: 'status', status: 'pending' }),
    at => ({ at, type: 'customer-message' }),
    at => ({ at, type: 'status', status: 'open' }),
    at => ({ at, type: 'priority', priority: 'low' }),
    at => ({ at, type: 'customer-message' }),
    at => ({ at, type: 'agent-reply' }),
    at => ({ at, type: 'priority', priority: 'high' }),
    at => ({ at, type: 'status', status: 'resolved' }),
    at => ({ at, type: 'status', status: 'open' }),
  ];
  while (events.length < 50) {
    const at = START + events.length * 6.5 * HOUR;
    events.push(round[events.length % round.length](at));
  }
  return events;
}

/** Events applied one by one and replayed. */
export function measureClocks(progress: (what: string) => void): Measurements {
  progress('clocks');
  const state = ticketWithFourClocks();
  const events = fiftyEvents();
  const apply = applyEvent;
  const works: Record<string, Work> = Object.fromEntries(
    Object.entries(NEXT_EVENTS).map(([name, event]) => [
      name,
      (times: number) => {
        let sum = 0;
        for (let i = 0; i < times; i++) {
          sum += apply(state, event, policies).atMs;
        }
        return sum;
      },
    ]),
  );
  works['replay of 50 events'] = times => {
    let sum = 0;
    for (let i = 0; i < times; i++) {
      sum += replay(events, policies).atMs;
    }
    return sum;
  };
  works['look at all clocks'] = times => {
    let sum = 0;
    for (let i = 0; i < times; i++) {
      sum += clocksAt(state, START + 6 * HOUR, policies).length;
    }
    return sum;
  };
  const rates = callsPerSecond(works);
  const microseconds = (name: string) =>
    Number((1e6 / rates[name]).toPrecision(3));
  const slowest = Math.max(...Object.keys(NEXT_EVENTS).map(microseconds));
  return {
    values: {
      // The slowest kind of event, not the mean of all.
      'engine.applyEvent.us': slowest,
      'engine.replay50.us': microseconds('replay of 50 events'),
      'engine.clocksAt.us': microseconds('look at all clocks'),
    },
    tables: [
      {
        title: 'Clocks: one event on a ticket with four live clocks',
        head: ['what', 'microseconds'],
        rows: Object.keys(works).map(name => [name, `${microseconds(name)}`]),
      },
    ],
  };
}
