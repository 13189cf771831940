import { createHash } from 'node:crypto';
import { isError } from '@backstage/errors';
import { Knex } from 'knex';

/** More kinds would cost each connection of the database more memory than planning them costs time. */
const MOST_KINDS = 10;

/** The connection does not know the statement, or knows another one by its name. */
const ELSEWHERE = new Set(['26000', '42P05']);

/**
 * For statements of PostgreSQL whose planning takes longer than their execution, and that are asked all the time: each connection plans
 * them once. Only for those that read: one may be asked twice.
 */
export class PreparedStatements {
  readonly #names = new Map<string, string>();
  #isPossible = true;

  async run(knex: Knex, query: Knex.Raw): Promise<{ rows: any[] }> {
    const { sql, bindings } = query.toSQL();
    const name = this.#nameOf(sql);
    if (!name) {
      return query;
    }
    try {
      return await knex
        .raw(sql, bindings as Knex.RawBinding[])
        .options({ name });
    } catch (error) {
      if (!isError(error) || !ELSEWHERE.has(String(error.code))) {
        throw error;
      }
      // A proxy hands its connections around, as older PgBouncers do.
      this.#isPossible = false;
      return query;
    }
  }

  #nameOf(sql: string): string | undefined {
    if (!this.#isPossible) {
      return undefined;
    }
    const known = this.#names.get(sql);
    if (known || this.#names.size >= MOST_KINDS) {
      return known;
    }
    // Behind a proxy, replicas meet on a connection: of whichever release they are, to all of them a name must mean the same statement.
    const hash = createHash('sha256').update(sql).digest('hex');
    const name = `sla_${hash.slice(0, 32)}`;
    this.#names.set(sql, name);
    return name;
  }
}
