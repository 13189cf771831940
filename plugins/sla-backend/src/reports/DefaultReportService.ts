import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import {
  ObjectiveSpec,
  Priority,
  TargetFace,
  TicketMetric,
  evaluateObjective,
} from '@backstage-sla/sla-engine';
import {
  MetricAttainment,
  ServiceSummary,
} from '@backstage-sla/plugin-sla-common';
import { ShortMemory } from '../ShortMemory';
import { EntityByRef } from '../catalog';
import { PolicyAccessOf, PolicyInForce, PolicyMatcher } from '../policies';
import { Reach } from '../queue';
import { ReportService, SummaryOptions, SummaryRequest } from './ReportService';
import { ReportStore } from './ReportStore';
import { EscalationCounter } from './EscalationCounter';
import { SettledClocks, SettledCount } from './SettledClocks';
import { TicketFigures } from './TicketFigures';

const DEFAULT_PERIOD_MS = 30 * 24 * 60 * 60 * 1000;

const iso = (ms: number) => new Date(ms).toISOString();
const optionalIso = (ms: number | undefined) =>
  ms === undefined ? undefined : iso(ms);

/**
 * A card is on every page of a service, and all who look at one that just changed are told to read it again at once. So what was
 * found is told for a second to all who see the same; the frontend waits as long before it reads again.
 */
export const SUMMARY_MEMORY = { keptMs: 1_000, mostKept: 1_000 };

const NO_TICKETS: ServiceSummary['openTickets'] = {
  breached: 0,
  'at-risk': 0,
  'on-time': 0,
  paused: 0,
  none: 0,
};

const METRIC_ORDER = [
  'first-response',
  'next-response',
  'periodic-update',
  'resolution-estimate',
  'resolution',
  'availability',
];

interface ShownPolicies {
  covering: PolicyInForce[];
  /** Refs of those agreed with customers of whom the caller is none. */
  hidden: ReadonlySet<string>;
}

export class DefaultReportService implements ReportService {
  readonly #store: ReportStore;
  readonly #settled: SettledClocks;
  readonly #figures: TicketFigures;
  readonly #escalations: EscalationCounter;
  readonly #matcher: PolicyMatcher;
  readonly #policyAccessOf: PolicyAccessOf;
  readonly #catalog: EntityByRef;
  readonly #inForce = new ShortMemory<PolicyInForce[]>(SUMMARY_MEMORY);
  readonly #summaries = new ShortMemory<ServiceSummary>(SUMMARY_MEMORY);

  constructor(options: {
    store: ReportStore;
    settled: SettledClocks;
    figures: TicketFigures;
    escalations: EscalationCounter;
    matcher: PolicyMatcher;
    policyAccessOf: PolicyAccessOf;
    catalog: EntityByRef;
  }) {
    this.#store = options.store;
    this.#settled = options.settled;
    this.#figures = options.figures;
    this.#escalations = options.escalations;
    this.#matcher = options.matcher;
    this.#policyAccessOf = options.policyAccessOf;
    this.#catalog = options.catalog;
  }

