import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import {
  FilterPredicate,
  evaluateFilterPredicate,
} from '@backstage/filter-predicates';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  CalendarState,
  PolicyCoverage,
  PolicyState,
  coverageOf,
  unknownPolicies,
} from '@backstage-sla/plugin-sla-common';
import { SignOffStore } from '../agreements/SignOffStore';
import { readAttainment } from './attainment';
import { calendarAt } from './calendarState';
import { VersionInForce, isEffective, versionsInForce } from './inForce';
import { PolicyAccess, PolicyAccessOf } from './PolicyAccess';
import { PolicyOptions, PolicyService } from './PolicyService';
import { PolicyRegistry } from './PolicyRegistry';
import { PolicyStore, StoredPolicy } from './PolicyStore';
import { toPolicyState } from './policyState';
import { NAMES_POLICIES, readEntities } from './readEntities';
import { SettledStore } from './SettledStore';
import { visibleRefs } from './visibleRefs';

/** Services that are listed, as they have no policy or name one that there is not. */
const MAX_LISTED = 200;

export class DefaultPolicyService implements PolicyService {
  readonly #store: PolicyStore;
  readonly #registry: PolicyRegistry;
  readonly #signOffs: SignOffStore;
  readonly #settled: SettledStore;
  readonly #catalog: CatalogService;
  readonly #policyAccessOf: PolicyAccessOf;
  readonly #isService: FilterPredicate;

  constructor(options: {
    store: PolicyStore;
    registry: PolicyRegistry;
    signOffs: SignOffStore;
    settled: SettledStore;
    catalog: CatalogService;
    policyAccessOf: PolicyAccessOf;
    /** Which entities of the catalog are services of the installation. */
    services: FilterPredicate;
  }) {
    this.#store = options.store;
    this.#registry = options.registry;
    this.#signOffs = options.signOffs;
    this.#settled = options.settled;
    this.#catalog = options.catalog;
    this.#policyAccessOf = options.policyAccessOf;
    this.#isService = options.services;
  }

