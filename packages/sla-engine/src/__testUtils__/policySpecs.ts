import fc from 'fast-check';
import {
  AGREEMENT_KINDS,
  EscalationCondition,
  METRIC_KEYS,
  NOTIFY_ROLES,
  parseDuration,
  PRIORITIES,
  PriorityTargetsSpec,
  RESOLUTION_DEMANDS,
  SlaPolicySpec,
  SUPPORT_CHANNELS,
  TargetSpec,
  TICKET_METRICS,
  WAITING_STATUSES,
} from '../policy';

/** The names of a `fc.record` whose other fields may be absent. */
function withOptional<T extends object, K extends keyof T>(
  fields: { [F in keyof T]-?: fc.Arbitrary<NonNullable<T[F]>> },
  requiredKeys: K[],
): fc.Arbitrary<T> {
  return fc.record(fields, {
    requiredKeys: requiredKeys as never,
  }) as unknown as fc.Arbitrary<T>;
}

const durations = fc
  .tuple(fc.integer({ min: 1, max: 400 }), fc.constantFrom('s', 'm', 'h'))
  .map(([amount, unit]) => `${amount}${unit}`);
const targetTexts = fc.oneof(
  durations,
  fc.constantFrom(
    '1h 30m',
    'PT4H',
    '3 business days',
    'next business day 16:00',
    'end of business day',
  ),
);
const percentages = fc.integer({ min: 1, max: 99 }).map(n => `${n}%`);
const dates = fc
  .integer({ min: 15_000, max: 25_000 })
  .map(day => new Date(day * 86_400_000).toISOString().slice(0, 10));
const calendarRefs = fc.constantFrom(
  'office',
  'always',
  'businesscalendar:default/night',
);
const groups = fc.constantFrom(
  'group:default/support',
  'payments',
  'group:other/storefront',
);
const texts = fc
  .string({ minLength: 1, maxLength: 30 })
  .filter(t => t.trim() !== '');

const targets: fc.Arbitrary<TargetSpec> = fc.oneof(
  targetTexts,
  fc
    .tuple(
      fc.integer({ min: 1, max: 600 }),
      fc.integer({ min: 0, max: 100 }),
      fc.option(calendarRefs, { nil: undefined }),
    )
    .map(([internal, more, calendar]) => ({
      agreed: `${internal + more}m`,
      internal: `${internal}m`,
      ...(calendar && { calendar }),
    })),
  targetTexts.map(agreed => ({ agreed })),
);

const rows: fc.Arbitrary<PriorityTargetsSpec> = fc
  .tuple(
    fc.dictionary(fc.constantFrom(...Object.values(METRIC_KEYS)), targets, {
      minKeys: 1,
    }),
    fc.option(calendarRefs, { nil: undefined }),
  )
  .map(([row, calendar]) => ({ ...row, ...(calendar && { calendar }) }));

const contacts = fc.array(
  fc.oneof(
    withOptional(
      {
        name: texts,
        role: texts,
        email: fc.constant('a@b.example'),
        phone: texts,
      },
      ['name'],
    ),
    fc.record({ entity: fc.constant('user:default/amina') }),
  ),
  { maxLength: 2 },
);

const metrics = fc.constantFrom(...TICKET_METRICS);

const escalations = fc.array(
  fc.record({
    level: fc.integer({ min: 1, max: 5 }),
    when: fc.oneof(
      fc.record({ metric: metrics, at: percentages }),
      fc.record({ metric: metrics, before: durations }),
      fc.record({ metric: metrics, after: durations }),
      fc.record({ noActivityFor: durations }),
      fc.record({ reopened: fc.integer({ min: 1, max: 9 }) }),
      fc.record({ assigned: fc.integer({ min: 1, max: 9 }) }),
    ) as fc.Arbitrary<EscalationCondition>,
    notify: fc.subarray([...NOTIFY_ROLES, 'group:default/l2'], {
      minLength: 1,
    }),
  }),
  { maxLength: 3 },
);

