import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  AGREEMENT_KINDS,
  BusinessCalendarSpec,
  SlaPolicySpec,
  SpecProblem,
} from '@backstage-sla/sla-engine';
import {
  calendarMentions,
  calendarProblems,
  calendarRefOf,
  calendarsMentioned,
  customerRefOf,
  policyProblems,
} from '@backstage-sla/plugin-sla-common';
import { revisionOf, termsDigestOf } from './digest';
import { ReadingErrors, readingProblem } from './readingErrors';
import {
  CalendarRevision,
  StoredCalendar,
  StoredPolicy,
  StoredPolicyVersion,
} from './PolicyStore';

const LIFECYCLES: Array<SlaPolicySpec['lifecycle']> = [
  'draft',
  'proposed',
  'agreed',
  'retired',
];

/** Column `title` takes no more. */
const LONGEST_TITLE = 255;

/** A calendar and the revision of it that is in force. */
export interface ReadCalendar {
  state: StoredCalendar;
  /** Absent when the document does not validate, or there is none. */
  revision?: CalendarRevision;
}

/** A policy as it could be in force. */
export interface PolicyInState {
  state: StoredPolicy;
  version: StoredPolicyVersion;
}

/** A policy as the catalog's document offers it, and as it was in force before. */
export interface ReadPolicy {
  /** Absent when the document does not validate, or there is none. */
  offered?: PolicyInState;
  /** The last good revision; it counts in the calendars of today, as any policy does. */
  kept?: PolicyInState;
  /** What to show of a policy that was never valid; absent when the catalog has no document. */
  shown?: StoredPolicy;
  /** Why the document is not taken. */
  problems: string[];
}

/** Calendar refs and their revisions in force, undefined where none was ever valid. */
export type CalendarsInForce = ReadonlyMap<string, string | undefined>;

/** Checks a calendar of the catalog. One that does not validate, or whose file the catalog cannot read, keeps the revision it had. */
export function readCalendar(
  entity: Entity,
  known: StoredCalendar | undefined,
  errors: ReadingErrors,
): ReadCalendar {
  const calendarRef = stringifyEntityRef(entity);
  const title = titleOf(entity);
  const unread = known?.revisionId ? readingProblem(entity, errors) : undefined;
  const problems = unread ? [unread] : calendarProblems(entity).map(textOf);
  if (problems.length) {
    return {
      state: {
        ...(known?.revisionId ? known : { calendarRef, title }),
        missingSinceMs: undefined,
        problems,
      },
    };
  }
  const spec = entity.spec as unknown as BusinessCalendarSpec;
  const id = `${calendarRef}@${revisionOf(spec)}`;
  return {
    state: { calendarRef, title, revisionId: id, problems: [] },
    revision: { id, calendarRef, spec },
  };
}

/** Checks a policy of the catalog. Half of a document is never taken: what is kept is kept with all that belongs to it. */
export function readPolicy(
  entity: Entity,
  kept: PolicyInState | undefined,
  calendars: CalendarsInForce,
  { errors, nowMs }: { errors: ReadingErrors; nowMs: number },
): ReadPolicy {
  const shown = describe(entity);
  const unread = kept && readingProblem(entity, errors);
  const problems = unread ? [unread] : problemsOf(entity, calendars);
  if (problems.length) {
    return { kept, shown, problems };
  }
  const spec = entity.spec as unknown as SlaPolicySpec;
  const version = versionOf(shown.policyRef, spec, calendars);
  const state: StoredPolicy = {
    ...shown,
    effective: spec.effective,
    review: spec.review,
    terms: termsDigestOf(spec),
    versionId: version.id,
    revisionSinceMs:
      kept?.version.revision === version.revision
        ? kept.state.revisionSinceMs
        : nowMs,
  };
  return { offered: { state, version }, kept, shown, problems };
}

/** A policy that was in force before, counting in the calendars of today. */
export function keptPolicy(
  state: StoredPolicy,
  before: StoredPolicyVersion,
  calendars: CalendarsInForce,
): PolicyInState {
  const version = versionOf(state.policyRef, before.spec, calendars, before);
  return {
    state: { ...state, versionId: version.id },
    version,
  };
}

/**
 * The version that a policy's text makes with the calendars in force.
 *
 * @param before - an earlier version of the same text; its calendars serve where there are none of today
 */
export function versionOf(
  policyRef: string,
  spec: SlaPolicySpec,
  inForce: CalendarsInForce,
  before?: StoredPolicyVersion,
): StoredPolicyVersion {
  const { namespace } = parseEntityRef(policyRef);
  // `always` needs no calendar in the catalog.
  const calendars = Object.fromEntries(
    calendarsMentioned(spec).flatMap(text => {
      const ref = calendarRefOf(text, namespace);
      const id = inForce.get(ref) ?? before?.calendars[text];
      return id === undefined ? [] : [[text, id]];
    }),
  );
  const revision = before?.revision ?? revisionOf(spec);
  return {
    id: `${policyRef}@${revision}+${revisionOf(calendars)}`,
    policyRef,
    revision,
    spec,
    calendars,
  };
}

/** What a document says of itself. One that does not validate may say anything: what cannot be read is left out. */
function describe(entity: Entity): StoredPolicy {
  const { agreement, owner, customer, lifecycle } = (entity.spec ??
    {}) as Partial<Record<keyof SlaPolicySpec, unknown>>;
  const { description } = entity.metadata;
  return {
    policyRef: stringifyEntityRef(entity),
    title: titleOf(entity),
    description: description === undefined ? undefined : storable(description),
    agreement: AGREEMENT_KINDS.find(kind => kind === agreement) ?? 'sla',
    provider: partyOf(owner, entity) ?? '',
    customer: partyOf(customer, entity),
    lifecycle: LIFECYCLES.find(one => one === lifecycle) ?? 'draft',
    source: sourceOf(entity),
    problems: [],
  };
}

function titleOf({ metadata }: Entity): string {
  const title = storable(metadata.title ?? metadata.name);
  return [...title].slice(0, LONGEST_TITLE).join('');
}

/** PostgreSQL takes no zero characters. */
function storable(text: string): string {
  return text.replaceAll('\0', '');
}

function partyOf(text: unknown, entity: Entity): string | undefined {
  if (typeof text !== 'string') {
    return undefined;
  }
  try {
    return customerRefOf(
      storable(text),
      entity.metadata.namespace ?? 'default',
    );
  } catch {
    return undefined;
  }
}

/** The file that the catalog read, where it is in git; else where its sources are said to be. */
function sourceOf(entity: Entity): string | undefined {
  const annotations = entity.metadata.annotations ?? {};
  const locations = [
    annotations[ANNOTATION_LOCATION],
    annotations[ANNOTATION_SOURCE_LOCATION],
  ].filter(location => location !== undefined);
  const location =
    locations.find(one => one.startsWith('url:')) ?? locations[0];
  return location && storable(location).replace(/^url:/, '');
}

function problemsOf(entity: Entity, inForce: CalendarsInForce): string[] {
  const problems = policyProblems(entity, new Set(inForce.keys()));
  if (problems.length) {
    return problems.map(textOf);
  }
  const namespace = entity.metadata.namespace ?? 'default';
  return calendarMentions(entity.spec as unknown as SlaPolicySpec).flatMap(
    ({ path, text }) => {
      const ref = calendarRefOf(text, namespace);
      return inForce.has(ref) && !inForce.get(ref)
        ? [`${path}: ${ref} does not validate; see its page`]
        : [];
    },
  );
}

function textOf({ path, message }: SpecProblem): string {
  return `${path}: ${message}`;
}