  async list(options: PolicyOptions): Promise<PolicyState[]> {
    const access = await this.#policyAccessOf(options.credentials);
    const policies = await access.visible(await this.#store.listPolicies());
    const described = await this.#describe(policies, { ...options, access });
    return described.map(({ state }) => state);
  }

  async get(policyRef: string, options: PolicyOptions): Promise<PolicyState> {
    const access = await this.#policyAccessOf(options.credentials);
    const policy = await access.get(policyRef);
    const [{ state, services }] = await this.#describe([policy], {
      ...options,
      access,
    });
    return { ...state, services };
  }

  async coverage({
    credentials,
    nowMs,
  }: PolicyOptions): Promise<PolicyCoverage> {
    const inForce = await this.#effective(nowMs);
    const entities = await readEntities(this.#catalog, {
      predicates: [this.#isService, NAMES_POLICIES],
      alsoRead: inForce.flatMap(selectorOf),
      credentials,
    });
    const services = entities.filter(entity =>
      evaluateFilterPredicate(this.#isService, entity),
    );
    const uncovered = services
      .filter(service => !inForce.some(one => this.#covers(one, service)))
      .map(service => stringifyEntityRef(service))
      .sort();
    const known = new Set(
      (await this.#store.listPolicies()).map(({ policyRef }) => policyRef),
    );
    const unknown = entities
      .map(entity => ({
        service: stringifyEntityRef(entity),
        policies: unknownPolicies(entity, known),
      }))
      .filter(({ policies }) => policies.length > 0)
      .sort((a, b) => (a.service < b.service ? -1 : 1));
    return {
      services: services.length,
      covered: services.length - uncovered.length,
      uncovered: uncovered.slice(0, MAX_LISTED),
      ...(unknown.length && { unknownPolicies: unknown.slice(0, MAX_LISTED) }),
    };
  }

  async getCalendar(
    calendarRef: string,
    { credentials, nowMs }: PolicyOptions,
  ): Promise<CalendarState> {
    const calendar = (await this.#store.listCalendars()).find(
      c => c.calendarRef === calendarRef,
    );
    const isVisible =
      calendar?.missingSinceMs !== undefined ||
      (await visibleRefs(this.#catalog, [calendarRef], credentials)).size > 0;
    if (!calendar || !isVisible) {
      throw new NotFoundError(
        `There is no business calendar '${calendarRef}', or you may not see it`,
      );
    }
    const { title, problems, revisionId, missingSinceMs } = calendar;
    return {
      calendarRef,
      title,
      problems,
      missingSince:
        missingSinceMs === undefined
          ? undefined
          : new Date(missingSinceMs).toISOString(),
      usedByPolicies: await this.#policiesUsing(calendarRef, credentials),
      nextHolidays: [],
      ...(revisionId && {
        revision: revisionId.split('@').pop(),
        ...calendarAt(await this.#registry.calendar(revisionId), nowMs),
      }),
    };
  }

  /** Agreed policies on a day on which they hold. */
  async #effective(nowMs: number): Promise<VersionInForce[]> {
    const policies = await this.#store.listPolicies();
    const inForce = await versionsInForce(
      this.#registry,
      policies.filter(policy => policy.lifecycle === 'agreed'),
    );
    return [...inForce.values()].filter(one => isEffective(one, nowMs));
  }

  /** Everything that is told of policies: the same number of queries for one and for all of them. */
  async #describe(
    policies: StoredPolicy[],
    { credentials, nowMs, access }: PolicyOptions & { access: PolicyAccess },
  ): Promise<Array<{ state: PolicyState; services: string[] }>> {
    const refs = policies.map(policy => policy.policyRef);
    const inForce = await versionsInForce(this.#registry, policies);
    const entities = await this.#coverable(inForce, credentials);
    const attainment = await readAttainment(
      { settled: this.#settled, catalog: this.#catalog },
      refs,
      entities,
      { credentials, nowMs },
    );
    const signOffs = await this.#signOffs.list(refs);
    return policies.map(policy => {
      const found = inForce.get(policy.policyRef);
      const services = entities
        .filter(entity => found && this.#covers(found, entity))
        .map(entity => stringifyEntityRef(entity))
        .sort();
      const state = toPolicyState(
        policy,
        {
          inForce: found,
          serviceCount: services.length,
          signOffs: signOffs.filter(one => one.policyRef === policy.policyRef),
          attainment: attainment.get(policy.policyRef),
          isStaff: access.isStaff(policy),
        },
        nowMs,
      );
      return { state, services };
    });
  }

  /** Every entity that one of the policies may cover, as far as the caller may see it. */
  async #coverable(
    inForce: Map<string, VersionInForce>,
    credentials: BackstageCredentials,
  ): Promise<Entity[]> {
    const selectors = [...inForce.values()].flatMap(selectorOf);
    const hasDefault = [...inForce.values()].some(
      ({ version }) => version.spec.appliesTo?.default,
    );
    return readEntities(this.#catalog, {
      predicates: [
        NAMES_POLICIES,
        ...selectors,
        ...(hasDefault ? [this.#isService] : []),
      ],
      credentials,
    });
  }

  #covers({ version, zone }: VersionInForce, entity: Entity): boolean {
    const { policyRef, spec } = version;
    return (
      coverageOf(
        { policyRef, title: policyRef, spec, inForceSinceMs: 0, zone },
        entity,
        { services: this.#isService },
      ) !== undefined
    );
  }

  async #policiesUsing(calendarRef: string, credentials: BackstageCredentials) {
    const policies = await this.#store.listPolicies();
    const inForce = await versionsInForce(this.#registry, policies);
    const using = policies.filter(({ policyRef }) =>
      Object.values(inForce.get(policyRef)?.version.calendars ?? {}).some(id =>
        id.startsWith(`${calendarRef}@`),
      ),
    );
    const access = await this.#policyAccessOf(credentials);
    return (await access.visible(using)).map(policy => policy.policyRef);
  }
}

function selectorOf({ version }: VersionInForce): FilterPredicate[] {
  const selector = version.spec.appliesTo?.services;
  return selector === undefined ? [] : [selector as FilterPredicate];
}
