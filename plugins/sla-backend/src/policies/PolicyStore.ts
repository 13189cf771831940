import { BusinessCalendarSpec, SlaPolicySpec } from '@backstage-sla/sla-engine';
import { Knex } from 'knex';
import {
  CalendarRevisionRow,
  CalendarRow,
  PolicyRow,
  PolicyVersionRow,
  toOptionalInstant,
} from '../database';

/** A policy of the catalog and the version of it that is in force. */
export interface StoredPolicy {
  policyRef: string;
  title: string;
  lifecycle: string;
  versionId?: string;
  versionSinceMs?: number;
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
  problems: string[];
}

/** SQL of policies and calendars. Revisions are only ever added. */
export class PolicyStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async listPolicies(): Promise<StoredPolicy[]> {
    const rows = await this.#knex<PolicyRow>('policies').orderBy('policy_ref');
    return rows.map(row => ({
      policyRef: row.policy_ref,
      title: row.title,
      lifecycle: row.lifecycle,
      versionId: row.version_id ?? undefined,
      versionSinceMs: toOptionalInstant(row.version_since),
      problems: JSON.parse(row.problems),
    }));
  }

  async listCalendars(): Promise<StoredCalendar[]> {
    const rows =
      await this.#knex<CalendarRow>('calendars').orderBy('calendar_ref');
    return rows.map(row => ({
      calendarRef: row.calendar_ref,
      title: row.title,
      revisionId: row.revision_id ?? undefined,
      problems: JSON.parse(row.problems),
    }));
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

  /** Replaces what is known of the catalog's calendars and policies, and adds the revisions that are new. One transaction. */
  async replace(options: {
    calendars: StoredCalendar[];
    calendarRevisions: Array<{
      id: string;
      calendarRef: string;
      spec: BusinessCalendarSpec;
    }>;
    policies: StoredPolicy[];
    versions: StoredPolicyVersion[];
    nowMs: number;
  }): Promise<void> {
    await this.#knex.transaction(async tx => {
      if (options.calendarRevisions.length) {
        await tx<CalendarRevisionRow>('calendar_revisions')
          .insert(
            options.calendarRevisions.map(revision => ({
              id: revision.id,
              calendar_ref: revision.calendarRef,
              spec: JSON.stringify(revision.spec),
              created_at: options.nowMs,
            })),
          )
          .onConflict('id')
          .ignore();
      }
      if (options.versions.length) {
        await tx<PolicyVersionRow>('policy_versions')
          .insert(
            options.versions.map(version => ({
              id: version.id,
              policy_ref: version.policyRef,
              revision: version.revision,
              spec: JSON.stringify(version.spec),
              calendars: JSON.stringify(version.calendars),
              created_at: options.nowMs,
            })),
          )
          .onConflict('id')
          .ignore();
      }
      await tx('calendars').delete();
      if (options.calendars.length) {
        await tx<CalendarRow>('calendars').insert(
          options.calendars.map(calendar => ({
            calendar_ref: calendar.calendarRef,
            title: calendar.title,
            revision_id: calendar.revisionId ?? null,
            problems: JSON.stringify(calendar.problems),
          })),
        );
      }
      await tx('policies').delete();
      if (options.policies.length) {
        await tx<PolicyRow>('policies').insert(
          options.policies.map(policy => ({
            policy_ref: policy.policyRef,
            title: policy.title,
            lifecycle: policy.lifecycle,
            version_id: policy.versionId ?? null,
            version_since: policy.versionSinceMs ?? null,
            problems: JSON.stringify(policy.problems),
          })),
        );
      }
    });
  }
}
