import {
  at,
  lookupOf,
  testPolicy,
  TestPolicy,
} from '../__testUtils__/policies';
import { EscalatingTicket } from '../__testUtils__/escalatedTicket';
import { EscalationSpec } from '../policy';

const TEAM = { notify: ['team'] };

/** A ticket that was raised on Monday at nine under a policy with these rules: 4 hours for the response, 16 for the resolution. */
function raise(
  escalations: EscalationSpec[],
  { spec, ...policy }: TestPolicy = {},
) {
  const held = testPolicy({ ...policy, spec: { escalations, ...spec } });
  const strict = testPolicy({
    revision: 'strict',
    spec: { escalations, targets: { default: { firstResponse: '1h' } } },
  });
  return new EscalatingTicket(
    {
      at: at('mon 09:00'),
      type: 'created',
      priority: 'medium',
      policies: [held.id],
    },
    lookupOf(held, strict),
  );
}

const story = ({ raised }: EscalatingTicket) =>
  raised.map(({ atMs, rule, repeat }) =>
    [new Date(atMs).toISOString().slice(5, 16), rule.id, repeat]
      .filter(part => part !== undefined)
      .join(' '),
  );

describe('escalations of a clock', () => {
  const RULES: EscalationSpec[] = [
    { level: 1, when: { metric: 'first-response', before: '30m' }, ...TEAM },
    { level: 1, when: { metric: 'first-response', at: '50%' }, ...TEAM },
    { level: 2, when: { metric: 'first-response', at: '100%' }, ...TEAM },
    { level: 3, when: { metric: 'first-response', after: '5h' }, ...TEAM },
  ];

  it('come at a share, before, at and after the deadline, in business time', () => {
    expect(story(raise(RULES).goTo(at('wed 09:00')))).toEqual([
      '02-01T11:00 1:first-response:share:0.5',
      '02-01T12:30 1:first-response:before:1800000',
      '02-01T13:00 2:first-response:breach',
      // Four hours on Monday, the fifth on Tuesday.
      '02-02T10:00 3:first-response:after:18000000',
    ]);
  });

  it('tell of a breach only after the deadline', () => {
    const ticket = raise([RULES[2]]);
    expect(ticket.next).toMatchObject({
      atMs: at('mon 13:00'),
      knownMs: at('mon 13:00') + 1,
    });
    expect(story(ticket.goTo(at('mon 13:00')))).toEqual([]);
  });

  it('end with the clock', () => {
    const ticket = raise(RULES)
      .apply({ at: at('mon 11:30'), type: 'agent-reply' })
      .goTo(at('fri 09:00'));
    expect(story(ticket)).toEqual(['02-01T11:00 1:first-response:share:0.5']);
    expect(ticket.next).toBeUndefined();
  });

  it('wait while the clock is paused', () => {
    const ticket = raise(
      [{ level: 1, when: { metric: 'resolution', at: '50%' }, ...TEAM }],
      { spec: { targets: { default: { resolution: '4h' } } } },
    )
      .apply({ at: at('mon 10:00'), type: 'status', status: 'pending' })
      .goTo(at('wed 09:00'));
    expect(ticket.next).toBeUndefined();
    ticket.apply({ at: at('wed 10:00'), type: 'status', status: 'open' });
    expect(ticket.next?.atMs).toBe(at('wed 11:00'));
  });

  it('come again only where a looser target puts them after the first time', () => {
    const ticket = raise(RULES.slice(1, 3), {
      spec: {
        targets: {
          critical: { firstResponse: '1h' },
          medium: { firstResponse: '2h' },
          low: { firstResponse: '8h' },
        },
      },
    })
      .goTo(at('mon 10:00'))
      // Half of an hour was over at 9:30 already, and so it is not told again.
      .apply({ at: at('mon 10:00'), type: 'priority', priority: 'critical' })
      .goTo(at('mon 10:30'))
      .apply({ at: at('mon 10:30'), type: 'priority', priority: 'low' })
      .goTo(at('wed 09:00'));
    expect(story(ticket)).toEqual([
      '02-01T10:00 1:first-response:share:0.5',
      '02-01T10:00 2:first-response:breach',
      '02-01T13:00 1:first-response:share:0.5',
      '02-01T17:00 2:first-response:breach',
    ]);
  });

  it('cannot come before the target that asks for them', () => {
    const ticket = raise([RULES[2]], {
      spec: {
        targets: {
          critical: { firstResponse: '1h' },
          default: { firstResponse: '8h' },
        },
      },
    })
      .apply({ at: at('mon 11:00'), type: 'priority', priority: 'critical' })
      .goTo(at('mon 11:00'));
    expect(story(ticket)).toEqual(['02-01T11:00 2:first-response:breach']);
  });

  it('watch the internal target only where nothing is agreed', () => {
    const rules: EscalationSpec[] = [
      { level: 1, when: { metric: 'resolution', at: '100%' }, ...TEAM },
    ];
    const facesOf = (resolution: { agreed?: string; internal: string }) =>
      raise(rules, { spec: { targets: { default: { resolution } } } })
        .goTo(at('fri 16:59'))
        .raised.map(due => due.clock?.face);
    expect(facesOf({ agreed: '4h', internal: '2h' })).toEqual(['agreed']);
    expect(facesOf({ internal: '2h' })).toEqual(['internal']);
  });

  it('act for each cycle of a clock', () => {
    const ticket = raise(
      [{ level: 1, when: { metric: 'periodic-update', at: '100%' }, ...TEAM }],
      { spec: { targets: { default: { periodicUpdate: '1h' } } } },
    )
      .apply({ at: at('mon 09:00'), type: 'agent-reply' })
      .apply({ at: at('mon 11:00'), type: 'agent-reply' })
      .apply({ at: at('mon 11:30'), type: 'agent-reply' })
      .goTo(at('mon 13:00'));
    expect(ticket.raised.map(({ clock }) => clock?.cycle)).toEqual([1, 3]);
    expect(ticket.ticket.escalations.raised).toHaveLength(1);
  });
});

