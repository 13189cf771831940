import { Rollout } from '@backstage-sla/plugin-sla-common';
import { Knex } from 'knex';
import {
  PolicyRow,
  PolicyVersionRow,
  RolloutRow,
  TicketPolicyRow,
  lockRows,
  toInstant,
  toOptionalInstant,
} from '../database';
import { RolloutStep, versionsLeft } from './steps';

/** Open tickets on their way from versions of a policy to others. */
export interface StoredRollout {
  id: number;
  policyRef: string;
  /** The revision to which tickets are moved. */
  revision: string;
  /** The last one is why there is this rollout; those before it are left from rollouts that it took over. */
  steps: RolloutStep[];
  createdAtMs: number;
  finishedAtMs?: number;
  done: number;
  total: number;
  lastError?: string;
}

/** SQL of rollouts. Within a transaction, make one of it. */
export class RolloutStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** The newest first; of all policies unless one is named. */
  async list(
    limit: number,
    policyRef: string | undefined,
  ): Promise<StoredRollout[]> {
    const query = this.#knex<RolloutRow>('rollouts');
    const rows = await (
      policyRef ? query.where({ policy_ref: policyRef }) : query
    )
      .orderBy('id', 'desc')
      .limit(limit);
    return rows.map(toStoredRollout);
  }

  /** Those that are not finished, the oldest first. A policy has one at most. */
  async running(): Promise<StoredRollout[]> {
    return (await this.#running()).map(toStoredRollout);
  }

  /** The same, locked until the transaction ends. */
  async lockRunning(): Promise<StoredRollout[]> {
    const rows = await lockRows(this.#knex, this.#running());
    return rows.map(toStoredRollout);
  }

  #running() {
    return this.#knex<RolloutRow>('rollouts')
      .where({ running: true })
      .orderBy('id');
  }

  /** Nobody else plans rollouts or writes policies until the transaction ends. */
  async lockPolicies(): Promise<void> {
    const query = this.#knex<PolicyRow>('policies').orderBy('policy_ref');
    await lockRows(this.#knex, query.select('policy_ref'));
  }

  /** The versions that open tickets hold; of all policies unless one is named. */
  async heldVersions(
    policyRef?: string,
  ): Promise<Array<{ id: string; policyRef: string }>> {
    // One look into the index for each version, however many tickets there are.
    const query = this.#knex<PolicyVersionRow>('policy_versions').whereExists(
      this.#knex<TicketPolicyRow>('ticket_policies')
        .whereRaw('?? = ??', ['version_id', 'policy_versions.id'])
        .where('is_open', true)
        .select('ticket_id'),
    );
    return (policyRef ? query.where({ policy_ref: policyRef }) : query)
      .orderBy('id')
      .select('id', { policyRef: 'policy_ref' });
  }

  async countHolding(versionIds: string[]): Promise<number> {
    const [{ total }] = await this.#knex<TicketPolicyRow>('ticket_policies')
      .whereIn('version_id', versionIds)
      .where('is_open', true)
      .count({ total: '*' });
    return Number(total);
  }

  /** Adds a rollout and counts what it has to do; finished at once where that is nothing. */
  async add(
    rollout: Pick<StoredRollout, 'policyRef' | 'revision' | 'steps'>,
    nowMs: number,
  ): Promise<StoredRollout> {
    const total = await this.countHolding(versionsLeft(rollout.steps));
    const [row] = await this.#knex<RolloutRow>('rollouts')
      .insert({
        policy_ref: rollout.policyRef,
        revision: rollout.revision,
        steps: JSON.stringify(rollout.steps),
        created_at: nowMs,
        finished_at: total ? null : nowMs,
        running: total ? true : null,
        done: 0,
        total,
        last_error: null,
      })
      .returning('*');
    return toStoredRollout(row);
  }

  async addDone(id: number, tickets: number): Promise<void> {
    await this.#knex<RolloutRow>('rollouts')
      .where({ id })
      .increment('done', tickets);
  }

  async finish(id: number, nowMs: number): Promise<void> {
    await this.#knex<RolloutRow>('rollouts')
      .where({ id, running: true })
      .update({ finished_at: nowMs, running: null, last_error: null });
  }

  async setError(id: number, message: string | undefined): Promise<void> {
    await this.#knex<RolloutRow>('rollouts')
      .where({ id })
      .update({ last_error: message ?? null });
  }
}

function toStoredRollout(row: RolloutRow): StoredRollout {
  return {
    id: row.id,
    policyRef: row.policy_ref,
    revision: row.revision,
    steps: JSON.parse(row.steps),
    createdAtMs: toInstant(row.created_at),
    finishedAtMs: toOptionalInstant(row.finished_at),
    done: row.done,
    total: row.total,
    lastError: row.last_error ?? undefined,
  };
}

/** A rollout as the HTTP API shows it. */
export function toRollout(rollout: StoredRollout): Rollout {
  const { steps, createdAtMs, finishedAtMs } = rollout;
  const { cause, requestedBy, effectiveAtMs } = steps[steps.length - 1];
  const iso = (ms: number) => new Date(ms).toISOString();
  return {
    id: String(rollout.id),
    policyRef: rollout.policyRef,
    revision: rollout.revision,
    cause,
    requestedBy,
    startedAt: iso(createdAtMs),
    effectiveAt: iso(effectiveAtMs),
    finishedAt: finishedAtMs === undefined ? undefined : iso(finishedAtMs),
    done: rollout.done,
    total: rollout.total,
    lastError: rollout.lastError,
  };
}
