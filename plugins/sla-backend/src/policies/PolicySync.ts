import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import {
  KIND_BUSINESS_CALENDAR,
  KIND_SLA_POLICY,
} from '@backstage-sla/plugin-sla-common';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { PolicyStore } from './PolicyStore';
import { planChanges, readDocuments, settle } from './planSync';

/**
 * Brings the catalog's policies and calendars into the store. One transaction: a failure leaves the store as it was.
 *
 * Reads with the plugin's own credentials: which promises are in force is nobody's request.
 */
export class PolicySync {
  readonly #options: {
    store: PolicyStore;
    catalog: CatalogService;
    auth: AuthService;
    logger: LoggerService;
  };
  /** Problems that were logged, so that each is logged once and not at every run. */
  readonly #logged = new Map<string, string>();

  constructor(options: {
    store: PolicyStore;
    catalog: CatalogService;
    auth: AuthService;
    logger: LoggerService;
  }) {
    this.#options = options;
  }

  async run(nowMs: number): Promise<void> {
    const { store } = this.#options;
    const entities = await this.#read();
    const settled = await store.transaction(async tx => {
      const known = await store.lockAll(tx);
      const documents = readDocuments(entities, known, nowMs);
      const changes = planChanges(documents, known, nowMs);
      if (changes) {
        await store.write(changes, nowMs, tx);
      }
      return documents;
    });
    for (const policy of settled.policies.values()) {
      const { policyRef, versionId, problems } = settle(policy, nowMs).state;
      this.#report(policyRef, problems, versionId);
    }
    for (const { state } of settled.calendars) {
      this.#report(state.calendarRef, state.problems, state.revisionId);
    }
  }

  async #read(): Promise<Entity[]> {
    const { catalog, auth } = this.#options;
    const { items } = await catalog.getEntities(
      { filter: { kind: [KIND_SLA_POLICY, KIND_BUSINESS_CALENDAR] } },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    return items;
  }

  #report(ref: string, problems: string[], lastGood: string | undefined): void {
    const text = problems.join('; ');
    if (text === (this.#logged.get(ref) ?? '')) {
      return;
    }
    this.#logged.set(ref, text);
    const { logger } = this.#options;
    if (text) {
      const effect = lastGood
        ? 'the last good revision stays in force'
        : 'it has never been valid and is not in force';
      logger.warn(`${ref} does not validate, ${effect}: ${text}`);
    } else {
      logger.info(`${ref} validates again`);
    }
  }
}
