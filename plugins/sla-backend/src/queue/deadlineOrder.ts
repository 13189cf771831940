import { Knex } from 'knex';
import { applyConditions } from '../permissions';
import { QueueScope } from './QueueService';

/** 1 or 0. Written as in the index, which holds only those with 1, and as in the statistics by which PostgreSQL chooses its way. */
const OTHER_PROMISE = `(case when tickets.is_open and tickets.breaches_at is distinct from tickets.promised_breaches_at then 1 else 0 end)`;

/**
 * The first tickets by the deadline that the caller sees of each, as a table `tickets` with that deadline as `due_at`. It is a clock for
 * staff of which the others do not know. Such tickets, of those to which the caller is no staff, are put in order by themselves, so that
 * each part is read in the order of an index.
 *
 * @param matching - all of them
 * @param options.most - so many are needed
 * @param options.order - by the column of the deadline, and what else there is
 */
export function mergeByDeadline(
  matching: Knex.QueryBuilder,
  {
    scope: { knex, staffed },
    most,
    order,
  }: {
    scope: Pick<QueueScope, 'knex' | 'staffed'>;
    most: number;
    order: (query: Knex.QueryBuilder, dueAt: string) => Knex.QueryBuilder;
  },
): Knex.QueryBuilder {
  const ofStaff = (query: Knex.QueryBuilder) =>
    staffed
      ? applyConditions(query, staffed.conditions)
      : query.whereRaw('1 = 0');
  const part = (query: Knex.QueryBuilder, dueAt: string) =>
    knex
      .from(
        order(query, dueAt)
          .limit(most)
          .select(
            'tickets.id',
            'tickets.is_open',
            'tickets.priority',
            'tickets.created_at',
            { due_at: `tickets.${dueAt}` },
          )
          .as('part'),
      )
      .select('*');
  const seen = matching
    .clone()
    .andWhere(builder =>
      builder.whereRaw(`${OTHER_PROMISE} = 0`).orWhere(ofStaff),
    );
  const hidden = matching
    .clone()
    .whereRaw(`${OTHER_PROMISE} = 1`)
    .whereNot(builder => {
      ofStaff(builder);
    });
  return knex.from(
    part(seen, 'breaches_at')
      .unionAll(part(hidden, 'promised_breaches_at'))
      .as('tickets'),
  );
}
