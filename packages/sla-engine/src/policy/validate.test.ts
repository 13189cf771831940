import fc from 'fast-check';
import { compileCalendar } from '../calendar';
import { InvalidSpecError } from '../errors';
import { testPolicy } from '../__testUtils__/policies';
import { policySpecs } from '../__testUtils__/policySpecs';
import { compilePolicy, SlaPolicySpec, validatePolicySpec } from '.';

const VALID: SlaPolicySpec = {
  agreement: 'sla',
  owner: 'group:default/payments',
  customer: 'group:default/storefront',
  contacts: {
    provider: [{ entity: 'user:default/amina.khan', role: 'Service manager' }],
    customer: [
      {
        name: 'Grace Miller',
        email: 'grace@example.org',
        phone: '+1 555 0100',
      },
    ],
  },
  scope: 'Payments and refunds',
  exclusions: 'Card readers',
  supportChannels: [
    { channel: 'portal', address: 'https://example.org', hours: 'always' },
    { channel: 'phone' },
  ],
  precedence: 10,
  lifecycle: 'agreed',
  effective: { from: '2026-01-01', until: '2026-12-31' },
  review: { every: 'P1Y', last: '2026-01-01', remindBefore: 'P60D' },
  appliesTo: {
    services: { kind: 'component', 'spec.system': 'payments' },
    tickets: { type: { $in: ['incident'] } },
  },
  calendar: 'businesscalendar:default/office-hours',
  targets: {
    critical: {
      firstResponse: '5m',
      periodicUpdate: '30m',
      resolution: '1h',
      calendar: 'always',
    },
    high: { firstResponse: '10m', resolution: '4h' },
    medium: {
      firstResponse: '1h',
      resolution: { agreed: '8h', internal: '6h' },
    },
    default: {
      firstResponse: 'end of business day',
      resolution: '3 business days',
    },
  },
  pause: { resolution: ['pending', 'on-hold'], periodicUpdate: ['pending'] },
  warnAt: ['50%', '80%'],
  escalations: [
    {
      level: 1,
      when: { metric: 'first-response', at: '80%' },
      notify: ['assignee', 'team'],
    },
    {
      level: 2,
      when: { metric: 'resolution', before: '30m' },
      notify: ['service-owner', 'customer-contact'],
      repeatEvery: '1h',
      outsideHours: 'notify',
    },
    {
      level: 3,
      when: { metric: 'resolution', after: '2h' },
      assignTo: 'group:default/l2',
      raisePriorityTo: 'critical',
      addLabels: ['late'],
      openProblem: true,
      webhooks: ['on-call'],
      writeBack: true,
    },
    { level: 1, when: { noActivityFor: '8h' }, notify: ['team'] },
    { level: 2, when: { reopened: 2 }, notify: ['team'] },
    { level: 2, when: { assigned: 4 }, notify: ['team'] },
  ],
  objectives: [
    { metric: 'first-response', attainment: '90%', over: '30d' },
    {
      metric: 'availability',
      attainment: '99%',
      over: 'quarter',
      during: 'office-hours',
      face: 'agreed',
    },
  ],
  credits: [{ metric: 'availability', below: '99%', credit: '5%' }],
  resolutionRequired: 'root-cause',
  applyToOpenTickets: false,
};

const ESCALATION_PROBLEMS: Array<[object, string]> = [
  [
    { when: { noActivityFor: '8h', metric: 'resolution', at: '80%' } },
    '.when: has `noActivityFor` and `metric`, `at`; a level has one condition, so write another level for the other one',
  ],
  [
    { when: { noActivityFor: '2 days' } },
    '.when.noActivityFor: "2 days" is not a duration, because a day is not a length of business time; write 48h of business time or "2 business days"',
  ],
  [
    { when: { noActivityFor: '0m' } },
    '.when.noActivityFor: "0m" is no time; write one like "8h"',
  ],
  [
    { when: { reopened: '2' } },
    '.when.reopened: "2" is not a number of times; write 1, 2, 3 …',
  ],
  [
    { when: { assigned: 0 } },
    '.when.assigned: 0 is not a number of times; write 1, 2, 3 …',
  ],
  [
    { when: { metric: 'resolution', at: '80%', before: '1h' } },
    '.when: needs one of `at`, a share of the target like "80%", `before`, a time before the deadline like "30m", or `after`, a time past it like "2h"',
  ],
  [
    { raisePriorityTo: 'urgent' },
    '.raisePriorityTo: "urgent" is not one of critical, high, medium, low',
  ],
  [
    { addLabels: 'late' },
    '.addLabels: "late" is not a list of labels, like [escalated]',
  ],
  [{ addLabels: [' '] }, '.addLabels[0]: " " is not a label'],
  [
    { webhooks: [1] },
    '.webhooks[0]: 1 is not the name of a webhook of the installation',
  ],
  [{ openProblem: 'yes' }, '.openProblem: "yes" is not true or false'],
  [{ writeBack: 'rt' }, '.writeBack: "rt" is not true or false'],
  [
    { repeatEvery: '30s' },
    '.repeatEvery: "30s" is too often; write at least "5m"',
  ],
  [
    { notify: undefined, assignTo: 'group:default/l2', repeatEvery: '1h' },
    '.repeatEvery: repeats nothing, as nobody is told; give it `notify` or `webhooks`',
  ],
  [
    { outsideHours: 'never' },
    '.outsideHours: "never" is not one of wait, notify',
  ],
  [
    { when: { reopened: 2, silentFor: '1h' } },
    '.when.silentFor: is not a condition of an escalation (metric with at, before, after; noActivityFor, reopened, assigned)',
  ],
];

