import {
  at,
  HOUR,
  lookupOf,
  MINUTE,
  testPolicy,
} from '../__testUtils__/policies';
import {
  applyEvent,
  Clock,
  ClockEvent,
  clockKey,
  clocksAt,
  nextTransition,
  replay,
} from '.';
import { ClockEventError } from '../errors';
import { CompiledPolicy } from '../policy';

const created = (
  when: string,
  ...policies: CompiledPolicy[]
): Extract<ClockEvent, { type: 'created' }> => ({
  at: at(when),
  type: 'created',
  priority: 'high',
  policies: policies.map(policy => policy.id),
});

/** The clocks after events, at an instant, by `metric` or `metric/face`. */
function clocksBy(
  events: ClockEvent[],
  when: string,
  ...policies: CompiledPolicy[]
): Record<string, Clock> {
  const lookup = lookupOf(...policies);
  const past = events.filter(event => event.at <= at(when));
  return Object.fromEntries(
    clocksAt(replay(past, lookup), at(when), lookup).map(clock => [
      `${clock.policyRef}/${clock.metric}/${clock.cycle}/${clock.face}`
        .replace('help-desk/', '')
        .replace('/agreed', '')
        .replace('/1', ''),
      clock,
    ]),
  );
}

const policy = testPolicy({
  spec: {
    targets: {
      high: {
        firstResponse: '1h',
        nextResponse: '2h',
        periodicUpdate: '4h',
        resolutionEstimate: '2h',
        resolution: { agreed: '8h', internal: '6h' },
      },
      low: { resolution: '24h' },
    },
    warnAt: ['50%', '80%'],
  },
});

describe('a new ticket', () => {
  it('has its clocks, with deadlines and thresholds', () => {
    const clocks = clocksBy(
      [created('mon 15:00', policy)],
      'mon 16:00',
      policy,
    );
    expect(Object.keys(clocks)).toEqual([
      'first-response',
      'resolution-estimate',
      'resolution',
      'resolution/internal',
    ]);
    expect(clocks.resolution).toEqual({
      policyRef: 'help-desk',
      policyRevision: '1',
      policyId: 'help-desk@1',
      metric: 'resolution',
      cycle: 1,
      face: 'agreed',
      state: 'running',
      live: true,
      ticking: true,
      priority: 'high',
      startedAtMs: at('mon 15:00'),
      targetMs: 8 * HOUR,
      targetText: '8h',
      targetSinceMs: at('mon 15:00'),
      elapsedMs: HOUR,
      deadlineMs: at('tue 15:00'),
      thresholds: [
        { share: 0.5, atMs: at('tue 11:00'), reached: false },
        { share: 0.8, atMs: at('tue 13:24'), reached: false },
      ],
    });
    expect(clocks['resolution/internal'].deadlineMs).toBe(at('tue 13:00'));
  });

  it('is met at its deadline and breached a millisecond later', () => {
    const lookup = lookupOf(policy);
    const state = replay([created('mon 09:00', policy)], lookup);
    const stateAt = (ms: number) => clocksAt(state, ms, lookup)[0];
    expect(stateAt(at('mon 10:00')).state).toBe('running');
    expect(stateAt(at('mon 10:00') + 1)).toMatchObject({
      state: 'breached',
      live: true,
      ticking: true,
      breachedAtMs: at('mon 10:00'),
    });
    const reply = (ms: number) =>
      clocksAt(
        applyEvent(state, { at: ms, type: 'agent-reply' }, lookup),
        ms,
        lookup,
      )[0].state;
    expect(reply(at('mon 10:00'))).toBe('met');
    expect(reply(at('mon 10:00') + 1)).toBe('breached');
  });

  it('starts paused when it is created waiting, and ends at once when created done', () => {
    const waiting = clocksBy(
      [{ ...created('mon 09:00', policy), status: 'pending' }],
      'mon 12:00',
      policy,
    );
    expect(waiting.resolution).toMatchObject({ state: 'paused', elapsedMs: 0 });
    expect(waiting.resolution.deadlineMs).toBeUndefined();
    expect(waiting['first-response'].state).toBe('breached');
    const done = clocksBy(
      [{ ...created('mon 09:00', policy), status: 'closed' }],
      'mon 12:00',
      policy,
    );
    expect(
      Object.values(done).map(clock => [clock.state, clock.elapsedMs]),
    ).toEqual([
      ['met', 0],
      ['met', 0],
      ['met', 0],
      ['met', 0],
    ]);
  });
});

