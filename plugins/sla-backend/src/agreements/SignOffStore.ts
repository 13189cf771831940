import { Party, SignOff } from '@backstage-sla/plugin-sla-common';
import { Knex } from 'knex';
import { SignOffRow, toInstant } from '../database';

/** A signature, and what it stands under. */
export interface StoredSignOff {
  policyRef: string;
  /** Digest of the terms, so that a revision with the same terms is signed, too. */
  terms: string;
  party: Party;
  /** Entity ref of the person. */
  agreedBy: string;
  agreedAtMs: number;
  note?: string;
  /** The revision that was read. */
  revision: string;
}

/** SQL of signatures. They are only ever added. */
export class SignOffStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Every signature under these policies, the latest first. */
  async list(policyRefs: string[]): Promise<StoredSignOff[]> {
    const rows = await this.#knex<SignOffRow>('sign_offs')
      .whereIn('policy_ref', policyRefs)
      .orderBy([
        { column: 'agreed_at', order: 'desc' },
        { column: 'agreed_by' },
      ]);
    return rows.map(toStored);
  }

  /** Gives the signature as it stands: a person's first one under the same terms for the same party. */
  async add(signOff: StoredSignOff): Promise<StoredSignOff> {
    const key = {
      policy_ref: signOff.policyRef,
      terms: signOff.terms,
      party: signOff.party,
      agreed_by: signOff.agreedBy,
    };
    return this.#knex.transaction(async tx => {
      await tx<SignOffRow>('sign_offs')
        .insert({
          ...key,
          agreed_at: signOff.agreedAtMs,
          note: signOff.note ?? null,
          revision: signOff.revision,
        })
        .onConflict(['policy_ref', 'terms', 'party', 'agreed_by'])
        .ignore();
      const row = await tx<SignOffRow>('sign_offs').where(key).first();
      return toStored(row!);
    });
  }
}

/** The signatures under some terms, the latest of each party. Takes them in the order of the store. */
export function signOffsOf(
  terms: string | undefined,
  signOffs: StoredSignOff[],
): SignOff[] {
  const latest = new Map<Party, SignOff>();
  for (const signOff of signOffs) {
    if (signOff.terms === terms && !latest.has(signOff.party)) {
      latest.set(signOff.party, toSignOff(signOff));
    }
  }
  return (['provider', 'customer'] as const).flatMap(
    party => latest.get(party) ?? [],
  );
}

export function toSignOff(signOff: StoredSignOff): SignOff {
  const { party, agreedBy, agreedAtMs, note, revision } = signOff;
  const agreedAt = new Date(agreedAtMs).toISOString();
  return { party, agreedBy, agreedAt, note, revision };
}

function toStored(row: SignOffRow): StoredSignOff {
  return {
    policyRef: row.policy_ref,
    terms: row.terms,
    party: row.party as Party,
    agreedBy: row.agreed_by,
    agreedAtMs: toInstant(row.agreed_at),
    note: row.note ?? undefined,
    revision: row.revision,
  };
}