/** Problems of the valid spec with a change, as `path: message`. */
function problemsOf(change: Record<string, unknown>): string[] {
  return validatePolicySpec({ ...VALID, ...change }).map(
    ({ path, message }) => `${path}: ${message}`,
  );
}

describe('validatePolicySpec', () => {
  it('has nothing against a valid policy', () => {
    expect(validatePolicySpec(VALID)).toEqual([]);
  });

  it.each<[Record<string, unknown>, string]>([
    [
      { targets: { high: { resolution: '4x' } } },
      'spec.targets.high.resolution: "4x" is not a duration; write it like "30m", "1h 30m", "PT4H" or "2 business days"',
    ],
    [
      { targets: { high: { resolution: '1d' } } },
      'spec.targets.high.resolution: "1d" is not a duration, because a day is not a length of business time; write 24h of business time or "1 business day"',
    ],
    [
      { targets: { high: { resolution: 30 } } },
      'spec.targets.high.resolution: 30 is not a duration: it has no unit; write "30m" for minutes or "30h" for hours',
    ],
    [
      { targets: { high: { resolution: '0h' } } },
      'spec.targets.high.resolution: "0h" allows no time at all; leave the metric out if it has no target',
    ],
    [
      { targets: { high: { resolution: 'next working day 9:00' } } },
      'spec.targets.high.resolution: "next working day 9:00" is not a number of business days; did you mean "next business day 09:00"?',
    ],
    [
      { targets: { high: { resolution: '2 working days' } } },
      'spec.targets.high.resolution: "2 working days" is not a number of business days; did you mean "2 business days"?',
    ],
    [
      { targets: { high: { resolution: { agreed: '4h', internal: '6h' } } } },
      'spec.targets.high.resolution.internal: "6h" is longer than the agreed "4h"; the internal target is the stricter one',
    ],
    [
      { targets: { high: { resolution: { calendar: 'always' } } } },
      'spec.targets.high.resolution: has neither an `agreed` nor an `internal` target',
    ],
    [
      { targets: { hihg: { resolution: '4h' }, low: { resolution: '4h' } } },
      'spec.targets.hihg: is not a priority (critical, high, medium, low) or "default"; did you mean "high"?',
    ],
    [
      { targets: { high: { 'first-response': '4h', resolution: '4h' } } },
      'spec.targets.high.first-response: is not a metric (firstResponse, nextResponse, periodicUpdate, resolutionEstimate, resolution) or "calendar"; did you mean "firstResponse"?',
    ],
    [
      { targets: {} },
      'spec.targets: has no target; write at least one, like `high: { resolution: 4h }`',
    ],
    [
      { targets: undefined },
      'spec.targets: is missing; a policy promises at least one target, like `high: { resolution: 4h }`',
    ],
    [
      { lifecycle: 'agred' },
      'spec.lifecycle: "agred" is not one of draft, proposed, agreed, retired; did you mean "agreed"?',
    ],
    [
      { lifecycle: undefined },
      'spec.lifecycle: is missing; write one of draft, proposed, agreed, retired',
    ],
    [
      { owner: undefined },
      'spec.owner: is missing; write the entity that makes the promise, like "group:default/payments"',
    ],
    [
      { calendar: 7 },
      'spec.calendar: 7 is not the reference of a calendar, like "businesscalendar:default/office-hours"',
    ],
    [
      { pause: { resolution: ['open'] } },
      'spec.pause.resolution[0]: "open" is not a waiting status; a clock can pause in pending and on-hold',
    ],
    [
      { pause: { resolution: ['onhold'] } },
      'spec.pause.resolution[0]: "onhold" is not a waiting status; a clock can pause in pending and on-hold; did you mean "on-hold"?',
    ],
    [
      { pause: { resolution: 'pending' } },
      'spec.pause.resolution: "pending" is not a list of statuses, like [pending]',
    ],
    [
      { warnAt: [80] },
      'spec.warnAt[0]: 80 is not a percentage; did you mean "80%"?',
    ],
    [
      { warnAt: ['0.8'] },
      'spec.warnAt[0]: "0.8" is not a percentage; did you mean "80%"?',
    ],
    [
      { warnAt: ['100%'] },
      'spec.warnAt[0]: "100%" warns of nothing; write more than 0% and less than 100%',
    ],
    [{ warnAt: ['80%', '80%'] }, 'spec.warnAt[1]: "80%" is there twice'],
    [
      { effective: { from: '2026-13-01' } },
      'spec.effective.from: "2026-13-01" is not a date like "2026-01-31"',
    ],
    [
      { effective: { from: '2026-06-01', until: '2026-01-01' } },
      'spec.effective.until: is before `from`',
    ],
    [
      { review: { every: 'yearly' } },
      'spec.review.every: "yearly" is not a period like "P1Y" or "P6M"',
    ],
    [
      {
        objectives: [
          { metric: 'firstResponse', attainment: '90%', over: '30d' },
        ],
      },
      'spec.objectives[0].metric: "firstResponse" is not a metric (first-response, next-response, periodic-update, resolution-estimate, resolution, availability); did you mean "first-response"?',
    ],
    [
      {
        objectives: [{ metric: 'resolution', attainment: '90%', over: 'mont' }],
      },
      'spec.objectives[0].over: "mont" is not a window; write days like "30d", or week, month, quarter, year; did you mean "month"?',
    ],
    [
      { objectives: [{ metric: 'resolution', attainment: 90, over: '30d' }] },
      'spec.objectives[0].attainment: 90 is not a percentage; did you mean "90%"?',
    ],
    [
      {
        escalations: [
          { level: 1, when: { metric: 'resolution' }, notify: ['team'] },
        ],
      },
      'spec.escalations[0].when: needs one of `at`, a share of the target like "80%", `before`, a time before the deadline like "30m", or `after`, a time past it like "2h"',
    ],
    [
      {
        escalations: [{ level: 1, when: { metric: 'resolution', at: '80%' } }],
      },
      'spec.escalations[0]: does nothing; give it `notify`, `assignTo`, `raisePriorityTo`, `addLabels`, `openProblem`, `webhooks` or `writeBack`',
    ],
    [
      {
        escalations: [
          {
            level: 0,
            when: { metric: 'resolution', at: '80%' },
            notify: ['team'],
          },
        ],
      },
      'spec.escalations[0].level: 0 is not a level; write 1, 2, 3 …',
    ],
    ...ESCALATION_PROBLEMS.map(
      ([escalation, problem]): [Record<string, unknown>, string] => [
        {
          escalations: [
            {
              level: 1,
              when: { reopened: 2 },
              notify: ['team'],
              ...escalation,
            },
          ],
        },
        `spec.escalations[0]${problem}`,
      ],
    ),
    [
      { credits: [{ metric: 'availability', below: '99', credit: '5%' }] },
      'spec.credits[0].below: "99" is not a percentage; did you mean "99%"?',
    ],
    [
      { resolutionRequired: 'root cause' },
      'spec.resolutionRequired: "root cause" is not one of code, root-cause; did you mean "root-cause"?',
    ],
    [
      { applyToOpenTickets: 'yes' },
      'spec.applyToOpenTickets: "yes" is not true or false',
    ],
    [
      { calender: 'x' },
      'spec.calender: is not a field of a policy; did you mean "calendar"?',
    ],
    [
      { agreement: 'olaa' },
      'spec.agreement: "olaa" is not one of sla, ola, uc; did you mean "ola"?',
    ],
    [
      { precedence: 1.5 },
      'spec.precedence: 1.5 is not a whole number; the policy with the higher one applies, and 0 is usual',
    ],
    [
      { appliesTo: { default: true, services: { kind: 'component' } } },
      'spec.appliesTo.services: a default holds for every service that no other policy covers; remove this or `default`',
    ],
    [
      { appliesTo: { default: 'yes' } },
      'spec.appliesTo.default: "yes" is not true or false',
    ],
    [
      { appliesTo: { service: {} } },
      'spec.appliesTo.service: is not services, tickets or default; did you mean "services"?',
    ],
    [
      { contacts: { providers: [] } },
      'spec.contacts.providers: is not provider or customer; did you mean "provider"?',
    ],
    [
      { contacts: { provider: [{ role: 'Boss' }] } },
      'spec.contacts.provider[0]: names nobody; give it `entity` or `name`',
    ],
    [
      { contacts: { customer: [{ name: 'Grace', mail: 'x@y.z' }] } },
      'spec.contacts.customer[0].mail: is not a field of a contact; did you mean "email"?',
    ],
    [
      { contacts: { customer: [{ name: 'Grace', email: 'grace' }] } },
      'spec.contacts.customer[0].email: "grace" is not an e-mail address',
    ],
    [
      { contacts: { customer: [{ name: 'Grace', phone: 92215550100 }] } },
      'spec.contacts.customer[0].phone: 92215550100 is not a telephone number in quotes, like "+92 21 5550 100"',
    ],
    [{ scope: ['mail'] }, 'spec.scope: ["mail"] is not text'],
    [
      { supportChannels: [{ channel: 'e-mail' }] },
      'spec.supportChannels[0].channel: "e-mail" is not one of portal, email, phone, chat, on-site, remote, api; did you mean "email"?',
    ],
    [
      { supportChannels: [{ channel: 'phone', hours: 8 }] },
      'spec.supportChannels[0].hours: 8 is not the reference of a calendar, like "businesscalendar:default/office-hours"',
    ],
    [
      { review: { remindBefore: '30d' } },
      'spec.review.remindBefore: "30d" is not a period like "P30D" or "P6M"',
    ],
    [
      { review: { every: 'P0D' } },
      'spec.review.every: "P0D" is not a period like "P1Y" or "P6M"',
    ],
    [
      { review: { every: 'P6M', remindBefore: 'P1Y' } },
      'spec.review.remindBefore: "P1Y" is not shorter than the interval "P6M", so the reminder would never end',
    ],
    [
      {
        escalations: [
          {
            level: 1,
            when: { metric: 'resolution', at: '80%' },
            notify: ['asignee'],
          },
        ],
      },
      'spec.escalations[0].notify[0]: "asignee" is nobody to notify; write one of assignee, team, service-owner, service-owner-parent, owner, requester, customer, customer-contact, or an entity reference like "group:default/support"; did you mean "assignee"?',
    ],
  ])('says what is wrong with %j', (change, problem) => {
    expect(problemsOf(change)).toEqual([problem]);
  });

  it('finds everything at once', () => {
    expect(
      problemsOf({
        owner: undefined,
        targets: { high: { resolution: '4x', firstResponse: '' }, lw: {} },
        warnAt: 'often',
      }).map(problem => problem.split(':')[0]),
    ).toEqual([
      'spec.owner',
      'spec.targets.lw',
      'spec.targets.high.firstResponse',
      'spec.targets.high.resolution',
      'spec.warnAt',
    ]);
  });

  it.each([
    undefined,
    null,
    7,
    'text',
    [],
    { targets: [] },
    { targets: { high: null }, pause: [], warnAt: {}, escalations: [null] },
    {
      objectives: [7],
      credits: 'none',
      effective: 1,
      review: [],
      appliesTo: 3,
    },
    { escalations: [{ when: null, notify: [7] }] },
    // Objects that cannot be made into text or numbers.
    { lifecycle: { toString: 1 }, warnAt: [{ valueOf: 1, toString: 1 }] },
    { targets: { high: { resolution: { toString: 1 } } } },
    { objectives: [{ metric: { toString: 1 }, over: ['30d'] }] },
    { contacts: 7, supportChannels: 7, agreement: {}, precedence: '1' },
    { contacts: { provider: [null] }, supportChannels: ['phone'] },
  ])('never throws: %j', spec => {
    expect(validatePolicySpec(spec).length).toBeGreaterThan(0);
  });
});

