import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  CompiledPolicy,
  OpenTickets,
  PolicyLookup,
  movedClocks,
  policyIdsOf,
  readClockState,
} from '@backstage-sla/sla-engine';
import {
  OpenTicketsPreview,
  staffAgreementOf,
} from '@backstage-sla/plugin-sla-common';
import { TicketSet, meetsConditions } from '../permissions';
import { PolicyRegistry, PolicyStore, visibleRefs } from '../policies';
import { ConcernedPolicy, holdersSeen, isRevised } from './concerned';
import { FutureVersions } from './FutureVersions';
import { FactsRow, OpenTicketRow, PreviewStore } from './PreviewStore';

type Moves = OpenTickets<FactsRow>;

interface ComparisonOptions {
  store: PreviewStore;
  policies: PolicyStore;
  registry: PolicyRegistry;
  catalog: CatalogService;
  credentials: BackstageCredentials;
  versions: FutureVersions;
  nowMs: number;
  readable: TicketSet;
  staffed: TicketSet | undefined;
}

/** Compares what open tickets hold with what they would hold. One for a preview. */
export class OpenTicketComparison {
  readonly #options: ComparisonOptions;
  /** Services that were asked about, and whether the caller sees them. */
  readonly #services = new Map<string, boolean>();

  constructor(options: ComparisonOptions) {
    this.#options = options;
  }

  /** Tells after each page how many tickets there were in it. */
  async *compare(
    policy: ConcernedPolicy,
    versionIds: string[],
    moves: Moves,
  ): AsyncGenerator<number, void> {
    const { store } = this.#options;
    const seen = holdersSeen(policy, this.#options);
    if (!seen) {
      return;
    }
    for (const versionId of versionIds) {
      const target = await this.#targetOf(policy, versionId);
      for await (const page of store.openTickets(versionId, seen)) {
        await this.#comparePage(page, policy.policyRef, target, moves);
        yield page.length;
      }
    }
  }

  /**
   * A new revision takes the place of any, and so does the one in force where it is asked about by itself: who applies it to open
   * tickets wants to know. Where calendars change, each revision stays and counts in those that would be in force.
   */
  async #targetOf(
    concerned: ConcernedPolicy,
    versionId: string,
  ): Promise<CompiledPolicy> {
    const { isProposed, calendarsChanged } = concerned;
    if (isRevised(concerned) || (isProposed && calendarsChanged.length === 0)) {
      return concerned.next.compiled;
    }
    const { policies, versions } = this.#options;
    const [held] = await policies.getVersions([versionId]);
    return (await versions.withCalendars(held)).compiled;
  }

  async #comparePage(
    page: OpenTicketRow[],
    policyRef: string,
    target: CompiledPolicy,
    moves: Moves,
  ): Promise<void> {
    const { registry, nowMs, staffed } = this.#options;
    await this.#look(page.map(row => row.service_ref));
    const tickets = page
      .filter(row => this.#services.get(row.service_ref))
      .map(row => ({
        row,
        state: readClockState(row.clock_state),
      }));
    const stored = await registry.lookupFor(
      tickets.flatMap(({ state }) => policyIdsOf(state)),
    );
    const lookup: PolicyLookup = id => (id === target.id ? target : stored(id));
    for (const { row, state } of tickets) {
      const policies = state.policies
        .filter(({ inForce }) => inForce)
        .map(one => (one.policyRef === policyRef ? target.id : one.id));
      const isStaff = staffed && meetsConditions(row, staffed.conditions);
      const isPromise = [target, ...state.policies.map(one => stored(one.id))]
        .filter(one => one.policyRef === policyRef)
        .every(({ spec }) => !staffAgreementOf(spec));
      if (!isStaff && !isPromise) {
        continue;
      }
      moves.add(
        row,
        movedClocks(state, { nowMs, policies }, lookup).filter(
          clock =>
            clock.policyRef === policyRef &&
            (isStaff || clock.face === 'agreed'),
        ),
      );
    }
  }

  async #look(serviceRefs: string[]): Promise<void> {
    const { catalog, credentials } = this.#options;
    const unknown = [...new Set(serviceRefs)].filter(
      ref => !this.#services.has(ref),
    );
    const visible = await visibleRefs(catalog, unknown, credentials);
    for (const ref of unknown) {
      this.#services.set(ref, visible.has(ref));
    }
  }
}

export function toOpenTicketsPreview(
  moves: Moves,
  willBeApplied: boolean,
): OpenTicketsPreview {
  const iso = (ms: number | undefined) =>
    ms === undefined ? undefined : new Date(ms).toISOString();
  return {
    total: moves.total,
    earlier: moves.earlier,
    later: moves.later,
    breachedAtOnce: moves.breachedAtOnce,
    examples: moves.examples.map(({ ticket, clock }) => ({
      ticketId: String(ticket.id),
      title: ticket.title,
      priority: clock.priority,
      metric: clock.metric,
      deadlineBefore: iso(clock.deadlineBeforeMs),
      deadlineAfter: iso(clock.deadlineAfterMs),
    })),
    willBeApplied,
  };
}