describe('pausing', () => {
  const events: ClockEvent[] = [
    created('mon 09:00', policy),
    { at: at('mon 11:00'), type: 'status', status: 'pending' },
    { at: at('mon 15:00'), type: 'status', status: 'open' },
    { at: at('tue 10:00'), type: 'status', status: 'on-hold' },
  ];

  it('keeps the time for the statuses of the policy alone', () => {
    expect(clocksBy(events, 'mon 14:00', policy).resolution).toMatchObject({
      state: 'paused',
      ticking: false,
      elapsedMs: 2 * HOUR,
      thresholds: [
        { share: 0.5, reached: false },
        { share: 0.8, reached: false },
      ],
    });
    expect(clocksBy(events, 'mon 16:00', policy).resolution).toMatchObject({
      state: 'running',
      elapsedMs: 3 * HOUR,
      deadlineMs: at('tue 13:00'),
    });
    // On-hold does not pause by default.
    expect(clocksBy(events, 'tue 11:00', policy).resolution).toMatchObject({
      state: 'running',
      elapsedMs: 6 * HOUR,
    });
  });

  it('leaves no trace when it has no length', () => {
    const lookup = lookupOf(policy);
    const blink: ClockEvent[] = [
      created('mon 09:00', policy),
      { at: at('mon 11:00'), type: 'status', status: 'pending' },
      { at: at('mon 11:00'), type: 'status', status: 'open' },
    ];
    const straight: ClockEvent[] = [
      created('mon 09:00', policy),
      { at: at('mon 11:00'), type: 'status', status: 'open' },
    ];
    expect(replay(blink, lookup)).toEqual(replay(straight, lookup));
  });

  it('can hold a breached clock', () => {
    const late: ClockEvent[] = [
      created('mon 09:00', policy),
      { at: at('tue 10:00'), type: 'status', status: 'pending' },
    ];
    expect(clocksBy(late, 'wed 10:00', policy).resolution).toMatchObject({
      state: 'breached',
      ticking: false,
      elapsedMs: 9 * HOUR,
      deadlineMs: at('mon 17:00'),
      breachedAtMs: at('mon 17:00'),
    });
  });
});

describe('cycles', () => {
  const events: ClockEvent[] = [
    created('mon 09:00', policy),
    { at: at('mon 09:10'), type: 'customer-message' },
    { at: at('mon 09:30'), type: 'agent-reply' },
    { at: at('mon 10:00'), type: 'customer-message' },
    { at: at('mon 10:30'), type: 'customer-message' },
    { at: at('mon 11:00'), type: 'agent-reply' },
    { at: at('mon 12:00'), type: 'customer-message' },
    { at: at('mon 15:00'), type: 'status', status: 'resolved' },
    { at: at('mon 15:30'), type: 'customer-message' },
    { at: at('mon 16:00'), type: 'status', status: 'open' },
  ];

  it('of next-response are all kept', () => {
    const clocks = clocksBy(events, 'mon 16:30', policy);
    expect(clocks['next-response']).toMatchObject({
      state: 'met',
      startedAtMs: at('mon 10:00'),
      stoppedAtMs: at('mon 11:00'),
      elapsedMs: HOUR,
    });
    expect(clocks['next-response/2']).toMatchObject({
      state: 'breached',
      startedAtMs: at('mon 12:00'),
      stoppedAtMs: at('mon 15:00'),
      breachedAtMs: at('mon 14:00'),
    });
    expect(clocks['next-response/3']).toBeUndefined();
  });

  it('of periodic-update begin at every reply and at reopening', () => {
    const clocks = clocksBy(events, 'mon 16:30', policy);
    expect(clocks['periodic-update'].stoppedAtMs).toBe(at('mon 11:00'));
    expect(clocks['periodic-update/2'].stoppedAtMs).toBe(at('mon 15:00'));
    expect(clocks['periodic-update/3']).toMatchObject({
      state: 'running',
      startedAtMs: at('mon 16:00'),
    });
  });

  it('of resolution go on after reopening, without the time resolved', () => {
    expect(clocksBy(events, 'mon 15:45', policy).resolution).toMatchObject({
      state: 'met',
      stoppedAtMs: at('mon 15:00'),
      elapsedMs: 6 * HOUR,
    });
    const reopened = clocksBy(events, 'mon 16:30', policy).resolution;
    expect(reopened).toMatchObject({
      state: 'running',
      cycle: 1,
      elapsedMs: 6.5 * HOUR,
      deadlineMs: at('tue 10:00'),
    });
    expect(reopened.stoppedAtMs).toBeUndefined();
  });

  it('of first-response never start again', () => {
    expect(
      clocksBy(events, 'mon 16:30', policy)['first-response'],
    ).toMatchObject({ state: 'met', stoppedAtMs: at('mon 09:30') });
  });
});

