import { DatabaseService } from '@backstage/backend-plugin-api';

/** Who signed the demo's agreements, and when. The help desk's is left to whoever tries the demo, who is of its provider. */
const SIGNATURES = [
  {
    policy_ref: 'slapolicy:default/premium-customer',
    party: 'provider',
    agreed_by: 'user:default/david.chen',
    agreed_at: Date.parse('2026-01-28T15:10:00Z'),
    note: 'With the customer on the phone',
  },
  {
    policy_ref: 'slapolicy:default/premium-customer',
    party: 'customer',
    agreed_by: 'user:default/grace.miller',
    agreed_at: Date.parse('2026-01-30T18:42:00Z'),
    note: null,
  },
  {
    policy_ref: 'slapolicy:default/customer-success',
    party: 'provider',
    agreed_by: 'user:default/maria.lopez',
    agreed_at: Date.parse('2026-02-27T14:05:00Z'),
    note: null,
  },
];

/**
 * Puts the signatures of the past under the demo's agreements. Only a person can sign over the HTTP API, and only now; so these are
 * written into the plugin's own database. An agreement that somebody has signed is left alone.
 */
export class DemoSignatures {
  readonly #database: DatabaseService;

  constructor(database: DatabaseService) {
    this.#database = database;
  }

  /** Gives how many it wrote. Needs the policies to be in force. */
  async write(): Promise<number> {
    const knex = await this.#database.getClient();
    return knex.transaction(async tx => {
      const policies: Array<{
        policy_ref: string;
        terms: string;
        revision: string;
      }> = await tx('policies')
        .join('policy_versions', 'policy_versions.id', 'policies.version_id')
        .whereNotNull('policies.terms')
        .whereNotIn('policies.policy_ref', tx('sign_offs').select('policy_ref'))
        .select(
          'policies.policy_ref',
          'policies.terms',
          'policy_versions.revision',
        );
      const rows = policies.flatMap(policy =>
        SIGNATURES.filter(one => one.policy_ref === policy.policy_ref).map(
          signature => ({ ...signature, ...policy }),
        ),
      );
      if (rows.length) {
        await tx('sign_offs').insert(rows);
      }
      return rows.length;
    });
  }
}
