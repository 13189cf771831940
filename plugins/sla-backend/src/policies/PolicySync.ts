import { isDeepStrictEqual } from 'node:util';
import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import {
  KIND_BUSINESS_CALENDAR,
  KIND_SLA_POLICY,
} from '@backstage-sla/plugin-sla-common';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { PolicyStore, StoredCalendar, StoredPolicy } from './PolicyStore';
import { readCalendars, readPolicies } from './readCatalog';

/**
 * Brings the catalog's policies and calendars into the store. A failure leaves the store as it was.
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
    const { store, catalog, auth } = this.#options;
    const credentials = await auth.getOwnServiceCredentials();
    const { items } = await catalog.getEntities(
      { filter: { kind: [KIND_SLA_POLICY, KIND_BUSINESS_CALENDAR] } },
      { credentials },
    );
    const ofKind = (kind: string) =>
      items.filter(e => e.kind.toLowerCase() === kind.toLowerCase());

    const known = {
      calendars: await store.listCalendars(),
      policies: await store.listPolicies(),
    };
    const read = readCalendars(ofKind(KIND_BUSINESS_CALENDAR), known.calendars);
    const { policies, versions } = readPolicies(
      ofKind(KIND_SLA_POLICY),
      read.calendars,
      known.policies,
      nowMs,
    );
    if (!sameDocuments(known, { calendars: read.calendars, policies })) {
      await store.replace({
        calendars: read.calendars,
        calendarRevisions: read.revisions,
        policies,
        versions,
        nowMs,
      });
    }
    for (const { policyRef, versionId, problems } of policies) {
      this.#report(policyRef, problems, versionId);
    }
    for (const { calendarRef, revisionId, problems } of read.calendars) {
      this.#report(calendarRef, problems, revisionId);
    }
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

interface Documents {
  calendars: StoredCalendar[];
  policies: StoredPolicy[];
}

/** Most runs find nothing new, and then write nothing. */
function sameDocuments(before: Documents, after: Documents): boolean {
  const byRef = ({ calendars, policies }: Documents) => ({
    calendars: Object.fromEntries(calendars.map(one => [one.calendarRef, one])),
    policies: Object.fromEntries(policies.map(one => [one.policyRef, one])),
  });
  return isDeepStrictEqual(byRef(before), byRef(after));
}