describe('resolution-estimate', () => {
  it('stops when an estimate is given, and the second one changes nothing', () => {
    const events: ClockEvent[] = [
      created('mon 09:00', policy),
      { at: at('mon 10:00'), type: 'estimate' },
      { at: at('mon 12:00'), type: 'estimate' },
    ];
    expect(
      clocksBy(events, 'mon 13:00', policy)['resolution-estimate'],
    ).toMatchObject({ state: 'met', stoppedAtMs: at('mon 10:00') });
  });
});

describe('a change of target', () => {
  const low: ClockEvent = {
    at: at('tue 10:00'),
    type: 'priority',
    priority: 'low',
  };
  const high: ClockEvent = {
    at: at('tue 12:00'),
    type: 'priority',
    priority: 'high',
  };

  it('takes a breach back when it loosens, and breaches at its own instant when it tightens', () => {
    const events = [created('mon 09:00', policy), low, high];
    expect(clocksBy(events, 'tue 09:30', policy).resolution).toMatchObject({
      state: 'breached',
      breachedAtMs: at('mon 17:00'),
    });
    expect(clocksBy(events, 'tue 11:00', policy).resolution).toMatchObject({
      state: 'running',
      targetMs: 24 * HOUR,
      targetSinceMs: at('tue 10:00'),
      deadlineMs: at('wed 17:00'),
    });
    expect(clocksBy(events, 'tue 13:00', policy).resolution).toMatchObject({
      state: 'breached',
      deadlineMs: at('mon 17:00'),
      breachedAtMs: at('tue 12:00'),
      thresholds: [
        { share: 0.5, atMs: at('tue 12:00'), reached: true },
        { share: 0.8, atMs: at('tue 12:00'), reached: true },
      ],
    });
  });

  it('hides a clock without target and finds its time again', () => {
    const events = [created('mon 09:00', policy), low, high];
    const hidden = clocksBy(events, 'tue 11:00', policy);
    expect(hidden['first-response']).toBeUndefined();
    const lookup = lookupOf(policy);
    const all = clocksAt(
      replay(events.slice(0, 2), lookup),
      at('tue 11:00'),
      lookup,
      {
        includeUntargeted: true,
      },
    );
    expect(all.find(clock => clock.metric === 'first-response')).toMatchObject({
      state: 'none',
      elapsedMs: 10 * HOUR,
    });
    expect(
      clocksBy(events, 'tue 13:00', policy)['first-response'],
    ).toMatchObject({ state: 'breached', elapsedMs: 12 * HOUR });
  });

  it('leaves stopped clocks as they are', () => {
    const events: ClockEvent[] = [
      created('mon 09:00', policy),
      { at: at('mon 09:30'), type: 'agent-reply' },
      low,
    ];
    expect(
      clocksBy(events, 'tue 11:00', policy)['first-response'],
    ).toMatchObject({ state: 'met', priority: 'high', targetMs: HOUR });
  });
});

