import { QueueQuery } from '@backstage-sla/plugin-sla-common';
import { Knex } from 'knex';
import { ShortMemory } from '../ShortMemory';
import {
  StampedId,
  TicketRow,
  findStamped,
  orderByNullsLast,
} from '../database';
import { QueueFilter, applyFilter, openness } from './queueFilters';
import { QueueScope, Reach } from './QueueService';
import { Hits } from './hits';
import { mergeByDeadline } from './deadlineOrder';
import { findMetricsAtRisk } from './metricFilter';
import { findText } from './textFilter';

/** Counting on would cost more than the number tells: so many, or more. */
export const MOST_COUNTED = 10_000;
export const MOST_HITS_COUNTED = 1_000;

/** From here on people read a count as "very many". */
export const LARGE = 1_000;

/** Written as in the index, which the database would not use otherwise. */
const RANK = `(case priority when 'critical' then 0 when 'high' then 1 when 'medium' then 2 else 3 end)`;

/** SQL of the queue. */
export class QueueStore {
  readonly #knex: Knex;
  /** To count ten thousand tickets costs a hundred times what a page of them does. Smaller numbers are always counted anew. */
  readonly #counts = new ShortMemory<number>({
    keptMs: 10_000,
    mostKept: 500,
    isWorthKeeping: count => count >= LARGE,
  });
  /** So is looking a thousand tickets up by a word. Whether each of them is still asked for is looked at every time. */
  readonly #hits = new ShortMemory<Hits>({
    keptMs: 2_000,
    mostKept: 50,
    isWorthKeeping: ({ count }) => count >= LARGE,
  });

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * The tickets of a page, and how many there are in all. Only ids, because for most questions an index alone answers that;
   * the rows are read for those few.
   */
  async page(
    filter: QueueFilter & Required<Pick<QueueQuery, 'limit' | 'offset'>>,
    options: Reach & { nowMs: number },
  ): Promise<{ found: StampedId[]; total: number }> {
    const { limit, offset } = filter;
    const scope = { ...options, knex: this.#knex };
    const hits = await this.#hitsOf(filter, scope);
    const page = this.#inOrder(filter, scope, hits)
      .offset(offset)
      .limit(limit)
      .select('tickets.id');
    const found = await findStamped(this.#knex, 'tickets', page);
    const isLast = found.length < limit && (found.length > 0 || offset === 0);
    return {
      found,
      // The last page tells how many there are.
      total: isLast
        ? offset + found.length
        : await this.#count(filter, scope, hits),
    };
  }

  /** How many tickets there are, up to `MOST_COUNTED`; of a text with very many hits up to `MOST_HITS_COUNTED`. */
  async count(
    filter: QueueFilter,
    options: Reach & { nowMs: number },
  ): Promise<number> {
    const scope = { ...options, knex: this.#knex };
    return this.#count(filter, scope, await this.#hitsOf(filter, scope));
  }

  /** How many tickets of which service. */
  async countByService(
    filter: QueueFilter,
    options: Reach & { nowMs: number },
  ): Promise<Map<string, number>> {
    const scope = { ...options, knex: this.#knex };
    const rows: Array<{ service: string; total: number | string }> =
      await this.#matching(filter, scope, await this.#hitsOf(filter, scope))
        .groupBy('tickets.service_ref')
        .select({ service: 'tickets.service_ref' })
        .count({ total: '*' });
    return new Map(rows.map(row => [row.service, Number(row.total)]));
  }

  #count(
    filter: QueueFilter,
    scope: QueueScope,
    hits: Hits[],
  ): Promise<number> {
    const { limit, offset, orderBy, ...asked } = filter;
    const { readable, staffed } = scope;
    return this.#counts.get(JSON.stringify([asked, readable, staffed]), () =>
      this.#countNow(filter, scope, hits),
    );
  }

  async #countNow(
    filter: QueueFilter,
    scope: QueueScope,
    hits: Hits[],
  ): Promise<number> {
    const some = this.#matching(filter, scope, hits)
      .select('tickets.id')
      .limit(hits.some(one => one.isCommon) ? MOST_HITS_COUNTED : MOST_COUNTED);
    const [{ total }] = await this.#knex
      .from(some.as('some'))
      .count({ total: '*' });
    return Number(total);
  }

  /** What is looked up before the tickets are. */
  async #hitsOf(filter: QueueFilter, scope: QueueScope): Promise<Hits[]> {
    const { text, riskMetric } = filter;
    const isOpen = openness(filter);
    const find = (key: unknown[], ask: () => Promise<Hits>) =>
      this.#hits.get(JSON.stringify([...key, scope.staffed ?? null]), ask);
    return Promise.all([
      ...(text
        ? [find([text, isOpen], () => findText(text, isOpen, scope))]
        : []),
      ...(riskMetric
        ? [find([riskMetric], () => findMetricsAtRisk(riskMetric, scope))]
        : []),
    ]);
  }

  #matching(
    filter: QueueFilter,
    scope: QueueScope,
    hits: Hits[],
  ): Knex.QueryBuilder {
    const query = applyFilter(this.#knex<TicketRow>('tickets'), filter, scope);
    hits.forEach(one => one.narrow(query));
    return query;
  }

  #inOrder(
    filter: QueueFilter & Required<Pick<QueueQuery, 'limit' | 'offset'>>,
    scope: QueueScope,
    hits: Hits[],
  ): Knex.QueryBuilder {
    const { staffed } = scope;
    const matching = this.#matching(filter, scope, hits);
    const isByTime =
      filter.orderBy === 'newest' || filter.orderBy === 'updated';
    if (isByTime || (staffed && !staffed.conditions)) {
      return this.#order(matching, filter, scope);
    }
    return this.#order(
      mergeByDeadline(matching, {
        scope,
        most: filter.offset + filter.limit,
        order: (query, dueAt) => this.#order(query, filter, scope, dueAt),
      }),
      filter,
      scope,
      'due_at',
    );
  }

  /** What breaks first is what was promised, whatever the aim within. */
  #order(
    query: Knex.QueryBuilder,
    filter: QueueFilter,
    scope: QueueScope,
    dueAt = 'breaches_at',
  ): Knex.QueryBuilder {
    switch (filter.orderBy) {
      case 'newest':
        query.orderBy('tickets.created_at', 'desc');
        break;
      case 'updated':
        query.orderBy(
          scope.staffed && !scope.staffed.conditions
            ? 'tickets.updated_at'
            : 'tickets.public_updated_at',
          'desc',
        );
        break;
      default:
        if (openness(filter) === undefined) {
          query.orderBy('tickets.is_open', 'desc');
        }
        if (filter.orderBy === 'priority') {
          query.orderByRaw(RANK);
        }
        query
          .orderByRaw(orderByNullsLast(this.#knex, `tickets.${dueAt}`))
          .orderBy('tickets.created_at', 'desc');
    }
    return query.orderBy('tickets.id', 'desc');
  }
}
