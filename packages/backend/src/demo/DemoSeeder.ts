import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { ImportTicket, SlaApi, Ticket } from '@backstage-sla/plugin-sla-common';
import { setTimeout as sleep } from 'node:timers/promises';
import { compileAgreements } from './compileAgreements';
import { PolicyOf } from './generateDemoTickets';
import { DESKS } from './people';
import { DEMO_SOURCE, planLiveTickets, planStories } from './planDemo';

const RETRY_MS = 1_000;
/** The catalog reads its files within seconds; after this the demo is not coming, and the log says why. */
const MAX_ATTEMPTS = 120;
const PAGE = 200;
const BATCH = 100;

export type SeedResult =
  | { result: 'users-data' }
  | {
      result: 'seeded';
      created: number;
      updated: number;
      failed: number;
      /** Without the waiting for the catalog. */
      tookMs: number;
    }
  | { result: 'not-ready'; reason: string }
  | { result: 'aborted' };

/** Keeps the demo's tickets in the store, through the same HTTP API that everybody uses. */
export class DemoSeeder {
  readonly #options: DemoSeederOptions;

  private constructor(options: DemoSeederOptions) {
    this.#options = options;
  }

  static create(options: DemoSeederOptions): DemoSeeder {
    return new DemoSeeder(options);
  }

  /** Waits until the catalog and the plugin know the demo's services and policies, then imports what is missing. */
  async run(signal: AbortSignal): Promise<SeedResult> {
    const { retryMs = RETRY_MS } = this.#options;
    let reason = '';
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      if (signal.aborted) {
        return { result: 'aborted' };
      }
      const readiness = await this.#readiness();
      if ('policyOf' in readiness) {
        return this.#seed(readiness.policyOf, signal).catch(error => {
          // A portal that is stopping closes its doors in the middle of a request.
          if (signal.aborted) {
            return { result: 'aborted' as const };
          }
          throw error;
        });
      }
      reason = readiness.waitingFor;
      // Rejects when aborted; the loop notices by itself.
      await sleep(retryMs, undefined, { signal, ref: false }).catch(() => {});
    }
    return { result: 'not-ready', reason };
  }

  async #readiness(): Promise<{ policyOf: PolicyOf } | { waitingFor: string }> {
    const { catalog, auth, api } = this.#options;
    try {
      const { items } = await catalog.getEntities(
        {
          filter: [
            { kind: 'SlaPolicy' },
            { kind: 'BusinessCalendar' },
            { kind: 'Component', 'metadata.name': DESKS.map(shortName) },
          ],
        },
        { credentials: await auth.getOwnServiceCredentials() },
      );
      const services = items.filter(entity => entity.kind === 'Component');
      if (services.length < DESKS.length) {
        return { waitingFor: 'the demo services to appear in the catalog' };
      }
      const policyOf = compileAgreements(items);
      // Throws while one is missing from the catalog.
      DESKS.forEach(desk => policyOf(desk.policy));
      const { items: states } = await api.listPolicies();
      const missing = DESKS.find(
        desk => !states.find(s => s.policyRef === desk.policy)?.revision,
      );
      return missing
        ? { waitingFor: `${missing.policy} to come into force` }
        : { policyOf };
    } catch (error) {
      return { waitingFor: stringifyError(error) };
    }
  }

  async #seed(policyOf: PolicyOf, signal: AbortSignal): Promise<SeedResult> {
    const { now = Date.now } = this.#options;
    const started = performance.now();
    const nowMs = now();
    const stories = planStories({
      stored: await this.#storedTickets(),
      nowMs,
      policyOf,
    });
    if (stories.result === 'users-data') {
      return stories;
    }
    const first = await this.#import(stories.tickets, signal);
    const live = planLiveTickets({
      stored: await this.#storedTickets(),
      nowMs,
      policyOf,
    });
    const second = await this.#import(live, signal);
    return signal.aborted
      ? { result: 'aborted' }
      : {
          result: 'seeded',
          created: first.created + second.created,
          updated: first.updated + second.updated,
          failed: first.failed + second.failed,
          tookMs: Math.round(performance.now() - started),
        };
  }

  async #import(tickets: ImportTicket[], signal: AbortSignal) {
    const { api, logger } = this.#options;
    const counts = { created: 0, updated: 0, failed: 0 };
    for (const batch of batchesOf(tickets)) {
      if (signal.aborted) {
        break;
      }
      const response = await api.importTickets({
        source: DEMO_SOURCE,
        tickets: batch,
      });
      counts.created += response.created;
      counts.updated += response.updated;
      counts.failed += response.failed.length;
      for (const { externalId, message } of response.failed.slice(0, 3)) {
        logger.warn(`Demo ticket ${externalId} was refused: ${message}`);
      }
    }
    return counts;
  }

  async #storedTickets(): Promise<Ticket[]> {
    const { api } = this.#options;
    const tickets: Ticket[] = [];
    for (;;) {
      const { items, totalItems } = await api.listTickets({
        limit: PAGE,
        offset: tickets.length,
        orderBy: 'newest',
      });
      tickets.push(...items);
      const foreign = items.some(ticket => ticket.source !== DEMO_SOURCE);
      // One ticket of somebody else settles the matter; a busy portal is not read to its end.
      if (foreign || items.length === 0 || tickets.length >= totalItems) {
        return tickets;
      }
    }
  }
}

export interface DemoSeederOptions {
  api: SlaApi;
  catalog: CatalogService;
  auth: AuthService;
  logger: LoggerService;
  now?: () => number;
  retryMs?: number;
}

function batchesOf(tickets: ImportTicket[]): ImportTicket[][] {
  const batches: ImportTicket[][] = [];
  for (let i = 0; i < tickets.length; i += BATCH) {
    batches.push(tickets.slice(i, i + BATCH));
  }
  return batches;
}

function shortName({ service }: { service: string }): string {
  return service.replace(/^.*\//, '');
}