  async serviceSummary(
    request: SummaryRequest,
    { credentials, nowMs, reach }: SummaryOptions,
  ): Promise<ServiceSummary> {
    const entity = await this.#catalog.getEntityByRef(request.service, {
      credentials,
    });
    if (!entity) {
      throw new NotFoundError(
        `service: there is no ${request.service} in the catalog, or you may not see it`,
      );
    }
    const service = stringifyEntityRef(entity);
    const policies = await this.#policies(entity, credentials);
    const key = JSON.stringify([
      service,
      request.fromMs,
      request.toMs,
      reach,
      policies.covering.map(({ versionId }) => versionId),
      [...policies.hidden],
    ]);
    return this.#summaries.get(key, () =>
      this.#summarise(service, request, policies, { nowMs, reach }),
    );
  }

  async #summarise(
    service: string,
    request: SummaryRequest,
    { covering, hidden }: ShownPolicies,
    { nowMs, reach }: Pick<SummaryOptions, 'nowMs' | 'reach'>,
  ): Promise<ServiceSummary> {
    const toMs = request.toMs ?? nowMs;
    const fromMs = request.fromMs ?? toMs - DEFAULT_PERIOD_MS;
    const period = { fromMs, toMs, nowMs };
    const trip = this.#store.roundTrip();
    const [settled, openTickets, counts, data, escalations, next] =
      await Promise.all([
        this.#settled.settled(service, period, reach?.staffed, trip),
        reach
          ? this.#store.openTickets(service, nowMs, reach, trip)
          : NO_TICKETS,
        reach
          ? this.#figures.counts(service, period, reach.readable, trip)
          : { created: 0, resolved: 0 },
        this.#figures.dataPeriod(service, trip),
        reach?.staffed &&
          this.#escalations.count(service, period, reach.staffed, trip),
        reach && this.#store.nextDeadline(service, nowMs, reach, trip),
      ]);
    return {
      service,
      from: iso(fromMs),
      to: iso(toMs),
      asOf: iso(nowMs),
      policies: covering.map(({ policyRef, title, revision }) => ({
        policyRef,
        title,
        revision,
      })),
      metrics: attainmentOfMetrics(
        covering,
        settled.filter(({ policyRef }) => !hidden.has(policyRef)),
      ).filter(
        ({ face, met, breached }) =>
          face === 'agreed' || met + breached > 0 || isStaffToAll(reach),
      ),
      openTickets,
      createdTickets: counts.created,
      resolvedTickets: counts.resolved,
      escalations,
      nextDeadline: next && {
        ticketId: String(next.ticketId),
        ticketTitle: next.title,
        priority: next.priority as Priority,
        metric: next.metric as TicketMetric,
        face: next.face as TargetFace,
        deadlineAt: iso(next.deadlineMs),
      },
      dataFrom: optionalIso(data.fromMs),
      dataTo: optionalIso(data.toMs),
    };
  }

  /** The policies that cover a service, without what was agreed with customers of whom the caller is none. */
  async #policies(
    service: Entity,
    credentials: BackstageCredentials,
  ): Promise<ShownPolicies> {
    const inForce = await this.#inForce.get('all', () =>
      this.#matcher.inForce(),
    );
    const ofCustomers = inForce.filter(({ customer }) => customer);
    const access = ofCustomers.length
      ? await this.#policyAccessOf(credentials)
      : undefined;
    const hidden = new Set(
      ofCustomers
        .filter(policy => !access?.isFor(policy))
        .map(({ policyRef }) => policyRef),
    );
    return {
      covering: this.#matcher
        .covering(inForce, service)
        .filter(({ policyRef }) => !hidden.has(policyRef)),
      hidden,
    };
  }
}

/** What an internal objective is, is for staff, even where there is no figure yet. */
function isStaffToAll(reach: Reach | undefined): boolean {
  return reach?.staffed !== undefined && !reach.staffed.conditions;
}

/** One line a policy, metric and face: every objective, and every metric that has data without one. */
export function attainmentOfMetrics(
  covering: PolicyInForce[],
  settled: SettledCount[],
): MetricAttainment[] {
  const titles = new Map(covering.map(p => [p.policyRef, p.title]));
  const lines = new Map<string, MetricAttainment>();
  for (const policy of covering) {
    for (const objective of policy.spec.objectives ?? []) {
      const count = settled.find(
        c =>
          c.policyRef === policy.policyRef &&
          c.metric === objective.metric &&
          c.face === (objective.face ?? 'agreed'),
      );
      const line = withObjective(policy, objective, count);
      lines.set(keyOf(line), line);
    }
  }
  for (const count of settled) {
    if (!lines.has(keyOf(count))) {
      lines.set(keyOf(count), {
        ...count,
        policyTitle: titles.get(count.policyRef) ?? count.policyRef,
        attainment: count.met / (count.met + count.breached),
        status: 'no-objective',
      });
    }
  }
  return [...lines.values()].sort(
    (a, b) =>
      a.policyTitle.localeCompare(b.policyTitle) ||
      METRIC_ORDER.indexOf(a.metric) - METRIC_ORDER.indexOf(b.metric) ||
      a.face.localeCompare(b.face),
  );
}

function keyOf(
  line: Pick<MetricAttainment, 'policyRef' | 'metric' | 'face'>,
): string {
  return `${line.policyRef}|${line.metric}|${line.face}`;
}

function withObjective(
  policy: PolicyInForce,
  objective: ObjectiveSpec,
  count: SettledCount | undefined,
): MetricAttainment {
  const { met, breached } = count ?? { met: 0, breached: 0 };
  const result = evaluateObjective(objective, { met, breached });
  return {
    policyRef: policy.policyRef,
    policyTitle: policy.title,
    metric: objective.metric,
    face: objective.face ?? 'agreed',
    met,
    breached,
    attainment: result.attainment,
    objective: result.target,
    objectiveWindow: objective.over,
    errorBudgetRemaining:
      result.attainment === undefined
        ? undefined
        : Math.floor(result.errorBudget.remaining),
    status: result.status,
  };
}
