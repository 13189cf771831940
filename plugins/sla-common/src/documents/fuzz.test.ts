import fc from 'fast-check';
import { Entity } from '@backstage/catalog-model';
import {
  BusinessCalendarSpec,
  compileCalendar,
  compilePolicy,
  diffPolicies,
  isOpenAt,
  SlaPolicySpec,
} from '@backstage-sla/sla-engine';
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
import { policySpecs } from '../../../../packages/sla-engine/src/__testUtils__/policySpecs';
import {
  edited,
  junk,
  mutated,
  mutations,
  textEdits,
} from '../__testUtils__/mutations';
import { KIND_SLA_POLICY, SLA_API_VERSION } from '../kinds';
import {
  calendarProblems,
  DEFAULT_SERVICES,
  policyProblems,
  reviewOf,
  selectPolicies,
} from '../policies';
import { readDocuments } from '.';

/** Many runs, ended early on a slow machine. */
const RUNS = {
  numRuns: 2_000,
  interruptAfterTimeLimit: 2_000,
  markInterruptAsFailure: false,
};

function entityOf(kind: string, spec: unknown): Entity {
  return {
    apiVersion: SLA_API_VERSION,
    kind,
    metadata: { name: 'desk' },
    spec: spec as Entity['spec'],
  };
}

const policies = policySpecs.map(spec => entityOf('SlaPolicy', spec));

const CALENDAR: BusinessCalendarSpec = {
  owner: 'group:default/desk',
  timeZone: 'Asia/Karachi',
  hours: { 'mon-thu': '09:00-19:00', fri: ['09:00-12:30', '14:30-19:00'] },
  holidays: [
    { country: 'PK', types: ['public'] },
    { dates: ['12-24', { date: '2026-10-05', name: 'Founders Day' }] },
    {
      ical: [
        'BEGIN:VCALENDAR',
        'BEGIN:VEVENT',
        'UID:1',
        'DTSTART;VALUE=DATE:20200101',
        'RRULE:FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1',
        'SUMMARY:Feast',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    },
  ],
  specialDays: { '2026-12-24': '09:00-13:00', '2026-12-31': [] },
};

const CALENDARS = new Set([
  'businesscalendar:default/office',
  'businesscalendar:default/night',
]);

/** Whatever a text says, it is read; whatever of it is called valid can be used. Gives how many documents were. */
function readAndUse(text: string): number {
  const lines = text.split(/\r?\n|\r/).length;
  const documents = readDocuments(text, { calendars: CALENDARS });
  for (const { problems } of documents) {
    for (const { line, column, message } of problems) {
      expect(line).toBeGreaterThan(0);
      expect(line).toBeLessThanOrEqual(lines);
      expect(column).toBeGreaterThan(0);
      expect(message).not.toBe('');
      expect(message.length).toBeLessThan(2_000);
    }
  }
  const valid = documents.filter(
    ({ entity, problems }) =>
      entity?.apiVersion === SLA_API_VERSION && problems.length === 0,
  );
  valid.forEach(({ entity }) => use(entity!));
  return valid.length;
}

function use({ kind, spec }: Entity) {
  if (kind === KIND_SLA_POLICY) {
    usePolicy(spec as unknown as SlaPolicySpec);
  } else {
    const calendar = compileCalendar(spec as unknown as BusinessCalendarSpec);
    isOpenAt(calendar, Date.UTC(2026, 11, 24, 6));
  }
}

function usePolicy(spec: SlaPolicySpec) {
  const policy = compilePolicy(spec, {
    id: 'id',
    policyRef: 'slapolicy:default/desk',
    revision: '1',
    calendars: () => compileCalendar({ timeZone: 'UTC', alwaysOpen: true }),
  });
  policy.target('high', 'resolution', 'agreed')?.amountMs(0);
  expect(diffPolicies(spec, spec)).toEqual([]);
  reviewOf(spec, '2026-06-15');
  const selectable = {
    policyRef: 'slapolicy:default/desk',
    title: 'Desk',
    spec,
    inForceSinceMs: 0,
    zone: 'UTC',
  };
  const facts = { service: 'component:default/shop', createdAtMs: 0 };
  const service = {
    ...entityOf('Component', { type: 'service' }),
    apiVersion: 'backstage.io/v1alpha1',
  };
  selectPolicies([selectable], service, facts, { services: DEFAULT_SERVICES });
}

describe('whatever stands in a file', () => {
  it('a policy with changed, missing, repeated or nested parts is refused or can be used', () => {
    let valid = 0;
    let runs = 0;
    fc.assert(
      fc.property(policies, mutations, (policy, changes) => {
        runs += 1;
        valid += readAndUse(mutated(policy, changes));
      }),
      RUNS,
    );
    // Neither all of them nor none, else this would test nothing.
    expect(valid).toBeGreaterThan(0);
    expect(valid).toBeLessThan(runs);
  });

  it('a calendar with changed, missing, repeated or nested parts is refused or can be used', () => {
    let valid = 0;
    let runs = 0;
    fc.assert(
      fc.property(mutations, changes => {
        runs += 1;
        valid += readAndUse(
          mutated(entityOf('BusinessCalendar', CALENDAR), changes),
        );
      }),
      RUNS,
    );
    expect(valid).toBeGreaterThan(0);
    expect(valid).toBeLessThan(runs);
  });

  it('a policy with scribbles in its text is refused or can be used', () => {
    const run = () =>
      fc.assert(
        fc.property(policies, textEdits, (policy, edits) => {
          readAndUse(edited(mutated(policy, []), edits));
        }),
        RUNS,
      );
    expect(run).not.toThrow();
  });

  it('any text at all is read', () => {
    const run = () =>
      fc.assert(
        fc.property(
          fc.oneof(fc.string({ unit: 'binary' }), fc.string()),
          text => {
            readAndUse(text);
          },
        ),
        RUNS,
      );
    expect(run).not.toThrow();
  });

  it('any value at all is checked, also where the catalog brings it', () => {
    const run = () =>
      fc.assert(
        fc.property(junk, fc.nat(), (spec, place) => {
          // In the place of one field, so that the others do not hide it.
          const whole = {
            owner: 'desk',
            lifecycle: 'agreed',
            calendar: 'always',
            targets: { high: { resolution: '4h' } },
            effective: {},
            review: {},
            appliesTo: {},
            contacts: {},
            escalations: [],
            objectives: [],
          };
          const keys = Object.keys(whole);
          const one = { ...whole, [keys[place % keys.length]]: spec };
          for (const entity of [
            entityOf('SlaPolicy', spec),
            entityOf('SlaPolicy', one),
          ]) {
            if (policyProblems(entity).length === 0) {
              usePolicy(entity.spec as unknown as SlaPolicySpec);
            }
          }
          calendarProblems(entityOf('BusinessCalendar', spec));
        }),
        RUNS,
      );
    expect(run).not.toThrow();
  });
});
