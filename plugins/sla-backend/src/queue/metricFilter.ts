import { addByStaff } from './queueFilters';
import { Hits, lookUp } from './hits';
import { QueueScope } from './QueueService';

/** Tickets with a live clock of the metrics that has warned or breached; internal ones count for staff only. */
export async function findMetricsAtRisk(
  metrics: string[],
  scope: QueueScope,
): Promise<Hits> {
  const look = (faces: string[]) =>
    lookUp(
      () =>
        scope
          .knex('clocks')
          .select('clocks.ticket_id')
          .whereIn('clocks.metric', metrics)
          .whereIn('clocks.face', faces)
          .whereRaw(
            `clocks.live and (clocks.warned_share is not null or clocks.state = 'breached')`,
          ),
      // Done tickets have no live clocks.
      { table: 'clocks', isOpen: true },
      scope,
    );
  const all = await look(['agreed', 'internal']);
  if (scope.staffed && !scope.staffed.conditions) {
    return all;
  }
  const agreed = await look(['agreed']);
  return {
    ...all,
    narrow: query => addByStaff(query, scope, all.narrow, agreed.narrow),
  };
}
