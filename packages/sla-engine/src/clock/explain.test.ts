import { at, HOUR, lookupOf, testPolicy } from '../__testUtils__/policies';
import { ClockEvent, explainClock } from '.';
import { ClockEventError } from '../errors';

const policy = testPolicy({
  spec: {
    targets: {
      high: { resolution: { agreed: '16h', internal: '8h' } },
      low: { resolution: '24h', nextResponse: '1h' },
    },
  },
});
const revised = testPolicy({
  revision: '2',
  spec: { targets: { default: { resolution: '20h' } } },
});
const lookup = lookupOf(policy, revised);

const events: ClockEvent[] = [
  {
    at: at('mon 15:00'),
    type: 'created',
    priority: 'high',
    policies: [policy.id],
  },
  { at: at('tue 10:00'), type: 'status', status: 'pending' },
  { at: at('tue 11:00'), type: 'customer-message' },
  { at: at('tue 12:00'), type: 'status', status: 'open' },
  { at: at('wed 16:00'), type: 'priority', priority: 'low' },
  { at: at('wed 16:30'), type: 'policies', policies: [revised.id] },
  { at: at('fri 10:00'), type: 'status', status: 'resolved' },
  { at: at('fri 12:00'), type: 'status', status: 'open' },
];

const key = {
  policyRef: 'help-desk',
  metric: 'resolution',
  cycle: 1,
  face: 'agreed',
} as const;

function told(nowMs: number) {
  return explainClock(events, key, nowMs, lookup).segments.map(
    ({ fromMs, toMs, kind, name, eventIndex }) =>
      [
        new Date(fromMs).toISOString().slice(8, 16),
        new Date(toMs).toISOString().slice(8, 16),
        kind,
        name,
        eventIndex,
      ]
        .filter(part => part !== undefined)
        .join(' '),
  );
}

describe('explainClock', () => {
  it('tells every stretch, with what paused and stopped it', () => {
    expect(told(at('fri 14:00'))).toEqual([
      '01T15:00 01T17:00 counted',
      '01T17:00 02T09:00 closed',
      '02T09:00 02T10:00 counted',
      '02T10:00 02T12:00 paused pending 1',
      '02T12:00 02T17:00 counted',
      '02T17:00 03T09:00 closed',
      '03T09:00 03T17:00 counted',
      '03T17:00 04T00:00 closed',
      '04T00:00 05T00:00 holiday Founders Day',
      '05T00:00 05T09:00 closed',
      '05T09:00 05T10:00 counted',
      '05T10:00 05T12:00 stopped 6',
      '05T12:00 05T14:00 counted',
    ]);
  });

  it('adds up', () => {
    const { elapsedMs, clock } = explainClock(
      events,
      key,
      at('fri 14:00'),
      lookup,
    );
    expect(elapsedMs).toBe(19 * HOUR);
    expect(clock.elapsedMs).toBe(19 * HOUR);
  });

  it('gives the reason of the target and how it came to be', () => {
    const { target, history } = explainClock(
      events,
      key,
      at('fri 14:00'),
      lookup,
    );
    expect(target).toEqual({
      policyRef: 'help-desk',
      policyRevision: '2',
      policyId: 'help-desk@2',
      priority: 'low',
      text: '20h',
      amountMs: 20 * HOUR,
      calendarRef: 'office',
      sinceMs: at('wed 16:30'),
      eventIndex: 5,
    });
    expect(
      history.map(({ cause, eventIndex, from, to }) => [
        cause,
        eventIndex,
        from?.text,
        to?.text,
      ]),
    ).toEqual([
      ['created', 0, undefined, '16h'],
      ['priority', 4, '16h', '24h'],
      ['policies', 5, '24h', '20h'],
    ]);
  });

  it('leaves out what comes after the instant', () => {
    const { clock, target, history } = explainClock(
      events,
      key,
      at('tue 11:30'),
      lookup,
    );
    expect(clock.state).toBe('paused');
    expect(target?.text).toBe('16h');
    expect(history).toHaveLength(1);
  });

  it('tells a target that went away', () => {
    const { clock, target, history } = explainClock(
      events,
      { ...key, face: 'internal' },
      at('wed 15:00'),
      lookup,
    );
    expect(clock.state).toBe('breached');
    expect(target?.text).toBe('8h');
    expect(history).toHaveLength(1);
    expect(() =>
      explainClock(
        events,
        { ...key, face: 'internal' },
        at('wed 17:00'),
        lookup,
      ),
    ).toThrow(ClockEventError);
  });

  it('begins before the start of a later clock', () => {
    const reply: ClockEvent[] = [
      events[0],
      { at: at('mon 16:00'), type: 'priority', priority: 'low' },
      { at: at('mon 16:10'), type: 'agent-reply' },
      { at: at('mon 16:30'), type: 'customer-message' },
      { at: at('mon 16:40'), type: 'agent-reply' },
      { at: at('mon 16:45'), type: 'customer-message' },
    ];
    const nextResponse = { ...key, metric: 'next-response' } as const;
    expect(
      explainClock(reply, nextResponse, at('mon 16:50'), lookup).segments.map(
        ({ kind, eventIndex }) => [kind, eventIndex],
      ),
    ).toEqual([
      ['before-start', undefined],
      ['counted', undefined],
      ['stopped', 4],
    ]);
    expect(
      explainClock(
        reply,
        { ...nextResponse, cycle: 2 },
        at('mon 16:50'),
        lookup,
      ).segments.map(segment => segment.kind),
    ).toEqual(['before-start', 'counted']);
  });

  it.each([
    ['a metric', { ...key, metric: 'next-response' as const }],
    ['a cycle', { ...key, cycle: 2 }],
    ['a policy', { ...key, policyRef: 'other' }],
  ])('refuses %s that the ticket does not have', (_, unknown) => {
    expect(() =>
      explainClock(events, unknown, at('tue 09:00'), lookup),
    ).toThrow(ClockEventError);
    expect(() => explainClock([], key, at('tue 09:00'), lookup)).toThrow(
      ClockEventError,
    );
  });
});
