import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { FilterPredicate } from '@backstage/filter-predicates';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Backtest, OpenTickets, diffPolicies } from '@backstage-sla/sla-engine';
import {
  PolicyPreview,
  PreviewProblem,
  SelectablePolicy,
} from '@backstage-sla/plugin-sla-common';
import {
  PolicyAccess,
  PolicyAccessOf,
  PolicyMatcher,
  PolicyRegistry,
  PolicyStore,
  StoredPolicy,
  agreedTerms,
  isEffective,
} from '../policies';
import { NAMES_POLICIES, readEntities } from '../policies/readEntities';
import {
  ConcernedPolicy,
  holdersSeen,
  Coverage,
  isRevised,
  tieProblems,
} from './concerned';
import { FutureVersions } from './FutureVersions';
import {
  HistoryFigures,
  ServiceWithTickets,
  TicketsMoved,
  replayHistory,
} from './history';
import { OpenTicketComparison, toOpenTicketsPreview } from './openTickets';
import { PreviewService } from './PreviewService';
import { CreatedIn, FactsRow, PreviewStore } from './PreviewStore';
import { Proposal } from './proposal';
import {
  PolicyInWorld,
  Present,
  Worlds,
  effectiveAtMs,
  worldOf,
} from './worlds';

/** What previews are made with. */
export interface PreviewParts {
  store: PreviewStore;
  policies: PolicyStore;
  registry: PolicyRegistry;
  matcher: PolicyMatcher;
  catalog: CatalogService;
  policyAccessOf: PolicyAccessOf;
  /** Which entities of the catalog are services of the installation. */
  services: FilterPredicate;
}

/** What is previewed. */
export interface PreviewSubject {
  days: number;
  present: Present;
  proposal: Proposal;
  future: Map<string, PolicyInWorld>;
  versions: FutureVersions;
  concerned: ConcernedPolicy[];
  access: PolicyAccess;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** One preview: its worlds, its tickets and its figures as they come. Prepare it, let it work, then ask for its result. */
export class PreviewRun {
  readonly #parts: PreviewParts;
  readonly #subject: PreviewSubject;
  readonly #options: Parameters<PreviewService['preview']>[1];
  readonly #worlds: Worlds;
  readonly #created: CreatedIn;
  readonly #history: HistoryFigures = {
    backtests: new Map(),
    others: new Map(),
  };
  readonly #moves = new Map<string, OpenTickets<FactsRow>>();
  #entities: Entity[] = [];
  #coverage = new Map<string, Coverage>();

