import { isDeepStrictEqual } from 'node:util';
import { ConflictError } from '@backstage/errors';
import {
  AgreementKind,
  BusinessCalendarSpec,
  SlaPolicySpec,
} from '@backstage-sla/sla-engine';
import { PolicyRevision } from '@backstage-sla/plugin-sla-common';
import { Knex } from 'knex';
import {
  CalendarRevisionRow,
  CalendarRow,
  PolicyHistoryRow,
  PolicyRow,
  PolicyVersionRow,
  batchSize,
  lockRows,
  toInstant,
  writeAll,
} from '../database';
import {
  toCalendarRow,
  toPolicyRow,
  toStoredCalendar,
  toStoredPolicy,
} from './policyRows';

/** A policy of the catalog and the version of it that is in force. */
export interface StoredPolicy {
  policyRef: string;
  title: string;
  description?: string;
  /** From here to `terms`: as the version in force has it; of the document while none was ever valid. */
  agreement: AgreementKind;
  /** Entity refs of the parties. The provider is empty when the document names none and none was ever valid. */
  provider: string;
  customer?: string;
  /** `retired` also where somebody retired a policy that is gone from the catalog. */
  lifecycle: string;
  effective?: SlaPolicySpec['effective'];
  review?: SlaPolicySpec['review'];
  /** Digest of the terms in force, which parties sign; absent without a version. */
  terms?: string;
  /** Where the document lies: its git location. */
  source?: string;
  versionId?: string;
  /** Since when the policy's revision is in force; a new revision of a calendar makes a new version, but no younger promise. */
  revisionSinceMs?: number;
  /** When it was found gone from the catalog. */
  missingSinceMs?: number;
  problems: string[];
}

export interface StoredPolicyVersion {
  id: string;
  policyRef: string;
  revision: string;
  spec: SlaPolicySpec;
  /** Calendar as the policy writes it → id of a calendar revision. */
  calendars: Record<string, string>;
}

export interface StoredCalendar {
  calendarRef: string;
  title: string;
  revisionId?: string;
  missingSinceMs?: number;
  problems: string[];
}

export interface CalendarRevision {
  id: string;
  calendarRef: string;
  spec: BusinessCalendarSpec;
}

/** From this instant on the version was in force, until the next entry of its policy. */
export interface PolicyHistoryEntry {
  policyRef: string;
  versionId: string;
  inForceAtMs: number;
  source?: string;
  cause: PolicyRevision['cause'];
}

/** Everything that is in force or was, and still matters. */
export interface Known {
  policies: StoredPolicy[];
  /** The versions in force of these policies. */
  versions: StoredPolicyVersion[];
  calendars: StoredCalendar[];
}

/** What a run of the sync found out; rows that stay as they are need not be named. */
export interface PolicyChanges {
  calendars: StoredCalendar[];
  calendarRevisions: CalendarRevision[];
  policies: StoredPolicy[];
  versions: StoredPolicyVersion[];
  history: PolicyHistoryEntry[];
  /** Refs of documents that are gone, and of which nothing was ever in force or is needed any more. */
  forgotten: { policies: string[]; calendars: string[] };
}

