import { NotFoundError } from '@backstage/errors';
import {
  CompiledCalendar,
  CompiledPolicy,
  PolicyLookup,
  alwaysOpenCalendar,
  compileCalendar,
  compilePolicy,
} from '@backstage-sla/sla-engine';
import { Knex } from 'knex';
import { PolicyStore, StoredPolicyVersion } from './PolicyStore';

/**
 * Policy versions by id, read and compiled. A version never changes, so what is known once serves for as long as the process lives.
 */
export class PolicyRegistry {
  readonly #store: PolicyStore;
  readonly #versions = new Map<string, StoredPolicyVersion>();
  readonly #policies = new Map<string, CompiledPolicy>();
  readonly #calendars = new Map<string, CompiledCalendar>();

  constructor(store: PolicyStore) {
    this.#store = store;
  }

  /** A lookup for the engine that knows at least these versions. Throws NotFoundError when one was never stored. */
  async lookupFor(ids: Iterable<string>, tx?: Knex): Promise<PolicyLookup> {
    const missing = [...new Set(ids)].filter(id => !this.#policies.has(id));
    if (missing.length) {
      await this.#load(missing, tx);
    }
    return id => {
      const policy = this.#policies.get(id);
      if (!policy) {
        throw new NotFoundError(`No policy version '${id}'`);
      }
      return policy;
    };
  }

  /** Those of the versions that are stored. */
  async versions(ids: string[], tx?: Knex): Promise<StoredPolicyVersion[]> {
    const missing = ids.filter(id => !this.#versions.has(id));
    if (missing.length) {
      for (const version of await this.#store.getVersions(missing, tx)) {
        this.#versions.set(version.id, version);
      }
    }
    return ids.flatMap(id => this.#versions.get(id) ?? []);
  }

  async calendar(revisionId: string): Promise<CompiledCalendar> {
    await this.#loadCalendars([revisionId]);
    return this.#calendars.get(revisionId)!;
  }

  /** Zones in whose local days the dates of policies are: those of their calendars. */
  async zonesOf(versions: StoredPolicyVersion[]): Promise<string[]> {
    const ids = versions.map(({ calendars, spec }) => calendars[spec.calendar]);
    await this.#loadCalendars(ids.filter(id => id !== undefined));
    return ids.map(
      id => (this.#calendars.get(id) ?? alwaysOpenCalendar()).timeZone,
    );
  }

  async #load(ids: string[], tx?: Knex): Promise<void> {
    const versions = await this.versions(ids, tx);
    await this.#loadCalendars(
      versions.flatMap(version => Object.values(version.calendars)),
      tx,
    );
    for (const version of versions) {
      this.#policies.set(
        version.id,
        compilePolicy(version.spec, {
          id: version.id,
          policyRef: version.policyRef,
          revision: version.revision,
          calendars: ref => this.#calendars.get(version.calendars[ref]),
        }),
      );
    }
  }

  async #loadCalendars(revisionIds: string[], tx?: Knex): Promise<void> {
    const missing = [...new Set(revisionIds)].filter(
      id => !this.#calendars.has(id),
    );
    if (!missing.length) {
      return;
    }
    for (const [id, spec] of await this.#store.getCalendarSpecs(missing, tx)) {
      this.#calendars.set(id, compileCalendar(spec));
    }
  }
}