describe('policies', () => {
  const revised = testPolicy({
    revision: '2',
    spec: { targets: { default: { resolution: '16h' } } },
  });
  const other = testPolicy({
    name: 'uptime',
    spec: { targets: { default: { firstResponse: '2h', resolution: '3h' } } },
  });
  const set = (when: string, ...policies: CompiledPolicy[]): ClockEvent => ({
    at: at(when),
    type: 'policies',
    policies: policies.map(p => p.id),
  });

  it('run side by side', () => {
    const clocks = clocksBy(
      [created('mon 09:00', policy, other)],
      'mon 10:00',
      policy,
      other,
    );
    expect(clocks.resolution.deadlineMs).toBe(at('mon 17:00'));
    expect(clocks['uptime/resolution'].deadlineMs).toBe(at('mon 12:00'));
  });

  it('go on under a new revision with their time', () => {
    const clocks = clocksBy(
      [created('mon 09:00', policy), set('mon 12:00', revised)],
      'mon 13:00',
      policy,
      revised,
    );
    expect(clocks.resolution).toMatchObject({
      policyRevision: '2',
      policyId: 'help-desk@2',
      elapsedMs: 4 * HOUR,
      targetSinceMs: at('mon 12:00'),
      deadlineMs: at('tue 17:00'),
    });
    expect(clocks['first-response']).toBeUndefined();
  });

  it('count what has elapsed with the calendar of then', () => {
    const longer = testPolicy({
      revision: '1b',
      spec: policy.spec,
      calendars: {
        office: { timeZone: 'UTC', hours: { 'mon-sun': '00:00-24:00' } },
      },
    });
    const clocks = clocksBy(
      [created('mon 09:00', policy), set('tue 10:00', longer)],
      'tue 20:00',
      policy,
      longer,
    );
    expect(clocks.resolution.elapsedMs).toBe(19 * HOUR);
    // The deadline lies in the time of the old calendar, and its target has not changed.
    expect(clocks.resolution).toMatchObject({
      state: 'breached',
      deadlineMs: at('mon 17:00'),
      breachedAtMs: at('mon 17:00'),
      targetSinceMs: at('mon 09:00'),
    });
  });

  it('cancel their live clocks when they leave, and keep finished ones', () => {
    const clocks = clocksBy(
      [
        created('mon 09:00', policy, other),
        { at: at('mon 09:30'), type: 'agent-reply' },
        set('mon 13:00', policy),
      ],
      'mon 14:00',
      policy,
      other,
    );
    expect(clocks['uptime/first-response'].state).toBe('met');
    expect(clocks['uptime/resolution']).toMatchObject({
      state: 'cancelled',
      live: false,
      stoppedAtMs: at('mon 13:00'),
      elapsedMs: 4 * HOUR,
    });
    expect(clocks['uptime/resolution'].breachedAtMs).toBeUndefined();
    expect(clocks.resolution.state).toBe('running');
  });

  it('that come later begin to count then', () => {
    const clocks = clocksBy(
      [
        created('mon 09:00', policy),
        { at: at('mon 09:30'), type: 'agent-reply' },
        set('mon 13:00', policy, other),
      ],
      'mon 14:00',
      policy,
      other,
    );
    expect(clocks['uptime/first-response']).toBeUndefined();
    expect(clocks['uptime/resolution']).toMatchObject({
      startedAtMs: at('mon 13:00'),
      elapsedMs: HOUR,
    });
  });

  it('that come back begin a new cycle, and the cancelled one stays', () => {
    const clocks = clocksBy(
      [
        created('mon 09:00', other),
        set('mon 10:00'),
        set('mon 11:00', other),
        { at: at('mon 12:00'), type: 'status', status: 'resolved' },
      ],
      'mon 14:00',
      other,
    );
    expect(clocks['uptime/resolution'].state).toBe('cancelled');
    expect(clocks['uptime/resolution/2']).toMatchObject({
      state: 'met',
      startedAtMs: at('mon 11:00'),
      elapsedMs: HOUR,
    });
  });

  it('that come while a ticket is done begin at its reopening', () => {
    const events: ClockEvent[] = [
      created('mon 09:00', policy),
      { at: at('mon 10:00'), type: 'status', status: 'resolved' },
      set('mon 11:00', policy, other),
      { at: at('mon 12:00'), type: 'status', status: 'closed' },
      { at: at('mon 13:00'), type: 'status', status: 'open' },
    ];
    expect(
      clocksBy(events, 'mon 12:30', policy, other)['uptime/resolution'],
    ).toBeUndefined();
    expect(
      clocksBy(events, 'mon 14:00', policy, other)['uptime/resolution'],
    ).toMatchObject({ startedAtMs: at('mon 13:00'), state: 'running' });
  });
});

