import {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  Choice,
  ExplainPoliciesRequest,
  Failure,
  PolicyCandidate,
  PolicyExplanation,
  SPECIFICITY_RULE,
  TicketDraft,
  Verdict,
  unknownPolicies,
} from '@backstage-sla/plugin-sla-common';
import {
  PolicyAccess,
  PolicyAccessOf,
  PolicyInForce,
  PolicyMatcher,
  PolicyStore,
  visibleRefs,
} from '../policies';
import { actorOf } from '../permissions';
import { RequesterFacts } from '../tickets';
import { failedOf, reasonOf } from './failed';
import { ChoiceService } from './ChoiceService';

/** In which order they are shown: what applies, what nearly did, what is about something else. */
const VERDICT_ORDER: Verdict[] = [
  'applies',
  'beaten',
  'other-tickets',
  'other-customer',
  'not-effective',
  'not-agreed',
  'does-not-cover',
];

export class DefaultChoiceService implements ChoiceService {
  readonly #options: {
    matcher: PolicyMatcher;
    requesterFacts: RequesterFacts;
    store: PolicyStore;
    catalog: CatalogService;
    policyAccessOf: PolicyAccessOf;
    auth: AuthService;
  };

  constructor(options: {
    matcher: PolicyMatcher;
    requesterFacts: RequesterFacts;
    store: PolicyStore;
    catalog: CatalogService;
    policyAccessOf: PolicyAccessOf;
    auth: AuthService;
  }) {
    this.#options = options;
  }

  async explain(
    { service: serviceRef, ...asked }: ExplainPoliciesRequest,
    {
      credentials,
      nowMs,
    }: { credentials: BackstageCredentials; nowMs: number },
  ): Promise<PolicyExplanation> {
    const { matcher, catalog } = this.#options;
    const entity = await catalog.getEntityByRef(serviceRef, { credentials });
    if (!entity) {
      throw new NotFoundError(
        `service: there is no ${serviceRef} in the catalog, or you may not see it`,
      );
    }
    const service = stringifyEntityRef(entity);
    const inForce = await matcher.inForce();
    const ticket = await this.#complete(asked, entity, inForce, credentials);
    // Chosen among all, also those that the caller may not see: they would be chosen for the ticket.
    const facts = { ...ticket, service, createdAtMs: nowMs };
    const choices = matcher.explain(inForce, entity, facts);
    const access = await this.#options.policyAccessOf(credentials);
    const { known, visible } = await this.#policies(access);
    const candidates = inForce.flatMap((policy, index) => {
      if (!visible.has(policy.policyRef)) {
        return [];
      }
      const { verdict } = choices[index];
      const failed = failedOf(policy, verdict, { facts, entity, access });
      return [toCandidate(policy, { ...choices[index], failed }, visible)];
    });
    candidates.sort(
      (a, b) =>
        VERDICT_ORDER.indexOf(a.verdict) - VERDICT_ORDER.indexOf(b.verdict) ||
        a.title.localeCompare(b.title, 'en'),
    );
    const unknown = unknownPolicies(entity, known);
    return {
      service,
      ticket,
      rule: SPECIFICITY_RULE,
      candidates,
      ...(unknown.length && { unknownPolicies: unknown }),
    };
  }

  async #complete(
    asked: Omit<ExplainPoliciesRequest, 'service'>,
    service: Entity,
    inForce: PolicyInForce[],
    credentials: BackstageCredentials,
  ): Promise<TicketDraft> {
    const { requesterFacts, auth, catalog } = this.#options;
    const { requesterGroups, ...facts } = await requesterFacts.of(asked, {
      service,
      inForce,
      credentials,
    });
    const draft = { ...asked, ...facts };
    if (!requesterGroups || facts.requester === actorOf(auth, credentials)) {
      return { ...draft, requesterGroups };
    }
    // The groups of other people are the catalog's to tell.
    const seen = await visibleRefs(catalog, [facts.requester!], credentials);
    return seen.size ? { ...draft, requesterGroups } : draft;
  }

  /** Refs of all policies, and of those that the caller may see. */
  async #policies(access: PolicyAccess) {
    const policies = await this.#options.store.listPolicies();
    return {
      known: refsOf(policies),
      visible: refsOf(await access.visible(policies)),
    };
  }
}

function refsOf(policies: Array<{ policyRef: string }>): Set<string> {
  return new Set(policies.map(({ policyRef }) => policyRef));
}

function toCandidate(
  policy: PolicyInForce,
  choice: Choice & { failed?: Failure[] },
  visible: Set<string>,
): PolicyCandidate {
  const { policyRef, title, agreement, provider, customer, revision } = policy;
  const { verdict, beatenBy, beatenBecause, whyNot, failed, specificity } =
    choice;
  const isHidden = beatenBy !== undefined && !visible.has(beatenBy);
  return {
    policyRef,
    title,
    agreement,
    provider,
    customer,
    revision,
    verdict,
    reason: isHidden
      ? 'A policy that you may not see goes before it.'
      : reasonOf(choice),
    whyNot,
    failed,
    beatenBy: isHidden ? undefined : beatenBy,
    beatenBecause: isHidden ? undefined : beatenBecause,
    specificity,
  };
}
