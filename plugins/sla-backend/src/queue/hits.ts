import { Knex } from 'knex';
import { gatherIds, whereIdIn } from '../database';
import { QueueScope } from './QueueService';

/**
 * With so many hits it is cheaper to go through the tickets in their order and look at each than to put all hits in order: a page is
 * full after a few. A database cannot tell beforehand, so the hits are looked up first, up to here.
 */
const COMMON_AMONG_OPEN = 6_000;
const COMMON_AMONG_ALL = 16_000;

/** Tickets that were found in another table. */
export interface Hits {
  /** How many there are; where they are common, at least so many. */
  count: number;
  /** More than it pays to put in order or to count. */
  isCommon: boolean;
  narrow(query: Knex.QueryBuilder): void;
}

/**
 * Looks ids of tickets up.
 *
 * @param matching - makes a query for `ticket_id` of the table named
 */
export async function lookUp(
  matching: () => Knex.QueryBuilder,
  { table, isOpen }: { table: string; isOpen: boolean | undefined },
  { knex }: Pick<QueueScope, 'knex'>,
): Promise<Hits> {
  const most = isOpen ? COMMON_AMONG_OPEN : COMMON_AMONG_ALL;
  const { ids, count } = await gatherIds(knex, matching().limit(most + 1));
  if (count <= most) {
    return {
      count,
      isCommon: false,
      narrow: query => whereIdIn(query, ids),
    };
  }
  return {
    count,
    isCommon: true,
    narrow: query => {
      // A single value, which a database looks up ticket by ticket; of `exists` it would find all hits first.
      query.whereRaw('(?) is not null', [
        matching().where(`${table}.ticket_id`, knex.ref('tickets.id')).limit(1),
      ]);
    },
  };
}
