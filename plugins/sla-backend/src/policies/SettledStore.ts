import { Knex } from 'knex';
import { ClockRow, TicketRow } from '../database';

/** How many promises of a policy were kept at a service. */
export interface SettledAtService {
  policyRef: string;
  serviceRef: string;
  met: number;
  breached: number;
}

/** SQL of what became of promises, for all policies at once. */
export class SettledStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Agreed clocks of all metrics that were met or breached since `fromMs`. What is overdue counts before it is marked. */
  async count(
    policyRefs: string[],
    fromMs: number,
    nowMs: number,
  ): Promise<SettledAtService[]> {
    const settled = this.#agreed(policyRefs).where('settled_at', '>=', fromMs);
    const overdue = this.#agreed(policyRefs)
      // Whatever is overdue is also due to be checked, and that is what there is an index of.
      .whereIn(
        'ticket_id',
        this.#knex<TicketRow>('tickets')
          .where('next_check_at', '<=', nowMs)
          .select('id'),
      )
      .where({ live: true, state: 'running' })
      .where('deadline_at', '>=', fromMs)
      .where('deadline_at', '<', nowMs);
    const counts = new Map<string, SettledAtService>();
    for (const row of [...(await settled), ...(await overdue)]) {
      const key = `${row.policy_ref} ${row.service_ref}`;
      const count = counts.get(key) ?? {
        policyRef: row.policy_ref,
        serviceRef: row.service_ref,
        met: 0,
        breached: 0,
      };
      count[row.state === 'met' ? 'met' : 'breached'] += Number(row.total);
      counts.set(key, count);
    }
    return [...counts.values()];
  }

  #agreed(policyRefs: string[]) {
    return this.#knex<ClockRow>('clocks')
      .whereIn('policy_ref', policyRefs)
      .where('face', 'agreed')
      .groupBy('policy_ref', 'service_ref', 'state')
      .select('policy_ref', 'service_ref', 'state')
      .count({ total: '*' });
  }
}