  constructor(
    parts: PreviewParts,
    subject: PreviewSubject,
    options: Parameters<PreviewService['preview']>[1],
  ) {
    this.#parts = parts;
    this.#subject = subject;
    this.#options = options;
    const { present, proposal, future, concerned, days } = subject;
    const { nowMs } = options;
    this.#worlds = {
      before: worldOf(present.policies, nowMs),
      after: worldOf(future, effectiveAtMs(proposal, future, nowMs)),
    };
    this.#created = { fromMs: nowMs - days * DAY_MS, toMs: nowMs };
    for (const { policyRef } of concerned) {
      // What became of the tickets of the period counts, whenever that was.
      const { fromMs } = this.#created;
      this.#history.backtests.set(
        policyRef,
        new Backtest({ fromMs, toMs: Infinity, nowMs }),
      );
      this.#moves.set(policyRef, new OpenTickets());
    }
  }

  /** Looks at the services that are concerned. With problems there is no use in working. */
  async prepare(): Promise<PreviewProblem[]> {
    const { proposal, concerned } = this.#subject;
    const { services } = this.#parts;
    this.#entities = await this.#readServices();
    this.#coverage = new Map(
      concerned.map(({ policyRef }) => [
        policyRef,
        new Coverage(policyRef, this.#worlds, this.#entities, { services }),
      ]),
    );
    return tieProblems(
      proposal,
      concerned,
      this.#worlds.after,
      this.#entities,
      { services },
    );
  }

  /** Goes through the tickets, and tells how far it has come. */
  async *work(): AsyncGenerator<{ done: number; total: number }, void> {
    const { store, policies, registry, matcher, catalog, services } =
      this.#parts;
    const { concerned, versions } = this.#subject;
    const tickets = await this.#ticketCounts();
    const holders = new Map<ConcernedPolicy, Map<string, number>>();
    for (const policy of concerned) {
      const seen = holdersSeen(policy, this.#options);
      holders.set(
        policy,
        seen ? await store.openVersions(policy.policyRef, seen) : new Map(),
      );
    }
    const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
    const total =
      sum([...tickets.values()].map(one => one.tickets)) +
      sum([...holders.values()].flatMap(held => [...held.values()]));
    let done = 0;
    yield { done, total };

    const replayed = replayHistory(
      {
        ...this.#options,
        concerned,
        worlds: this.#worlds,
        services: tickets,
        created: this.#created,
      },
      this.#history,
      { store, matcher, services },
    );
    for await (const count of replayed) {
      done += count;
      yield { done, total };
    }
    const comparison = new OpenTicketComparison({
      ...this.#options,
      store,
      policies,
      registry,
      catalog,
      versions,
    });
    for (const [policy, held] of holders) {
      const moves = this.#moves.get(policy.policyRef)!;
      const compared = comparison.compare(policy, [...held.keys()], moves);
      for await (const count of compared) {
        done += count;
        yield { done, total };
      }
    }
  }

  result(): PolicyPreview[] {
    const { fromMs, toMs } = this.#created;
    return this.#subject.concerned.map(concerned => {
      const { policyRef, present, next, calendarsChanged } = concerned;
      return {
        policyRef,
        title: next.policy.title,
        revisionBefore: present?.version.revision,
        revisionAfter: next.version.revision,
        changes: this.#changesOf(concerned),
        calendarsChanged,
        services: this.#coverage.get(policyRef)!.change(),
        history: {
          from: new Date(fromMs).toISOString(),
          to: new Date(toMs).toISOString(),
          ...this.#history.backtests.get(policyRef)!.summary(),
        },
        openTickets: toOpenTicketsPreview(
          this.#moves.get(policyRef)!,
          willBeApplied(concerned, this.#options.nowMs),
        ),
      };
    });
  }

  /** Of internal targets and the like, which stay as they are for who may not see them, only staff hear. */
  #changesOf({ present, next }: ConcernedPolicy): PolicyPreview['changes'] {
    if (!present) {
      return [];
    }
    const specs = [present.version.spec, next.version.spec] as const;
    return this.#subject.access.isStaff(present.stored)
      ? diffPolicies(...specs)
      : diffPolicies(agreedTerms(specs[0]), agreedTerms(specs[1]));
  }

  /** Policies that are not concerned themselves, but would have other tickets. */
  others(): Array<{ stored: StoredPolicy } & TicketsMoved> {
    return [...this.#history.others].map(([policyRef, moved]) => ({
      stored: this.#subject.present.policies.get(policyRef)!.stored,
      ...moved,
    }));
  }

  /** Whatever one of the concerned policies may cover, before or after, as far as the caller may see it. */
  #readServices(): Promise<Entity[]> {
    const { catalog, services } = this.#parts;
    const { concerned } = this.#subject;
    const pickers = ({ spec: { appliesTo } }: SelectablePolicy) => [
      ...(appliesTo?.default ? [services] : []),
      ...(appliesTo?.services === undefined
        ? []
        : [appliesTo.services as FilterPredicate]),
    ];
    const own = concerned.flatMap(({ present, next }) => [
      ...(present ? [present.policy] : []),
      next.policy,
    ]);
    const rivals = [
      ...this.#worlds.before.agreed,
      ...this.#worlds.after.agreed,
    ];
    return readEntities(catalog, {
      predicates: [NAMES_POLICIES, ...own.flatMap(pickers)],
      alsoRead: [services, ...rivals.flatMap(pickers)],
      credentials: this.#options.credentials,
    });
  }

  /** The covered services that have tickets in the period. */
  async #ticketCounts(): Promise<Map<string, ServiceWithTickets>> {
    const counts = await this.#parts.store.countByService(
      this.#created,
      this.#options.readable,
    );
    const coverages = [...this.#coverage.values()];
    const found = new Map<string, ServiceWithTickets>();
    for (const entity of this.#entities) {
      const ref = stringifyEntityRef(entity);
      const tickets = counts.get(ref);
      if (
        tickets &&
        coverages.some(({ before, after }) => before.has(ref) || after.has(ref))
      ) {
        found.set(ref, { entity, tickets });
      }
    }
    return found;
  }
}

/** Whether open tickets would be moved without anybody asking for it. Calendars reach them by themselves. */
function willBeApplied(concerned: ConcernedPolicy, nowMs: number): boolean {
  const { present, next } = concerned;
  const { version, zone } = next;
  return isRevised(concerned)
    ? version.spec.lifecycle === 'agreed' &&
        version.spec.applyToOpenTickets === true &&
        isEffective({ version, zone }, nowMs)
    : version.id !== present?.version.id;
}