describe('targets in business days', () => {
  const days = (text: string) =>
    testPolicy({ spec: { targets: { default: { resolution: text } } } });

  it.each([
    // Thursday is a holiday.
    ['3 business days', 'mon 10:00', 'fri 10:00'],
    ['1 business day', 'mon 09:00', 'tue 09:00'],
    ['1 business day', 'mon 20:00', 'tue 17:00'],
    ['next business day 16:00', 'wed 11:00', 'fri 16:00'],
    ['next business day by 09:00', 'wed 11:00', 'fri 09:00'],
    ['next business day', 'wed 11:00', 'fri 17:00'],
    ['end of business day', 'wed 11:00', 'wed 17:00'],
    ['end of business day', 'wed 17:00', 'fri 17:00'],
    ['next business day 09:00', 'sat 11:00', '+1 mon 09:00'],
  ])('%s from %s on is %s', (text, start, deadline) => {
    const promised = days(text);
    const { resolution } = clocksBy(
      [created(start, promised)],
      start,
      promised,
    );
    expect(new Date(resolution.deadlineMs!)).toEqual(new Date(at(deadline)));
    expect(resolution.targetText).toBe(text);
  });

  it('move on by the business time of a pause', () => {
    const promised = days('1 business day');
    const events: ClockEvent[] = [
      created('mon 10:00', promised),
      { at: at('mon 12:00'), type: 'status', status: 'pending' },
      { at: at('mon 15:00'), type: 'status', status: 'open' },
    ];
    const { resolution } = clocksBy(events, 'mon 16:00', promised);
    expect(resolution.deadlineMs).toBe(at('tue 13:00'));
  });

  it('due at an opening are not breached during the night before', () => {
    const promised = days('1 business day');
    const events: ClockEvent[] = [created('mon 09:00', promised)];
    expect(clocksBy(events, 'mon 23:00', promised).resolution).toMatchObject({
      state: 'running',
      elapsedMs: 8 * HOUR,
      deadlineMs: at('tue 09:00'),
    });
    const paused: ClockEvent[] = [
      ...events,
      { at: at('mon 22:00'), type: 'status', status: 'pending' },
      { at: at('tue 12:00'), type: 'status', status: 'open' },
    ];
    expect(clocksBy(paused, 'mon 23:00', promised).resolution).toMatchObject({
      state: 'paused',
      elapsedMs: 8 * HOUR,
    });
    expect(clocksBy(paused, 'tue 12:30', promised).resolution).toMatchObject({
      state: 'breached',
      breachedAtMs: at('tue 12:00'),
    });
  });
});

describe('a calendar that never reaches the target', () => {
  it('gives no deadline and no breach', () => {
    const fair = testPolicy({
      calendars: {
        office: {
          timeZone: 'UTC',
          specialDays: { '2027-02-01': '09:00-10:00' },
        },
      },
    });
    const { resolution } = clocksBy(
      [created('mon 09:00', fair)],
      'fri 09:00',
      fair,
    );
    expect(resolution).toMatchObject({ state: 'running', elapsedMs: HOUR });
    expect(resolution.deadlineMs).toBeUndefined();
    expect(nextTransition(resolution, at('fri 09:00'))).toBeUndefined();
  });
});

