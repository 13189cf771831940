import { staffAgreementOf } from '@backstage-sla/plugin-sla-common';
import { Knex } from 'knex';
import { TicketRow } from '../database';
import { TicketSet, applyConditions, inBoth } from '../permissions';
import { StoredPolicyVersion } from '../policies';
import { Reach } from '../queue';

/** SQL of how many open tickets hold which version of a policy. */
export class OpenTicketCounter {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Counts only tickets that the caller may read, and of agreements that are for staff those to which the caller is staff. */
  async countByVersion(
    versions: StoredPolicyVersion[],
    { readable, staffed }: Reach,
  ): Promise<Map<string, number>> {
    const idsOf = (some: StoredPolicyVersion[]) => some.map(({ id }) => id);
    const isPromise = ({ spec }: StoredPolicyVersion) =>
      !staffAgreementOf(spec);
    const promises = versions.filter(isPromise);
    const others = versions.filter(one => !isPromise(one));
    return new Map([
      ...(await this.#count(idsOf(promises), readable)),
      ...(staffed
        ? await this.#count(idsOf(others), inBoth(readable, staffed))
        : []),
    ]);
  }

  async #count(
    versionIds: string[],
    { conditions }: TicketSet,
  ): Promise<Map<string, number>> {
    if (!versionIds.length) {
      return new Map();
    }
    const query: Knex.QueryBuilder = this.#knex('ticket_policies')
      .where('ticket_policies.is_open', true)
      .whereIn('version_id', versionIds)
      .groupBy('version_id')
      .select('version_id')
      .count({ total: '*' });
    if (conditions) {
      query.whereIn(
        'ticket_id',
        applyConditions(
          this.#knex<TicketRow>('tickets').where('is_open', true),
          conditions,
        ).select('tickets.id'),
      );
    }
    const rows: Array<{ version_id: string; total: number | string }> =
      await query;
    return new Map(rows.map(row => [row.version_id, Number(row.total)]));
  }
}