/** SQL of policies and calendars. Revisions and history are only ever added to. */
export class PolicyStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  transaction<T>(work: (tx: Knex.Transaction) => Promise<T>): Promise<T> {
    return this.#knex.transaction(work);
  }

  async listPolicies(tx: Knex = this.#knex): Promise<StoredPolicy[]> {
    const rows = await tx<PolicyRow>('policies').orderBy('policy_ref');
    return rows.map(toStoredPolicy);
  }

  async getPolicy(policyRef: string): Promise<StoredPolicy | undefined> {
    const row = await this.#knex<PolicyRow>('policies')
      .where({ policy_ref: policyRef })
      .first();
    return row && toStoredPolicy(row);
  }

  async listCalendars(tx: Knex = this.#knex): Promise<StoredCalendar[]> {
    const rows = await tx<CalendarRow>('calendars').orderBy('calendar_ref');
    return rows.map(toStoredCalendar);
  }

  async known(): Promise<Known> {
    const policies = await this.listPolicies();
    const ids = policies.flatMap(policy => policy.versionId ?? []);
    return {
      policies,
      versions: await this.getVersions(ids),
      calendars: await this.listCalendars(),
    };
  }

  async getVersions(
    ids: string[],
    tx: Knex = this.#knex,
  ): Promise<StoredPolicyVersion[]> {
    const rows = await tx<PolicyVersionRow>('policy_versions').whereIn(
      'id',
      ids,
    );
    return rows.map(row => ({
      id: row.id,
      policyRef: row.policy_ref,
      revision: row.revision,
      spec: JSON.parse(row.spec),
      calendars: JSON.parse(row.calendars),
    }));
  }

  async getCalendarSpecs(
    revisionIds: string[],
    tx: Knex = this.#knex,
  ): Promise<Map<string, BusinessCalendarSpec>> {
    const rows = await tx<CalendarRevisionRow>('calendar_revisions').whereIn(
      'id',
      revisionIds,
    );
    return new Map(rows.map(row => [row.id, JSON.parse(row.spec)]));
  }

  /** Which versions of a policy were in force, the oldest first. */
  async historyOf(policyRef: string): Promise<PolicyHistoryEntry[]> {
    const rows = await this.#knex<PolicyHistoryRow>('policy_history')
      .where({ policy_ref: policyRef })
      .orderBy('id');
    return rows.map(row => ({
      policyRef: row.policy_ref,
      versionId: row.version_id,
      inForceAtMs: toInstant(row.in_force_at),
      source: row.source ?? undefined,
      cause: row.cause as PolicyHistoryEntry['cause'],
    }));
  }

  /** Ends a policy that is gone from the catalog. False when it is not gone. */
  async retire(policyRef: string): Promise<boolean> {
    const changed = await this.#knex<PolicyRow>('policies')
      .where({ policy_ref: policyRef })
      .whereNotNull('missing_since')
      .update({ lifecycle: 'retired', problems: '[]' });
    return changed > 0;
  }

  /** Those that are known already stay as they are. */
  async addVersions(
    versions: StoredPolicyVersion[],
    nowMs: number,
    tx: Knex,
  ): Promise<void> {
    for (const rows of chunks(versions, 6)) {
      await tx<PolicyVersionRow>('policy_versions')
        .insert(
          rows.map(version => ({
            id: version.id,
            policy_ref: version.policyRef,
            revision: version.revision,
            spec: JSON.stringify(version.spec),
            calendars: JSON.stringify(version.calendars),
            created_at: nowMs,
          })),
        )
        .onConflict('id')
        .ignore();
    }
  }

  /**
   * Everything or nothing.
   *
   * @param known - what the changes were worked out from. Throws ConflictError when somebody else has changed it since.
   * @param follow - writes what follows from the changes, in the same transaction
   */
  async write(
    changes: PolicyChanges,
    known: Known,
    nowMs: number,
    follow: (tx: Knex) => Promise<void>,
  ): Promise<void> {
    await this.#knex.transaction(async tx => {
      await lockRows(
        tx,
        tx<PolicyRow>('policies').orderBy('policy_ref').select('policy_ref'),
      );
      const now = {
        policies: await this.listPolicies(tx),
        calendars: await this.listCalendars(tx),
      };
      const { policies, calendars } = known;
      if (!isDeepStrictEqual(now, { policies, calendars })) {
        throw new ConflictError(
          'Policies were changed while the catalog was read; the next run takes them as they are now',
        );
      }
      await this.#write(changes, nowMs, tx);
      await follow(tx);
    });
  }

  async #write(changes: PolicyChanges, nowMs: number, tx: Knex): Promise<void> {
    for (const rows of chunks(changes.calendarRevisions, 4)) {
      await tx<CalendarRevisionRow>('calendar_revisions')
        .insert(
          rows.map(revision => ({
            id: revision.id,
            calendar_ref: revision.calendarRef,
            spec: JSON.stringify(revision.spec),
            created_at: nowMs,
          })),
        )
        .onConflict('id')
        .ignore();
    }
    await this.addVersions(changes.versions, nowMs, tx);
    for (const rows of chunks(changes.calendars.map(toCalendarRow), 5)) {
      await tx('calendars').insert(rows).onConflict('calendar_ref').merge();
    }
    for (const rows of chunks(changes.policies.map(toPolicyRow), 15)) {
      await tx('policies').insert(rows).onConflict('policy_ref').merge();
    }
    await tx<CalendarRow>('calendars')
      .whereIn('calendar_ref', changes.forgotten.calendars)
      .delete();
    await tx<PolicyRow>('policies')
      .whereIn('policy_ref', changes.forgotten.policies)
      .delete();
    await writeAll(tx, [
      {
        table: 'policy_history',
        insert: changes.history.map(entry => ({
          policy_ref: entry.policyRef,
          version_id: entry.versionId,
          in_force_at: entry.inForceAtMs,
          source: entry.source ?? null,
          cause: entry.cause,
        })),
      },
    ]);
  }
}

function chunks<T>(items: T[], columns: number): T[][] {
  const size = batchSize(columns);
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
