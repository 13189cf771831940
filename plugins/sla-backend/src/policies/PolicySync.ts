import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { FilterPredicate } from '@backstage/filter-predicates';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  KIND_BUSINESS_CALENDAR,
  KIND_SLA_POLICY,
} from '@backstage-sla/plugin-sla-common';
import { Knex } from 'knex';
import {
  CatalogDocuments,
  Documents,
  planChanges,
  readDocuments,
  settle,
} from './planSync';
import { Known, PolicyStore } from './PolicyStore';
import { readReadingErrors } from './readingErrors';
import { TieSearch } from './TieSearch';
import { refuseTies } from './ties';

interface PolicySyncOptions {
  store: PolicyStore;
  catalog: CatalogService;
  auth: AuthService;
  /** Which entities of the catalog are services of the installation. */
  services: FilterPredicate;
  /** Moves open tickets where the changes ask for it; called in the transaction that writes them. */
  planRollouts: (tx: Knex, nowMs: number) => Promise<void>;
  logger: LoggerService;
}

/**
 * Brings the catalog's policies and calendars into the store. A failure leaves the store as it was.
 *
 * Reads with the plugin's own credentials: which promises are in force is nobody's request.
 */
export class PolicySync {
  readonly #options: PolicySyncOptions;
  readonly #ties: TieSearch;
  /** Problems that were logged, so that each is logged once and not at every run. */
  readonly #logged = new Map<string, string>();

  constructor(options: PolicySyncOptions) {
    this.#options = options;
    this.#ties = new TieSearch(options);
  }

  async run(nowMs: number): Promise<void> {
    const { store, planRollouts } = this.#options;
    const known = await store.known();
    const found = await this.#read(known);
    if (!found) {
      return;
    }
    const read = readDocuments(found, known, nowMs);
    const tiesAmong = await this.#ties.prepare(read.policies, nowMs);
    const documents = {
      ...read,
      policies: refuseTies(read.policies, tiesAmong),
    };
    const changes = planChanges(documents, known, nowMs);
    if (changes) {
      await store.write(changes, known, nowMs, tx => planRollouts(tx, nowMs));
    }
    this.#reportAll(documents, nowMs);
  }

  /** Undefined when the answer is not to be believed. */
  async #read(known: Known): Promise<CatalogDocuments | undefined> {
    const { catalog, auth, logger } = this.#options;
    const credentials = await auth.getOwnServiceCredentials();
    const { items } = await catalog.getEntities(
      { filter: { kind: [KIND_SLA_POLICY, KIND_BUSINESS_CALENDAR] } },
      { credentials },
    );
    const expected = [...known.policies, ...known.calendars].filter(
      one => one.missingSinceMs === undefined,
    );
    if (items.length || !expected.length) {
      const errors = await readReadingErrors(catalog, items, credentials);
      return { entities: items, errors };
    }
    const anything = await catalog.getEntities(
      { limit: 1, fields: ['kind'] },
      { credentials },
    );
    if (anything.items.length) {
      return { entities: [], errors: new Map() };
    }
    // A catalog that has just begun to read its locations, as one in memory does after each start.
    logger.info(
      'The catalog is empty; policies and calendars stay as they are',
    );
    return undefined;
  }

  #reportAll({ policies, calendars }: Documents, nowMs: number): void {
    for (const policy of policies.values()) {
      const { state } = settle(policy, nowMs);
      this.#report(state.policyRef, state, state.versionId);
    }
    for (const { state } of calendars) {
      this.#report(state.calendarRef, state, state.revisionId);
    }
  }

  #report(
    ref: string,
    state: { problems: string[]; missingSinceMs?: number },
    lastGood: string | undefined,
  ): void {
    const text = state.problems.join('; ');
    if (text === (this.#logged.get(ref) ?? '')) {
      return;
    }
    this.#logged.set(ref, text);
    const { logger } = this.#options;
    if (!text) {
      logger.info(`${ref} has no problems any more`);
    } else if (!lastGood) {
      logger.warn(`${ref} is not in force and never was: ${text}`);
    } else if (state.missingSinceMs === undefined) {
      logger.warn(`${ref}: the last good revision stays in force: ${text}`);
    } else {
      logger.warn(`${ref}: ${text}`);
    }
  }
}
