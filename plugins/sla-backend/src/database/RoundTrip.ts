import { Knex } from 'knex';
import { PreparedStatements } from './PreparedStatements';
import { isPostgres } from './conversion';

interface Asked {
  query: Knex.QueryBuilder;
  answer(rows: object[]): void;
  fail(error: unknown): void;
}

/**
 * Queries that are asked in one turn of the process go to PostgreSQL as one statement: it answers all of them from the same moment, and
 * the way there and back, which costs more than most of them do, is paid once. Rows arrive as JSON, so numbers of any size are numbers.
 */
export class RoundTrip {
  readonly #knex: Knex;
  readonly #prepared: PreparedStatements | undefined;
  #asked: Asked[] = [];

  /** @param prepared - where the same queries are asked again and again */
  constructor(knex: Knex, prepared?: PreparedStatements) {
    this.#knex = knex;
    this.#prepared = prepared;
  }

  ask<Row extends object>(query: Knex.QueryBuilder): Promise<Row[]> {
    return new Promise((resolve, fail) => {
      const answer = (rows: object[]) => resolve(rows as Row[]);
      this.#asked.push({ query, answer, fail });
      if (this.#asked.length === 1) {
        queueMicrotask(() => this.#send());
      }
    });
  }

  async #send(): Promise<void> {
    const asked = this.#asked;
    this.#asked = [];
    try {
      const answers = isPostgres(this.#knex)
        ? await this.#sendTogether(asked)
        : // In the process itself, a query more costs no way.
          await Promise.all(asked.map(one => one.query));
      asked.forEach((one, index) => one.answer(answers[index]));
    } catch (error) {
      asked.forEach(one => one.fail(error));
    }
  }

  async #sendTogether(asked: Asked[]): Promise<object[][]> {
    const parts = asked.map(
      (_, index) => `(select json_agg(t) from (?) as t) as a${index}`,
    );
    const query = this.#knex.raw(
      `select ${parts.join(', ')}`,
      asked.map(one => one.query),
    );
    const { rows } = await (this.#prepared?.run(this.#knex, query) ?? query);
    return asked.map((_, index) => rows[0][`a${index}`] ?? []);
  }
}
