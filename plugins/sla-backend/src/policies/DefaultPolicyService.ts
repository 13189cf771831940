import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { FilterPredicate } from '@backstage/filter-predicates';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  CompiledCalendar,
  isOpenAt,
  nextOpening,
  segmentsBetween,
} from '@backstage-sla/sla-engine';
import {
  ANNOTATION_POLICIES,
  CalendarState,
  PolicyState,
  annotatedPolicyRefs,
} from '@backstage-sla/plugin-sla-common';
import { PolicyService } from './PolicyService';
import { PolicyRegistry } from './PolicyRegistry';
import { PolicyStore, StoredPolicy, StoredPolicyVersion } from './PolicyStore';

/** Fields that identify a service and its annotation; a page of policies needs no more of the catalog. */
const SERVICE_FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.annotations',
];

export class DefaultPolicyService implements PolicyService {
  readonly #store: PolicyStore;
  readonly #registry: PolicyRegistry;
  readonly #catalog: CatalogService;

  constructor(options: {
    store: PolicyStore;
    registry: PolicyRegistry;
    catalog: CatalogService;
  }) {
    this.#store = options.store;
    this.#registry = options.registry;
    this.#catalog = options.catalog;
  }

  async list(credentials: BackstageCredentials): Promise<PolicyState[]> {
    const policies = await this.#store.listPolicies();
    const versions = await this.#versionsOf(policies);
    const visible = await this.#visibleRefs(
      policies.map(p => p.policyRef),
      credentials,
    );
    return policies
      .filter(policy => visible.has(policy.policyRef))
      .map(policy => toState(policy, versions.get(policy.versionId ?? ''), []));
  }

  async get(
    policyRef: string,
    credentials: BackstageCredentials,
  ): Promise<PolicyState> {
    const policy = (await this.#store.listPolicies()).find(
      p => p.policyRef === policyRef,
    );
    const visible = await this.#visibleRefs([policyRef], credentials);
    if (!policy || !visible.has(policyRef)) {
      throw new NotFoundError(`There is no SLA policy '${policyRef}'`);
    }
    const version = (await this.#versionsOf([policy])).get(
      policy.versionId ?? '',
    );
    const services = version
      ? await this.#servicesOf(version, credentials)
      : [];
    return toState(policy, version, services);
  }

  async getCalendar(
    calendarRef: string,
    nowMs: number,
    credentials: BackstageCredentials,
  ): Promise<CalendarState> {
    const calendar = (await this.#store.listCalendars()).find(
      c => c.calendarRef === calendarRef,
    );
    const visible = await this.#visibleRefs([calendarRef], credentials);
    if (!calendar || !visible.has(calendarRef)) {
      throw new NotFoundError(`There is no business calendar '${calendarRef}'`);
    }
    const state: CalendarState = {
      calendarRef,
      title: calendar.title,
      problems: calendar.problems,
      usedByPolicies: await this.#policiesUsing(calendarRef, credentials),
    };
    if (!calendar.revisionId) {
      return state;
    }
    const compiled = await this.#registry.calendar(calendar.revisionId);
    const change = nextChange(compiled, nowMs);
    return {
      ...state,
      revision: calendar.revisionId.split('@').pop(),
      timeZone: compiled.timeZone,
      openNow: isOpenAt(compiled, nowMs),
      nextChangeAt:
        change === undefined ? undefined : new Date(change).toISOString(),
    };
  }

  async #policiesUsing(calendarRef: string, credentials: BackstageCredentials) {
    const policies = await this.#store.listPolicies();
    const versions = await this.#versionsOf(policies);
    const using = policies
      .filter(policy =>
        Object.values(
          versions.get(policy.versionId ?? '')?.calendars ?? {},
        ).some(id => id.startsWith(`${calendarRef}@`)),
      )
      .map(policy => policy.policyRef);
    const visible = await this.#visibleRefs(using, credentials);
    return using.filter(ref => visible.has(ref));
  }

  async #versionsOf(
    policies: StoredPolicy[],
  ): Promise<Map<string, StoredPolicyVersion>> {
    const ids = policies.flatMap(p => (p.versionId ? [p.versionId] : []));
    return new Map((await this.#store.getVersions(ids)).map(v => [v.id, v]));
  }

  async #visibleRefs(
    refs: string[],
    credentials: BackstageCredentials,
  ): Promise<Set<string>> {
    if (!refs.length) {
      return new Set();
    }
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs: refs, fields: SERVICE_FIELDS },
      { credentials },
    );
    return new Set(items.flatMap(e => (e ? [stringifyEntityRef(e)] : [])));
  }

  /** Services that the policy selects or that name it, as far as the caller may see them. */
  async #servicesOf(
    version: StoredPolicyVersion,
    credentials: BackstageCredentials,
  ) {
    const annotated: FilterPredicate = {
      [`metadata.annotations.${ANNOTATION_POLICIES}`]: { $exists: true },
    };
    const selected = version.spec.appliesTo?.services as
      FilterPredicate | undefined;
    const query = async (predicate: FilterPredicate): Promise<Entity[]> => {
      const found: Entity[] = [];
      const pages = this.#catalog.streamEntities(
        { query: predicate, fields: SERVICE_FIELDS },
        { credentials },
      );
      for await (const page of pages) {
        found.push(...page);
      }
      return found;
    };
    const naming = (await query(annotated)).filter(entity =>
      annotatedPolicyRefs(entity).includes(version.policyRef),
    );
    const matching = selected === undefined ? [] : await query(selected);
    return [
      ...new Set([...naming, ...matching].map(e => stringifyEntityRef(e))),
    ].sort();
  }
}

/** How far ahead a closing is looked for; a calendar open for longer has no change worth showing. */
const CHANGE_HORIZON_MS = 31 * 24 * 60 * 60 * 1000;

/** When an open calendar closes, or a closed one opens. */
function nextChange(
  calendar: CompiledCalendar,
  nowMs: number,
): number | undefined {
  if (!isOpenAt(calendar, nowMs)) {
    return nextOpening(calendar, nowMs);
  }
  const horizon = nowMs + CHANGE_HORIZON_MS;
  const [first] = segmentsBetween(calendar, nowMs, horizon);
  return first && first.toMs < horizon ? first.toMs : undefined;
}

function toState(
  policy: StoredPolicy,
  version: StoredPolicyVersion | undefined,
  services: string[],
): PolicyState {
  return {
    policyRef: policy.policyRef,
    title: policy.title,
    lifecycle: policy.lifecycle,
    revision: version?.revision,
    revisionSince:
      version && policy.versionSinceMs !== undefined
        ? new Date(policy.versionSinceMs).toISOString()
        : undefined,
    spec: version?.spec,
    problems: policy.problems,
    services,
  };
}
