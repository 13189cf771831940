import { createHash } from 'node:crypto';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { stringifyError } from '@backstage/errors';
import { parseFilterPredicate } from '@backstage/filter-predicates';
import {
  BusinessCalendarSpec,
  SlaPolicySpec,
  validateCalendarSpec,
  validatePolicySpec,
} from '@backstage-sla/sla-engine';
import {
  calendarRefOf,
  calendarsMentioned,
} from '@backstage-sla/plugin-sla-common';
import {
  StoredCalendar,
  StoredPolicy,
  StoredPolicyVersion,
} from './PolicyStore';

/** Short hash of a document that does not depend on the order of its keys. */
export function revisionOf(document: unknown): string {
  return createHash('sha256')
    .update(canonicalJson(document))
    .digest('hex')
    .slice(0, 12);
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : part,
  );
}

export interface ReadCalendars {
  calendars: StoredCalendar[];
  revisions: Array<{
    id: string;
    calendarRef: string;
    spec: BusinessCalendarSpec;
  }>;
}

/** Checks the catalog's calendars. One that does not validate keeps the revision it had. */
export function readCalendars(
  entities: Entity[],
  known: StoredCalendar[],
): ReadCalendars {
  const before = new Map(
    known.map(calendar => [calendar.calendarRef, calendar]),
  );
  const result: ReadCalendars = { calendars: [], revisions: [] };
  for (const entity of entities) {
    const calendarRef = stringifyEntityRef(entity);
    const problems = validateCalendarSpec(entity.spec).map(
      p => `${p.path}: ${p.message}`,
    );
    let revisionId = before.get(calendarRef)?.revisionId;
    if (!problems.length) {
      const spec = entity.spec as unknown as BusinessCalendarSpec;
      revisionId = `${calendarRef}@${revisionOf(spec)}`;
      result.revisions.push({ id: revisionId, calendarRef, spec });
    }
    result.calendars.push({
      calendarRef,
      title: entity.metadata.title ?? entity.metadata.name,
      revisionId,
      problems,
    });
  }
  return result;
}

export interface ReadPolicies {
  policies: StoredPolicy[];
  versions: StoredPolicyVersion[];
}

/** Checks the catalog's policies against its calendars. One that does not validate keeps the version it had. */
export function readPolicies(
  entities: Entity[],
  calendars: StoredCalendar[],
  known: StoredPolicy[],
  nowMs: number,
): ReadPolicies {
  const before = new Map(known.map(policy => [policy.policyRef, policy]));
  const revisionIds = new Map(
    calendars.map(c => [c.calendarRef, c.revisionId]),
  );
  const result: ReadPolicies = { policies: [], versions: [] };
  for (const entity of entities) {
    const policyRef = stringifyEntityRef(entity);
    const old = before.get(policyRef);
    const problems = policyProblems(entity, revisionIds);
    let versionId = old?.versionId;
    if (!problems.length) {
      const version = versionOf(entity, policyRef, revisionIds);
      versionId = version.id;
      result.versions.push(version);
    }
    const lifecycle = (entity.spec as { lifecycle?: unknown } | undefined)
      ?.lifecycle;
    result.policies.push({
      policyRef,
      title: entity.metadata.title ?? entity.metadata.name,
      // A broken document must not take a promise back: only a valid one changes the lifecycle.
      lifecycle:
        problems.length && old ? old.lifecycle : String(lifecycle ?? 'draft'),
      versionId,
      versionSinceMs:
        versionId === old?.versionId ? old?.versionSinceMs : nowMs,
      problems,
    });
  }
  return result;
}

function versionOf(
  entity: Entity,
  policyRef: string,
  revisionIds: Map<string, string | undefined>,
): StoredPolicyVersion {
  const spec = entity.spec as unknown as SlaPolicySpec;
  const namespace = entity.metadata.namespace ?? 'default';
  const calendars = Object.fromEntries(
    calendarsMentioned(spec).map(text => [
      text,
      revisionIds.get(calendarRefOf(text, namespace))!,
    ]),
  );
  const revision = revisionOf(spec);
  return {
    id: `${policyRef}@${revision}+${revisionOf(calendars)}`,
    policyRef,
    revision,
    spec,
    calendars,
  };
}

function policyProblems(
  entity: Entity,
  revisionIds: Map<string, string | undefined>,
): string[] {
  const problems = validatePolicySpec(entity.spec).map(
    p => `${p.path}: ${p.message}`,
  );
  const spec = entity.spec as unknown as SlaPolicySpec | undefined;
  for (const part of ['services', 'tickets'] as const) {
    const predicate = spec?.appliesTo?.[part];
    if (predicate !== undefined) {
      try {
        parseFilterPredicate(predicate);
      } catch (error) {
        problems.push(`spec.appliesTo.${part}: ${stringifyError(error)}`);
      }
    }
  }
  if (problems.length || !spec) {
    return problems;
  }
  const namespace = entity.metadata.namespace ?? 'default';
  for (const text of calendarsMentioned(spec)) {
    const ref = calendarRefOf(text, namespace);
    if (!revisionIds.has(ref)) {
      const names = [...revisionIds.keys()].join(', ') || 'none';
      problems.push(
        `spec.calendar: there is no ${ref} in the catalog; known calendars: ${names}`,
      );
    } else if (!revisionIds.get(ref)) {
      problems.push(`spec.calendar: ${ref} does not validate; see its page`);
    }
  }
  return problems;
}