describe('escalations of a ticket', () => {
  it('come when nobody does anything, and again after new silence', () => {
    const ticket = raise([{ level: 1, when: { noActivityFor: '2h' }, ...TEAM }])
      .apply({ at: at('mon 10:00'), type: 'note' })
      .goTo(at('mon 16:00'))
      .apply({ at: at('mon 16:00'), type: 'customer-message' })
      .goTo(at('fri 16:00'));
    expect(story(ticket)).toEqual([
      '02-01T12:00 1:no-activity:7200000',
      // An hour on Monday and one on Tuesday.
      '02-02T10:00 1:no-activity:7200000',
    ]);
  });

  it('come when it was reopened and assigned so many times, once', () => {
    const ticket = raise([
      { level: 1, when: { reopened: 2 }, ...TEAM },
      { level: 2, when: { assigned: 2 }, ...TEAM },
    ]);
    for (const hour of ['10', '11', '12']) {
      ticket
        .apply({ at: at(`mon ${hour}:00`), type: 'assignment' })
        .apply({ at: at(`mon ${hour}:10`), type: 'status', status: 'resolved' })
        .apply({ at: at(`mon ${hour}:20`), type: 'status', status: 'open' });
    }
    expect(story(ticket.goTo(at('tue 09:00')))).toEqual([
      '02-01T11:00 2:assigned:2',
      '02-01T11:20 1:reopened:2',
    ]);
  });

  it('leave alone what is done', () => {
    const ticket = raise([{ level: 1, when: { noActivityFor: '2h' }, ...TEAM }])
      .apply({ at: at('mon 10:00'), type: 'status', status: 'resolved' })
      .goTo(at('fri 16:00'));
    expect(story(ticket)).toEqual([]);
  });

  it('do not act for the time before their policy held', () => {
    const ticket = raise([]).apply({
      at: at('wed 09:00'),
      type: 'policies',
      policies: ['help-desk@strict'],
    });
    expect(ticket.next).toBeUndefined();
    const late = raise([
      { level: 2, when: { metric: 'first-response', at: '100%' }, ...TEAM },
    ])
      .apply({
        at: at('mon 12:00'),
        type: 'policies',
        policies: ['help-desk@strict'],
      })
      .goTo(at('mon 12:00'));
    expect(story(late)).toEqual(['02-01T12:00 2:first-response:breach']);
  });
});

describe('escalations that are told again', () => {
  const RULES: EscalationSpec[] = [
    {
      level: 1,
      when: { metric: 'first-response', at: '100%' },
      repeatEvery: '2h',
      ...TEAM,
    },
  ];

  it('go on in business time until somebody acknowledges', () => {
    const ticket = raise(RULES)
      .goTo(at('tue 09:30'))
      .apply({ at: at('tue 09:30'), type: 'acknowledge' })
      .goTo(at('fri 09:00'));
    expect(story(ticket)).toEqual([
      '02-01T13:00 1:first-response:breach',
      '02-01T15:00 1:first-response:breach 1',
      '02-01T17:00 1:first-response:breach 2',
    ]);
    expect(new Set(ticket.raised.map(({ key }) => key)).size).toBe(3);
    expect(ticket.ticket.escalations.current?.acknowledged?.atMs).toBe(
      at('tue 09:30'),
    );
  });

  it('end when the clock stops, and when the ticket is no longer escalated', () => {
    const answered = raise(RULES)
      .apply({ at: at('mon 14:00'), type: 'agent-reply' })
      .goTo(at('fri 09:00'));
    const calmed = raise(RULES)
      .apply({ at: at('mon 14:00'), type: 'de-escalate' })
      .goTo(at('fri 09:00'));
    for (const ticket of [answered, calmed]) {
      expect(story(ticket)).toEqual(['02-01T13:00 1:first-response:breach']);
    }
    expect(calmed.ticket.escalations).toMatchObject({ level: 0 });
    expect(calmed.ticket.escalations.current).toBeUndefined();
  });
});

describe('the level of a ticket', () => {
  it('goes up and not down, and what is new is not acknowledged', () => {
    const ticket = raise([
      { level: 2, when: { metric: 'first-response', at: '50%' }, ...TEAM },
      { level: 1, when: { metric: 'first-response', at: '100%' }, ...TEAM },
    ])
      .goTo(at('mon 11:00'))
      .apply({ at: at('mon 11:10'), type: 'acknowledge' });
    expect(ticket.ticket.escalations).toMatchObject({
      level: 2,
      current: {
        atMs: at('mon 11:00'),
        cause: 'clock',
        acknowledged: { atMs: at('mon 11:10') },
      },
    });
    const { escalations } = ticket.goTo(at('mon 14:00')).ticket;
    expect(escalations.level).toBe(2);
    expect(escalations.current).toEqual({
      atMs: at('mon 11:00'),
      cause: 'clock',
    });
  });
});
