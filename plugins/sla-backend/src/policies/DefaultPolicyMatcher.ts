import { AuthService } from '@backstage/backend-plugin-api';
import {
  Entity,
  RELATION_MEMBER_OF,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  ServicesOption,
  TicketFacts,
  partiesOf,
  rechoosePolicies,
  selectPolicies,
} from '@backstage-sla/plugin-sla-common';
import { choosePolicies, coveringPolicies } from './choose';
import { VersionInForce, versionsInForce } from './inForce';
import { GroupsOf, PolicyInForce, PolicyMatcher } from './PolicyService';
import { PolicyRegistry } from './PolicyRegistry';
import { PolicyStore, StoredPolicy } from './PolicyStore';

/** Asks the store each time: what the sync wrote holds for the next ticket, on every replica. */
export class DefaultPolicyMatcher implements PolicyMatcher {
  readonly #store: PolicyStore;
  readonly #registry: PolicyRegistry;
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #options: ServicesOption;
  #asked: Promise<PolicyInForce[]> | undefined;

  constructor(
    options: ServicesOption & {
      store: PolicyStore;
      registry: PolicyRegistry;
      catalog: CatalogService;
      auth: AuthService;
    },
  ) {
    this.#store = options.store;
    this.#registry = options.registry;
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#options = { services: options.services };
  }

  /** Who asks while an answer is on its way gets the same one. */
  inForce(): Promise<PolicyInForce[]> {
    this.#asked ??= this.#readInForce().finally(() => {
      this.#asked = undefined;
    });
    return this.#asked;
  }

  async #readInForce(): Promise<PolicyInForce[]> {
    const stored = await this.#store.listPolicies();
    const versions = await versionsInForce(this.#registry, stored);
    return stored.flatMap(policy => {
      const found = versions.get(policy.policyRef);
      return found ? [toPolicyInForce(policy, found)] : [];
    });
  }

  covering(policies: PolicyInForce[], service: Entity): PolicyInForce[] {
    return coveringPolicies(policies, service, this.#options);
  }

  explain(policies: PolicyInForce[], service: Entity, facts: TicketFacts) {
    return selectPolicies(policies, service, facts, this.#options);
  }

  choose(policies: PolicyInForce[], service: Entity, facts: TicketFacts) {
    return choosePolicies(policies, service, facts, this.#options);
  }

  rechoose(
    policies: { held: PolicyInForce[]; inForce: PolicyInForce[] },
    service: Entity,
    facts: { before: TicketFacts; after: TicketFacts },
  ) {
    return rechoosePolicies(policies, service, facts, this.#options);
  }

  async groupsOf(
    policies: PolicyInForce[],
    people: Array<string | undefined>,
  ): Promise<GroupsOf> {
    const refs = policies.some(asksForGroups)
      ? [...new Set(people.flatMap(person => refOf(person) ?? []))]
      : [];
    if (!refs.length) {
      return () => undefined;
    }
    const groups = new Map<string, string[]>();
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs: refs, fields: ['relations'] },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    items.forEach((entity, index) =>
      groups.set(
        refs[index],
        (entity?.relations ?? [])
          .filter(relation => relation.type === RELATION_MEMBER_OF)
          .map(relation => relation.targetRef),
      ),
    );
    return person => groups.get(refOf(person) ?? '');
  }
}

function toPolicyInForce(
  policy: StoredPolicy,
  { version, zone }: VersionInForce,
): PolicyInForce {
  const { policyRef, title } = policy;
  return {
    policyRef,
    title,
    // Somebody may have retired it here because its document is gone.
    spec: {
      ...version.spec,
      lifecycle: policy.lifecycle as PolicyInForce['spec']['lifecycle'],
    },
    inForceSinceMs: policy.revisionSinceMs ?? 0,
    zone,
    versionId: version.id,
    revision: version.revision,
    ...partiesOf({ policyRef, spec: version.spec }),
  };
}

function asksForGroups({ spec }: PolicyInForce): boolean {
  const tickets = JSON.stringify(spec.appliesTo?.tickets ?? {});
  return tickets.includes('"requesterGroups"');
}

/** An import may bring names that are no refs. */
function refOf(person: string | undefined): string | undefined {
  try {
    return person && stringifyEntityRef(parseEntityRef(person));
  } catch {
    return undefined;
  }
}
