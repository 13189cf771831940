import fc from 'fast-check';
import { Entity } from '@backstage/catalog-model';
import { parseFilterPredicate } from '@backstage/filter-predicates';
import { calendarProblems, policyProblems, SLA_API_VERSION } from '..';
import { predicateProblems } from './predicateProblems';

function policyOf(change: Record<string, unknown>): Entity {
  return {
    apiVersion: SLA_API_VERSION,
    kind: 'SlaPolicy',
    metadata: { name: 'desk', namespace: 'support' },
    spec: {
      owner: 'group:default/desk',
      lifecycle: 'agreed',
      calendar: 'office-hours',
      targets: { high: { resolution: '4h' } },
      ...change,
    } as Entity['spec'],
  };
}

/** Problems of the valid policy with a change, as `path: message`. */
const problemsOf = (change: Record<string, unknown>, calendars?: string[]) =>
  policyProblems(policyOf(change), calendars && new Set(calendars)).map(
    ({ path, message }) => `${path}: ${message}`,
  );

describe('policyProblems', () => {
  it('has nothing against a valid policy', () => {
    expect(
      problemsOf({
        contacts: { provider: [{ entity: 'user:default/amina.khan' }] },
        escalations: [
          {
            level: 1,
            when: { metric: 'resolution', at: '80%' },
            notify: ['team', 'group:leads'],
            assignTo: 'l2',
          },
        ],
        appliesTo: {
          services: {
            $all: [
              { kind: 'component' },
              { 'metadata.tags': { $contains: 'paid' } },
              { 'metadata.annotations.example.org/tier': { $exists: true } },
              { $not: { 'spec.type': { $in: ['library', 'website'] } } },
            ],
          },
          tickets: {
            $any: [
              { type: 'incident', priority: { $in: ['high', 'critical'] } },
              { customer: 'group:default/orchard' },
              {
                requesterGroups: {
                  $contains: { $any: ['group:default/a', 'group:default/b'] },
                },
              },
              { title: { $hasPrefix: 'URGENT' } },
              { location: { $exists: false } },
            ],
          },
        },
      }),
    ).toEqual([]);
  });

  it.each<[unknown, string]>([
    [
      { prioritty: 'high' },
      'prioritty: is not a fact of a ticket (type, priority, category, channel, customer, requester, requesterGroups, labels, location, title, service); did you mean "priority"?',
    ],
    [
      { priority: 'hihg' },
      'priority: "hihg" is not one of critical, high, medium, low; did you mean "high"?',
    ],
    [
      { type: { $in: ['incident', 'incidents'] } },
      'type.$in[1]: "incidents" is not one of incident, service-request, problem, change; did you mean "incident"?',
    ],
    [
      { $not: { type: { $hasPrefix: 'task' } } },
      '$not.type.$hasPrefix: none of incident, service-request, problem, change begins with "task"',
    ],
    [
      { customer: 'orchard' },
      'customer: "orchard" is not the full reference of an entity; did you mean "group:default/orchard"?',
    ],
    [
      { requesterGroups: { $contains: 'buyers' } },
      'requesterGroups.$contains: "buyers" is not the full reference of an entity; did you mean "group:default/buyers"?',
    ],
    [
      { labels: 'vip' },
      'labels: labels of a ticket is a list, which equals no value; write `{ $contains: "vip" }`',
    ],
    [
      { category: { $contains: 'network' } },
      'category: category of a ticket is one value and no list; write the value, or `{ $in: […] }`',
    ],
    [
      { type: ['incident'] },
      'type: is a list; write `type: { $in: ["incident"] }` for any of these',
    ],
    [
      { type: null },
      'type: null is not a value to compare with; for "has none" write `type: { $exists: false }`',
    ],
    [
      { $or: [{ type: 'incident' }] },
      '$or: is not an operator ($all, $any, $not); did you mean "$any"?',
    ],
    [
      { $in: ['incident'] },
      '$in: stands behind a key, like `type: { $in: … }`',
    ],
    [
      { type: { $not: 'incident' } },
      'type.$not: stands before the key: `$not: { type: … }`',
    ],
    [
      { type: { $startsWith: 'inc' } },
      'type.$startsWith: is not a matcher ($in, $exists, $contains, $hasPrefix); did you mean "$hasPrefix"?',
    ],
    [
      { $not: { type: 'incident' }, priority: 'high' },
      '$not: stands beside other conditions; put them all into a list under `$all`',
    ],
    [
      { $all: { type: 'incident' } },
      '$all: {"type":"incident"} is not a list of conditions, like `[{ type: incident }]`',
    ],
    [
      { $any: [{ type: 'incident' }, 'problem'] },
      '$any[1]: "problem" is not a mapping of conditions, like `{ type: incident }`',
    ],
    [
      { channel: { $exists: 'yes' } },
      'channel.$exists: "yes" is not true or false',
    ],
    [
      { labels: { $contains: { $in: ['a'] } } },
      'labels.$contains: {"$in":["a"]} is not a value that the list may contain, or `$any`, `$all`, `$not` of such values',
    ],
  ])('says what is wrong with the ticket predicate %j', (tickets, problem) => {
    expect(problemsOf({ appliesTo: { tickets } })).toEqual([
      `spec.appliesTo.tickets.${problem}`,
    ]);
  });

  it.each<[unknown, string]>([
    [
      { type: 'service' },
      '.type: is not a field of a catalog entity, like kind, apiVersion, metadata.name or spec.system; did you mean "spec.type"?',
    ],
    [
      { 'spce.system': 'payments' },
      '.spce.system: is not a field of a catalog entity, like kind, apiVersion, metadata.name or spec.system; did you mean "spec.system"?',
    ],
    [
      { spec: { type: 'service' } },
      '.spec.type: is not a matcher ($in, $exists, $contains, $hasPrefix); a path is one key with dots: "spec.type"',
    ],
    [
      { 'relations.ownedBy': 'group:default/desk' },
      '.relations.ownedBy: is not a field of a catalog entity, like kind, apiVersion, metadata.name or spec.system',
    ],
    [
      { 'metadata.tags': 'paid' },
      '.metadata.tags: metadata.tags is a list, which equals no value; write `{ $contains: "paid" }`',
    ],
    [
      'payments',
      ': "payments" is not a mapping of conditions, like `{ kind: component, spec.system: payments }`',
    ],
  ])(
    'says what is wrong with the service predicate %j',
    (services, problem) => {
      expect(problemsOf({ appliesTo: { services } })).toEqual([
        `spec.appliesTo.services${problem}`,
      ]);
    },
  );

  it.each<[Record<string, unknown>, string]>([
    [
      { owner: 'group:' },
      'spec.owner: "group:" is not an entity reference; write it like "group:default/name"',
    ],
    [
      { customer: 'a/b/c' },
      'spec.customer: "a/b/c" is not an entity reference; write it like "group:default/name"',
    ],
    [
      { calendar: 'office hours' },
      'spec.calendar: "office hours" is not an entity reference; write it like "businesscalendar:default/name"',
    ],
    [
      { contacts: { customer: [{ name: 'A' }, { entity: 'amina' }] } },
      'spec.contacts.customer[1].entity: "amina" is not an entity reference; write it like "user:default/name"',
    ],
    [
      { supportChannels: [{ channel: 'phone', hours: '::' }] },
      'spec.supportChannels[0].hours: "::" is not an entity reference; write it like "businesscalendar:default/name"',
    ],
    [
      {
        escalations: [
          {
            level: 1,
            when: { metric: 'resolution', at: '80%' },
            notify: ['team', 'group:'],
            assignTo: ':',
          },
        ],
      },
      'spec.escalations[0].assignTo: ":" is not an entity reference; write it like "group:default/name"',
    ],
    [
      {
        escalations: [
          {
            level: 1,
            when: { reopened: 2 },
            assignTo: 'component:default/shop',
          },
        ],
      },
      'spec.escalations[0].assignTo: "component:default/shop" is neither a group nor a user, and nobody else can have a ticket',
    ],
  ])('says what is no reference in %j', (change, problem) => {
    expect(problemsOf(change)).toContain(problem);
  });

  it('finds the calendars that are not there, also those of support channels', () => {
    const change = {
      targets: { high: { resolution: '4h', calendar: 'always' } },
      objectives: [
        {
          metric: 'availability',
          attainment: '99%',
          over: '30d',
          during: 'ofice-hours',
        },
      ],
      supportChannels: [{ channel: 'phone', hours: 'phone-hours' }],
    };
    expect(problemsOf(change)).toEqual([]);
    expect(
      problemsOf(change, ['businesscalendar:support/office-hours']),
    ).toEqual([
      'spec.objectives[0].during: there is no business calendar "businesscalendar:support/ofice-hours"; create it, or write "always" for around the clock; did you mean "businesscalendar:support/office-hours"?',
      'spec.supportChannels[0].hours: there is no business calendar "businesscalendar:support/phone-hours"; create it, or write "always" for around the clock',
    ]);
  });

  it('refuses what nobody could have written by hand', () => {
    let deep: unknown = 'x';
    for (let i = 0; i < 5_000; i++) {
      deep = { $not: deep };
    }
    const problem =
      'spec: is too large: it has more than 10000 values, or is nested more than 64 levels deep';
    expect(problemsOf({ appliesTo: { tickets: deep } })).toEqual([problem]);
    expect(problemsOf({ warnAt: Array(30_000).fill('80%') })).toEqual([
      problem,
    ]);
  });

  it('lets no predicate through that cannot be evaluated', () => {
    const keys = [
      'a',
      '$all',
      '$any',
      '$not',
      '$in',
      '$exists',
      '$contains',
      '$x',
    ];
    const json = fc.letrec(tie => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom<unknown>('text', 7, true, null),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 2 }),
      ),
    })).value;
    fc.assert(
      fc.property(json, value => {
        const problems = predicateProblems(value, {
          path: 'p',
          example: '{ a: b }',
          check: () => [],
        });
        expect(problems.length > 0 || canBeParsed(value)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

function canBeParsed(predicate: unknown): boolean {
  try {
    parseFilterPredicate(predicate);
    return true;
  } catch {
    return false;
  }
}

describe('calendarProblems', () => {
  const calendarOf = (spec: unknown): Entity => ({
    apiVersion: SLA_API_VERSION,
    kind: 'BusinessCalendar',
    metadata: { name: 'office' },
    spec: spec as Entity['spec'],
  });

  it('checks the document, its owner, and that it ever opens', () => {
    const hours = { 'mon-fri': '09:00-17:00' };
    expect(calendarProblems(calendarOf({ timeZone: 'UTC', hours }))).toEqual(
      [],
    );
    expect(
      calendarProblems(calendarOf({ timeZone: 'UTC', hours, owner: 'a b' })),
    ).toEqual([
      {
        path: 'spec.owner',
        message:
          '"a b" is not an entity reference; write it like "group:default/name"',
      },
    ]);
    expect(
      calendarProblems(
        calendarOf({
          timeZone: 'UTC',
          hours: { sun: [] },
        }),
      ),
    ).toHaveLength(1);
  });
});
