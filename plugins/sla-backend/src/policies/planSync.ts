import { isDeepStrictEqual } from 'node:util';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  KIND_BUSINESS_CALENDAR,
  KIND_SLA_POLICY,
} from '@backstage-sla/plugin-sla-common';
import { revisionInId } from './digest';
import {
  Known,
  PolicyChanges,
  PolicyHistoryEntry,
  StoredPolicy,
  StoredPolicyVersion,
} from './PolicyStore';
import {
  CalendarsInForce,
  PolicyInState,
  ReadCalendar,
  ReadPolicy,
  keptPolicy,
  readCalendar,
  readPolicy,
} from './readCatalog';
import { ReadingErrors } from './readingErrors';

/** The catalog's documents beside what was in force before; also those that the catalog has no longer. */
export interface Documents {
  calendars: ReadCalendar[];
  policies: Map<string, ReadPolicy>;
}

/** What the catalog has, and which files it cannot read. */
export interface CatalogDocuments {
  entities: Entity[];
  errors: ReadingErrors;
}

const GONE =
  'the document is gone from the catalog; its last good revision stays in force until it is put back';

export function readDocuments(
  { entities, errors }: CatalogDocuments,
  known: Known,
  nowMs: number,
): Documents {
  const ofKind = (kind: string) =>
    entities.filter(entity => entity.kind.toLowerCase() === kind.toLowerCase());
  const options = { errors, nowMs };
  const calendars = readCalendars(
    ofKind(KIND_BUSINESS_CALENDAR),
    known,
    options,
  );
  const revisionIds = new Map(
    calendars.map(({ state }) => [state.calendarRef, state.revisionId]),
  );
  return {
    calendars,
    policies: readPolicies(
      ofKind(KIND_SLA_POLICY),
      known,
      revisionIds,
      options,
    ),
  };
}

interface ReadingOptions {
  errors: ReadingErrors;
  nowMs: number;
}

function readCalendars(
  entities: Entity[],
  known: Known,
  { errors, nowMs }: ReadingOptions,
): ReadCalendar[] {
  const before = new Map(known.calendars.map(one => [one.calendarRef, one]));
  const read = entities.map(entity =>
    readCalendar(entity, before.get(stringifyEntityRef(entity)), errors),
  );
  for (const { state } of read) {
    before.delete(state.calendarRef);
  }
  const gone = [...before.values()].map(state => ({
    state: {
      ...state,
      missingSinceMs: state.missingSinceMs ?? nowMs,
      problems: [GONE],
    },
  }));
  return [...read, ...gone];
}

function readPolicies(
  entities: Entity[],
  known: Known,
  calendars: CalendarsInForce,
  options: ReadingOptions,
): Map<string, ReadPolicy> {
  const versions = new Map(known.versions.map(one => [one.id, one]));
  const read = new Map<string, ReadPolicy>();
  for (const state of known.policies) {
    const before = versions.get(state.versionId ?? '');
    if (before) {
      read.set(state.policyRef, {
        kept: keptPolicy(state, before, calendars),
        problems: [],
      });
    }
  }
  for (const entity of entities) {
    const policyRef = stringifyEntityRef(entity);
    const kept: PolicyInState | undefined = read.get(policyRef)?.kept;
    read.set(policyRef, readPolicy(entity, kept, calendars, options));
  }
  return read;
}

/** What a run has to write: only what is new or different; undefined when nothing is, as in most runs. */
export function planChanges(
  documents: Documents,
  known: Known,
  nowMs: number,
): PolicyChanges | undefined {
  const settled = [...documents.policies.values()].map(policy =>
    settle(policy, nowMs),
  );
  const used = new Set(
    settled.flatMap(({ version }) => Object.values(version?.calendars ?? {})),
  );
  // A calendar that is gone is kept as long as somebody counts in it.
  const calendars = documents.calendars.filter(
    ({ state }) =>
      state.missingSinceMs === undefined ||
      (state.revisionId !== undefined && used.has(state.revisionId)),
  );
  const policies = different(
    settled.map(({ state }) => state),
    known.policies,
    one => one.policyRef,
  );
  const calendarStates = different(
    calendars.map(({ state }) => state),
    known.calendars,
    one => one.calendarRef,
  );
  const written = new Set(policies.changed.map(one => one.versionId));
  const changes: PolicyChanges = {
    calendars: calendarStates.changed,
    calendarRevisions: calendars.flatMap(({ revision }) =>
      revision ? [revision] : [],
    ),
    policies: policies.changed,
    versions: settled.flatMap(({ version }) =>
      version && written.has(version.id) ? [version] : [],
    ),
    history: historyOf(policies.changed, known.policies, nowMs),
    forgotten: { policies: policies.gone, calendars: calendarStates.gone },
  };
  const nothing =
    !changes.policies.length &&
    !changes.calendars.length &&
    !policies.gone.length &&
    !calendarStates.gone.length;
  return nothing ? undefined : changes;
}

/** The state of a policy after a run, and the version of it that is in force. */
export function settle(
  { offered, kept, shown, problems }: ReadPolicy,
  nowMs: number,
): { state: StoredPolicy; version?: StoredPolicyVersion } {
  const inForce = offered ?? kept;
  const state = inForce?.state ?? shown!;
  const version = inForce?.version;
  if (shown) {
    return {
      state: { ...state, missingSinceMs: undefined, problems },
      version,
    };
  }
  // Nobody counts on a policy that is not agreed, or no longer.
  const loud = state.lifecycle === 'agreed';
  return {
    state: {
      ...state,
      missingSinceMs: state.missingSinceMs ?? nowMs,
      problems: [
        ...problems,
        ...(loud ? [`${GONE}, or the policy is retired`] : []),
      ],
    },
    version,
  };
}

function historyOf(
  changed: StoredPolicy[],
  known: StoredPolicy[],
  nowMs: number,
): PolicyHistoryEntry[] {
  const before = new Map(known.map(one => [one.policyRef, one.versionId]));
  return changed.flatMap(({ policyRef, versionId, source }) => {
    const earlier = before.get(policyRef);
    if (versionId === undefined || versionId === earlier) {
      return [];
    }
    const cause = causeOf(earlier, versionId);
    return [{ policyRef, versionId, inForceAtMs: nowMs, source, cause }];
  });
}

function causeOf(earlier: string | undefined, versionId: string) {
  if (earlier === undefined) {
    return 'first';
  }
  return revisionInId(earlier) === revisionInId(versionId)
    ? 'calendar'
    : 'policy';
}

/** What differs from before, and the refs that are there no more. */
function different<T extends object>(
  after: T[],
  before: T[],
  refOf: (one: T) => string,
): { changed: T[]; gone: string[] } {
  const known = new Map(before.map(one => [refOf(one), one]));
  const refs = new Set(after.map(refOf));
  return {
    changed: after.filter(one => !same(one, known.get(refOf(one)))),
    gone: [...known.keys()].filter(ref => !refs.has(ref)),
  };
}

/** As the database gives them back: what is undefined is not there. */
function same(one: object, other: object | undefined): boolean {
  return (
    other !== undefined &&
    isDeepStrictEqual(
      JSON.parse(JSON.stringify(one)),
      JSON.parse(JSON.stringify(other)),
    )
  );
}
