import {
  BusinessCalendarSpec,
  compileCalendar,
  CompiledCalendar,
} from '../calendar';
import {
  CompiledPolicy,
  compilePolicy,
  PolicyLookup,
  SlaPolicySpec,
} from '../policy';

export const HOUR = 3_600_000;
export const MINUTE = 60_000;

export const OFFICE: BusinessCalendarSpec = {
  timeZone: 'UTC',
  hours: { 'mon-fri': '09:00-17:00' },
  holidays: [{ dates: [{ date: '2027-02-04', name: 'Founders Day' }] }],
};

export interface TestPolicy {
  /** `policyRef`; the id is `name@revision`. */
  name?: string;
  revision?: string;
  spec?: Partial<SlaPolicySpec>;
  calendars?: Record<string, BusinessCalendarSpec>;
}

/** A policy with sensible defaults, on office hours in UTC unless told. */
export function testPolicy({
  name = 'help-desk',
  revision = '1',
  spec = {},
  calendars = {},
}: TestPolicy = {}): CompiledPolicy {
  const compiled = new Map<string, CompiledCalendar>(
    Object.entries({ office: OFFICE, ...calendars }).map(([ref, calendar]) => [
      ref,
      compileCalendar(calendar),
    ]),
  );
  return compilePolicy(
    {
      owner: 'group:default/support',
      lifecycle: 'agreed',
      calendar: 'office',
      targets: {
        high: { firstResponse: '1h', resolution: '8h' },
        default: { firstResponse: '4h', resolution: '16h' },
      },
      ...spec,
    },
    {
      id: `${name}@${revision}`,
      policyRef: name,
      revision,
      calendars: ref => compiled.get(ref),
    },
  );
}

export function lookupOf(...policies: CompiledPolicy[]): PolicyLookup {
  const byId = new Map(policies.map(policy => [policy.id, policy]));
  return id => {
    const policy = byId.get(id);
    if (!policy) {
      throw new Error(`no policy "${id}"`);
    }
    return policy;
  };
}

/** `at('mon 09:30')` in the week of Monday 2027-02-01; `+1 mon` is a week later. UTC. */
export function at(text: string): number {
  const match = /^(?:\+(\d) )?(\w{3}) (\d\d):(\d\d)(?::(\d\d))?$/.exec(text);
  if (!match) {
    throw new Error(`"${text}" is not like "mon 09:30"`);
  }
  const day = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].indexOf(
    match[2],
  );
  return Date.UTC(
    2027,
    1,
    1 + day + 7 * Number(match[1] ?? 0),
    Number(match[3]),
    Number(match[4]),
    Number(match[5] ?? 0),
  );
}