describe('nextTransition', () => {
  const events = [
    created('mon 09:00', policy),
    { at: at('mon 15:30'), type: 'status', status: 'pending' } as const,
  ];
  const next = (when: string, offset = 0) => {
    const lookup = lookupOf(policy);
    const nowMs = at(when) + offset;
    const state = replay(
      events.filter(event => event.at <= nowMs),
      lookup,
    );
    const clock = clocksAt(state, nowMs, lookup).find(
      c => c.metric === 'resolution' && c.face === 'agreed',
    )!;
    return nextTransition(clock, nowMs);
  };

  it('names warnings, then the breach, then nothing', () => {
    expect(next('mon 09:00')).toEqual({
      type: 'warning',
      share: 0.5,
      atMs: at('mon 13:00'),
    });
    expect(next('mon 13:00')).toEqual({
      type: 'warning',
      share: 0.8,
      atMs: at('mon 15:24'),
    });
    expect(next('mon 15:24')).toEqual({
      type: 'breach',
      atMs: at('mon 17:00'),
    });
    // Paused.
    expect(next('mon 15:30')).toBeUndefined();
  });

  it('is silent after the breach and after the stop', () => {
    const lookup = lookupOf(policy);
    const state = replay(events.slice(0, 1), lookup);
    const clocks = clocksAt(state, at('wed 09:00'), lookup);
    expect(clocks.map(clock => nextTransition(clock, at('wed 09:00')))).toEqual(
      [undefined, undefined, undefined, undefined],
    );
    const done = applyEvent(
      state,
      { at: at('mon 09:10'), type: 'status', status: 'resolved' },
      lookup,
    );
    expect(
      clocksAt(done, at('mon 09:20'), lookup).map(clock =>
        nextTransition(clock, at('mon 09:20')),
      ),
    ).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe('events that cannot be applied', () => {
  const lookup = lookupOf(policy);
  const first = created('mon 09:00', policy);
  const state = replay([first], lookup);

  it.each<[string, () => unknown]>([
    ['no event', () => replay([], lookup)],
    [
      'another first event',
      () => applyEvent(undefined, { at: 1, type: 'agent-reply' }, lookup),
    ],
    ['created twice', () => applyEvent(state, first, lookup)],
    [
      'going back in time',
      () => applyEvent(state, { at: first.at - 1, type: 'estimate' }, lookup),
    ],
    [
      'no instant',
      () => applyEvent(state, { at: NaN, type: 'estimate' }, lookup),
    ],
    [
      'an unknown type',
      () =>
        applyEvent(
          state,
          { at: first.at, type: 'party' } as unknown as ClockEvent,
          lookup,
        ),
    ],
  ])('are refused: %s', (_, apply) => {
    expect(apply).toThrow(ClockEventError);
  });

  it('leave the state that they were applied to as it was', () => {
    const frozen = JSON.stringify(state);
    applyEvent(
      state,
      { at: at('mon 10:00'), type: 'status', status: 'resolved' },
      lookup,
    );
    expect(JSON.stringify(state)).toBe(frozen);
  });
});

describe('clockKey', () => {
  it('names policy, metric, cycle and face', () => {
    const { resolution } = clocksBy(
      [created('mon 09:00', policy)],
      'mon 09:00',
      policy,
    );
    expect(clockKey(resolution)).toBe('help-desk|resolution|1|agreed');
  });
});

describe('the state', () => {
  it('stays small on a ticket with many pauses of other metrics', () => {
    const lookup = lookupOf(policy);
    const events: ClockEvent[] = [created('mon 09:00', policy)];
    for (let i = 0; i < 200; i++) {
      events.push({
        at: at('mon 09:00') + i * MINUTE,
        type: i % 2 ? 'customer-message' : 'agent-reply',
      });
    }
    const { policies } = replay(events, lookup);
    expect(policies[0].runs.length).toBeLessThanOrEqual(5);
    expect(
      policies[0].runs.flatMap(run => run.segments).length,
    ).toBeLessThanOrEqual(5);
  });
});
