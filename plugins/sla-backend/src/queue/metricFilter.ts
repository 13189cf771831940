import { Knex } from 'knex';
import { addByStaff, isPromisedClock } from './queueFilters';
import { Hits, lookUp } from './hits';
import { QueueScope } from './QueueService';

/** Tickets with a live clock of the metrics that has warned or breached; those that are for staff count for staff only. */
export async function findMetricsAtRisk(
  metrics: string[],
  scope: QueueScope,
): Promise<Hits> {
  const look = (narrow: (clocks: Knex.QueryBuilder) => void) =>
    lookUp(
      () =>
        scope
          .knex('clocks')
          .select('clocks.ticket_id')
          .whereIn('clocks.metric', metrics)
          .where(narrow)
          .whereRaw(
            `clocks.live and (clocks.warned_share is not null or clocks.state = 'breached')`,
          ),
      // Done tickets have no live clocks.
      { table: 'clocks', isOpen: true },
      scope,
    );
  const all = await look(() => {});
  if (scope.staffed && !scope.staffed.conditions) {
    return all;
  }
  const promised = await look(isPromisedClock);
  return {
    ...all,
    narrow: query => addByStaff(query, scope, all.narrow, promised.narrow),
  };
}
