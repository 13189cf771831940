import Ajv from 'ajv';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { Entity } from '@backstage/catalog-model';
import {
  businessCalendarSchema,
  calendarProblems,
  KIND_SLA_POLICY,
  policyProblems,
  SLA_API_VERSION,
  slaPolicySchema,
} from '.';
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
import { calendarSpecs } from '../../../packages/sla-engine/src/__testUtils__/arbitraries';
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
import { policySpecs } from '../../../packages/sla-engine/src/__testUtils__/policySpecs';

const ajv = new Ajv({
  allErrors: true,
  allowUnionTypes: true,
  allowMatchingProperties: true,
});
// What editors show instead of a regular expression.
ajv.addKeyword('patternErrorMessage');
ajv.addKeyword('markdownEnumDescriptions');
const isPolicy = ajv.compile(slaPolicySchema);
const isCalendar = ajv.compile(businessCalendarSchema);

function entityOf(kind: string, spec: unknown): Entity {
  return {
    apiVersion: SLA_API_VERSION,
    kind,
    metadata: { name: 'desk' },
    spec: spec as Entity['spec'],
  };
}
const policyOf = (spec: unknown) => entityOf('SlaPolicy', spec);
const calendarOf = (spec: unknown) => entityOf('BusinessCalendar', spec);

describe('the JSON Schemas', () => {
  it('accept every example', () => {
    const root = join(__dirname, '../../../examples');
    const checked = ['policies', 'calendars'].flatMap(folder =>
      readdirSync(join(root, folder)).flatMap(file =>
        parseAllDocuments(readFileSync(join(root, folder, file), 'utf8')).map(
          document => {
            const entity = document.toJS();
            const validate =
              entity.kind === KIND_SLA_POLICY ? isPolicy : isCalendar;
            validate(entity);
            return { file, errors: validate.errors };
          },
        ),
      ),
    );
    expect(checked.length).toBeGreaterThanOrEqual(6);
    expect(checked.filter(({ errors }) => errors)).toEqual([]);
  });

  it.each([
    ['SlaPolicy', slaPolicySchema],
    ['BusinessCalendar', businessCalendarSchema],
  ])('describe every field of %s', (_kind, schema) => {
    expect(fieldsWithoutDescription(schema, '')).toEqual([]);
  });

  it('accept every policy that the checks accept', () => {
    fc.assert(
      fc.property(policySpecs, spec => {
        const entity = policyOf(spec);
        expect(policyProblems(entity)).toEqual([]);
        isPolicy(entity);
        expect(isPolicy.errors).toBeNull();
      }),
    );
  });

  it('accept every calendar that the checks accept', () => {
    fc.assert(
      fc.property(calendarSpecs, spec => {
        const entity = calendarOf(spec);
        fc.pre(calendarProblems(entity).length === 0);
        isCalendar(entity);
        expect(isCalendar.errors).toBeNull();
      }),
      { numRuns: 60 },
    );
  });
});

/** Paths of properties that an editor could not explain. */
function fieldsWithoutDescription(schema: unknown, path: string): string[] {
  if (typeof schema !== 'object' || schema === null) {
    return [];
  }
  const {
    properties = {},
    if: _condition,
    then: _then,
    ...rest
  } = schema as {
    properties?: Record<string, { description?: string }>;
    if?: unknown;
    then?: unknown;
  };
  return [
    ...Object.entries(properties).flatMap(([name, property]) => [
      ...(property.description ? [] : [`${path}.${name}`]),
      ...fieldsWithoutDescription(property, `${path}.${name}`),
    ]),
    ...Object.entries(rest).flatMap(([key, part]) =>
      fieldsWithoutDescription(part, `${path}.${key}`),
    ),
  ];
}

const SPEC = {
  owner: 'group:default/desk',
  lifecycle: 'agreed',
  calendar: 'always',
  targets: { high: { resolution: '4h' } },
};