it('has nothing against any policy made of valid parts', () => {
  fc.assert(
    fc.property(policySpecs, spec => {
      expect(validatePolicySpec(spec)).toEqual([]);
    }),
  );
});

it.each([
  ['spaces', `1h${' '.repeat(200_000)}x`],
  ['digits', '9'.repeat(200_000)],
  ['words', 'next business day '.repeat(20_000)],
])('looks no closer at a text of %s than it needs to', (_what, text) => {
  expect(
    validatePolicySpec({
      ...VALID,
      targets: { high: { resolution: text } },
      warnAt: [text],
    }).map(problem => problem.message.length < 300),
  ).toEqual([true, true]);
});

it('says of a field that nobody knows that the key is wrong', () => {
  expect(validatePolicySpec({ ...VALID, calender: 'x' })).toEqual([
    expect.objectContaining({ path: 'spec.calender', at: 'key' }),
  ]);
});

describe('compilePolicy', () => {
  const office = compileCalendar({
    timeZone: 'UTC',
    hours: { 'mon-fri': '09:00-17:00' },
  });
  const options = {
    id: 'p@1',
    policyRef: 'p',
    revision: '1',
    calendars: (ref: string) =>
      /office-hours$/.test(ref) ? office : undefined,
  };

  it('refuses an invalid policy with all its problems', () => {
    expect(() =>
      compilePolicy({ ...VALID, owner: '', warnAt: ['x'] }, options),
    ).toThrow(InvalidSpecError);
  });

  it('names every calendar that is not there', () => {
    let problems: unknown;
    try {
      compilePolicy(
        {
          ...VALID,
          calendar: 'a',
          targets: {
            high: {
              resolution: { agreed: '4h', calendar: 'b' },
              calendar: 'c',
            },
          },
        },
        options,
      );
    } catch (error) {
      problems = (error as InvalidSpecError).problems.map(p => p.path);
    }
    expect(problems).toEqual([
      'spec.calendar',
      'spec.targets.high.calendar',
      'spec.targets.high.resolution.calendar',
    ]);
  });

  it('finds targets by priority, the default row standing in for whole priorities', () => {
    const policy = compilePolicy(VALID, options);
    const target = (priority: 'critical' | 'low' | 'medium') =>
      policy.target(priority, 'resolution', 'agreed')?.text;
    expect(target('critical')).toBe('1h');
    expect(target('low')).toBe('3 business days');
    expect(policy.target('medium', 'resolution', 'internal')?.text).toBe('6h');
    expect(policy.target('high', 'resolution', 'internal')).toBeUndefined();
    // High has a row of its own, so it does not take single metrics from the default.
    expect(policy.target('high', 'periodic-update', 'agreed')).toBeUndefined();
  });

  it('takes the calendar of the target, of the priority, of the policy, in that order', () => {
    const always = { timeZone: 'UTC', alwaysOpen: true };
    const policy = testPolicy({
      calendars: {
        always,
        day: { timeZone: 'UTC', hours: { mon: '01:00-02:00' } },
      },
      spec: {
        targets: {
          high: {
            firstResponse: '1h',
            resolution: { agreed: '4h', calendar: 'day' },
            calendar: 'always',
          },
          low: { resolution: '4h' },
        },
      },
    });
    const refOf = (
      priority: 'high' | 'low',
      metric: 'resolution' | 'first-response',
    ) => policy.target(priority, metric, 'agreed')?.calendarRef;
    expect(refOf('high', 'resolution')).toBe('day');
    expect(refOf('high', 'first-response')).toBe('always');
    expect(refOf('low', 'resolution')).toBe('office');
    expect(policy.calendar('high', 'next-response').alwaysOpen).toBe(true);
  });

  it('knows a calendar called always', () => {
    expect(
      compilePolicy(VALID, options).calendar('critical', 'resolution')
        .alwaysOpen,
    ).toBe(true);
  });

  it('pauses a resolution while pending unless the policy says otherwise', () => {
    const usual = testPolicy();
    expect(usual.pauses('resolution', 'pending')).toBe(true);
    expect(usual.pauses('resolution', 'on-hold')).toBe(false);
    expect(usual.pauses('first-response', 'pending')).toBe(false);
    expect(
      testPolicy({ spec: { pause: {} } }).pauses('resolution', 'pending'),
    ).toBe(false);
  });

  it('warns at 80 % unless told, in ascending order', () => {
    expect(testPolicy().warnAt).toEqual([0.8]);
    expect(testPolicy({ spec: { warnAt: ['90%', '50%'] } }).warnAt).toEqual([
      0.5, 0.9,
    ]);
    expect(testPolicy({ spec: { warnAt: [] } }).warnAt).toEqual([]);
  });
});