const objectives = fc.array(
  withOptional(
    {
      metric: fc.constantFrom(...TICKET_METRICS, 'availability' as const),
      attainment: percentages,
      over: fc.constantFrom('30d', '4w', 'month', 'quarter'),
      during: calendarRefs,
      face: fc.constantFrom('agreed' as const, 'internal' as const),
    },
    ['metric', 'attainment', 'over'],
  ),
  { maxLength: 3 },
);

const appliesTo = fc.oneof(
  fc.constant({ default: true }),
  withOptional(
    {
      services: fc.constantFrom<object>(
        { kind: 'component', 'spec.system': 'payments' },
        {
          $any: [
            { 'spec.type': 'service' },
            { 'metadata.tags': { $contains: 'x' } },
          ],
        },
      ),
      tickets: fc.constantFrom<object>(
        { type: 'incident' },
        { priority: { $in: ['high', 'critical'] } },
        { $not: { channel: 'phone' } },
        {
          $all: [
            { labels: { $contains: 'vip' } },
            { title: { $hasPrefix: 'URGENT' } },
          ],
        },
      ),
    },
    [],
  ),
);

/** Any valid policy. Its refs and predicates are valid, too. */
export const policySpecs: fc.Arbitrary<SlaPolicySpec> = withOptional(
  {
    agreement: fc.constantFrom(...AGREEMENT_KINDS),
    owner: groups,
    customer: groups,
    contacts: withOptional({ provider: contacts, customer: contacts }, []),
    scope: texts,
    exclusions: texts,
    supportChannels: fc.array(
      withOptional(
        {
          channel: fc.constantFrom(...SUPPORT_CHANNELS),
          address: texts,
          hours: calendarRefs,
        },
        ['channel'],
      ),
      { maxLength: 3 },
    ),
    lifecycle: fc.constantFrom('draft', 'proposed', 'agreed', 'retired'),
    effective: fc
      .tuple(dates, dates)
      .map(([a, b]) => (a < b ? { from: a, until: b } : { from: a })),
    review: withOptional(
      {
        every: fc.constantFrom('P1Y', 'P6M', 'P90D'),
        last: dates,
        remindBefore: fc.constantFrom('P2W', 'P30D'),
      },
      [],
    ),
    appliesTo,
    precedence: fc.integer({ min: -5, max: 100 }),
    calendar: calendarRefs,
    targets: fc.dictionary(
      fc.constantFrom(...PRIORITIES, 'default' as const),
      rows,
      {
        minKeys: 1,
      },
    ),
    pause: fc.dictionary(
      fc.constantFrom(...Object.values(METRIC_KEYS)),
      fc.subarray([...WAITING_STATUSES]),
    ),
    warnAt: fc.uniqueArray(percentages, { maxLength: 3 }),
    escalations,
    objectives,
    credits: fc.array(
      fc.record({
        metric: fc.constantFrom(...TICKET_METRICS),
        below: percentages,
        credit: percentages,
      }),
      { maxLength: 2 },
    ),
    resolutionRequired: fc.constantFrom(...RESOLUTION_DEMANDS),
    applyToOpenTickets: fc.boolean(),
  },
  ['owner', 'lifecycle', 'calendar', 'targets'],
);

/** The same policy in one spelling: durations in seconds, short targets written out, keys in order. */
export function respelled(spec: SlaPolicySpec): SlaPolicySpec {
  const wholeTargets = Object.fromEntries(
    Object.entries(spec.targets).map(([priority, row]) => [
      priority,
      Object.fromEntries(
        Object.entries(row).map(([key, value]) => [
          key,
          key !== 'calendar' && typeof value === 'string'
            ? { agreed: value }
            : value,
        ]),
      ),
    ]),
  );
  return JSON.parse(
    JSON.stringify({ ...spec, targets: wholeTargets }),
    (key, value) => {
      if (
        ['agreed', 'internal', 'before', 'after', 'noActivityFor'].includes(key)
      ) {
        const ms = parseDuration(value);
        return ms === undefined ? value : `${ms / 1000}s`;
      }
      if (key === 'over' && value === '4w') {
        return '28d';
      }
      return typeof value === 'object' &&
        value !== null &&
        !Array.isArray(value)
        ? Object.fromEntries(
            Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)),
          )
        : value;
    },
  );
}