describe('a mistake in a policy is refused by the schema and by the checks', () => {
  it.each<[string, Record<string, unknown>]>([
    ['an unknown field', { calender: 'always' }],
    ['a missing owner', { owner: undefined }],
    ['an empty owner', { owner: '' }],
    ['no targets', { targets: {} }],
    ['an unknown priority', { targets: { urgent: { resolution: '4h' } } }],
    ['a duration in words', { targets: { high: { resolution: '4 hours' } } }],
    ['a duration in days', { targets: { high: { resolution: '2d' } } }],
    ['a number without unit', { targets: { high: { resolution: 30 } } }],
    ['working days', { targets: { high: { resolution: '2 working days' } } }],
    ['an empty target', { targets: { high: { resolution: {} } } }],
    ['an unknown metric', { targets: { high: { resolutionTime: '4h' } } }],
    ['a misspelled lifecycle', { lifecycle: 'agred' }],
    ['a misspelled agreement', { agreement: 'olaa' }],
    ['a number as percentage', { warnAt: [80] }],
    ['a percentage without sign', { warnAt: ['80'] }],
    ['a percentage beyond hundred', { warnAt: ['110%'] }],
    ['a date in another order', { effective: { from: '31.01.2026' } }],
    ['a period in words', { review: { every: 'yearly' } }],
    ['a pause that is no wait', { pause: { resolution: ['open'] } }],
    [
      'a default that selects services',
      { appliesTo: { default: true, services: { kind: 'component' } } },
    ],
    [
      'a fact that no ticket has',
      { appliesTo: { tickets: { prioritty: 'high' } } },
    ],
    [
      'a priority that does not exist',
      { appliesTo: { tickets: { priority: 'urgent' } } },
    ],
    [
      'a type that does not exist',
      { appliesTo: { tickets: { type: { $in: ['incidents'] } } } },
    ],
    [
      'a short ref of a customer',
      { appliesTo: { tickets: { customer: 'orchard' } } },
    ],
    ['a value for a list', { appliesTo: { tickets: { labels: 'vip' } } }],
    [
      'an unknown operator',
      { appliesTo: { tickets: { $or: [{ type: 'incident' }] } } },
    ],
    [
      'an operator beside conditions',
      {
        appliesTo: {
          tickets: { $not: { type: 'incident' }, priority: 'high' },
        },
      },
    ],
    [
      'a list where $in is meant',
      { appliesTo: { tickets: { type: ['incident'] } } },
    ],
    [
      'a key that is no field of an entity',
      { appliesTo: { services: { type: 'service' } } },
    ],
    [
      'nested fields of an entity',
      { appliesTo: { services: { spec: { type: 'service' } } } },
    ],
    [
      'an escalation that does nothing',
      {
        escalations: [{ level: 1, when: { metric: 'resolution', at: '80%' } }],
      },
    ],
    [
      'an escalation without a moment',
      {
        escalations: [
          { level: 1, when: { metric: 'resolution' }, notify: ['team'] },
        ],
      },
    ],
    [
      'somebody whom nobody knows',
      {
        escalations: [
          {
            level: 1,
            when: { metric: 'resolution', at: '80%' },
            notify: ['boss'],
          },
        ],
      },
    ],
    [
      'a metric in the spelling of targets',
      {
        objectives: [
          { metric: 'firstResponse', attainment: '90%', over: '30d' },
        ],
      },
    ],
    [
      'a window in words',
      {
        objectives: [
          { metric: 'resolution', attainment: '90%', over: '30 days' },
        ],
      },
    ],
    [
      'a contact without a name',
      { contacts: { provider: [{ role: 'Manager' }] } },
    ],
    [
      'an unknown support channel',
      { supportChannels: [{ channel: 'pigeon' }] },
    ],
    ['half a precedence', { precedence: 0.5 }],
    ['yes for true', { applyToOpenTickets: 'yes' }],
    ['a field left empty', { customer: null }],
  ])('%s', (_what, change) => {
    const entity = JSON.parse(JSON.stringify(policyOf({ ...SPEC, ...change })));
    expect(policyProblems(entity)).not.toEqual([]);
    expect(isPolicy(entity)).toBe(false);
  });

  it('has nothing against the same policy without the mistake', () => {
    expect(policyProblems(policyOf(SPEC))).toEqual([]);
    expect(isPolicy(policyOf(SPEC))).toBe(true);
  });
});

const CALENDAR = {
  timeZone: 'Asia/Karachi',
  hours: { 'mon-fri': '09:00-17:00' },
};

describe('a mistake in a calendar is refused by the schema and by the checks', () => {
  it.each<[string, Record<string, unknown>]>([
    ['an unknown field', { timezone: 'UTC' }],
    ['a missing zone', { timeZone: undefined }],
    ['an offset as zone', { timeZone: '+05:00' }],
    ['no hours at all', { hours: undefined }],
    ['a weekday in full', { hours: { monday: '09:00-17:00' } }],
    ['hours without zeros', { hours: { mon: '9-17' } }],
    ['a number of hours', { hours: { mon: 8 } }],
    ['always open with hours', { alwaysOpen: true }],
    [
      'a holiday source without a source',
      { holidays: [{ types: ['public'] }] },
    ],
    ['two sources in one entry', { holidays: [{ country: 'PK', dates: [] }] }],
    ['a country in small letters', { holidays: [{ country: 'pk' }] }],
    ['a country that YAML read as false', { holidays: [{ country: false }] }],
    [
      'an unknown kind of holiday',
      { holidays: [{ country: 'PK', types: ['weekend'] }] },
    ],
    ['a date in another order', { holidays: [{ dates: ['24.12.2026'] }] }],
    [
      'a holiday without a name',
      { holidays: [{ dates: [{ date: '2026-12-24' }] }] },
    ],
    ['a special day that is no date', { specialDays: { christmas: [] } }],
    ['a field left empty', { owner: null }],
  ])('%s', (_what, change) => {
    const entity = JSON.parse(
      JSON.stringify(calendarOf({ ...CALENDAR, ...change })),
    );
    expect(calendarProblems(entity)).not.toEqual([]);
    expect(isCalendar(entity)).toBe(false);
  });
});

it('keep another kind or version apart', () => {
  const entity = policyOf(SPEC);
  expect(isPolicy({ ...entity, apiVersion: 'v1' })).toBe(false);
  expect(isPolicy({ ...entity, kind: 'SLAPolicy' })).toBe(false);
  expect(isCalendar(entity)).toBe(false);
  expect(isPolicy({ ...entity, metadata: {} })).toBe(false);
});
