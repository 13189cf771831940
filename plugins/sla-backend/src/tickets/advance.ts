import { PolicyLookup } from '@backstage-sla/sla-engine';
import { StoredEvent, TicketFold } from './fold';
import { FoldedRows, toRows } from './foldedRows';

/** What is written down later than this after it happened says so. */
const LATE_MS = 60_000;

/** A ticket at an instant, and what came due on it until then. */
export interface Advanced {
  fold: TicketFold;
  rows: FoldedRows;
  /** In the order in which they happened. */
  facts: StoredEvent[];
}

/**
 * Lets time go by: finds what came due on a ticket after `sinceMs` and not later than `nowMs`. What was recorded already may be found
 * again, under the same key.
 *
 * @param options.sinceMs - when the ticket changed last: what came due before was recorded with that change
 */
export function advance(
  fold: TicketFold,
  options: {
    serviceRef: string;
    policies: PolicyLookup;
    sinceMs: number;
    nowMs: number;
  },
): Advanced {
  const { serviceRef, policies, sinceMs, nowMs } = options;
  const rows = toRows(fold, serviceRef, policies, nowMs);
  const facts = rows.facts(sinceMs).map(fact => noted(fact, nowMs));
  return { fold, rows, facts };
}

/** A fact as it is written down at an instant. */
function noted(fact: StoredEvent, nowMs: number): StoredEvent {
  return isLate(fact, nowMs)
    ? {
        ...fact,
        detail: {
          ...fact.detail,
          recordedAt: new Date(nowMs).toISOString(),
        } as StoredEvent['detail'],
      }
    : fact;
}

function isLate({ atMs }: StoredEvent, nowMs: number): boolean {
  return nowMs - atMs > LATE_MS;
}

/** Facts have keys by which they are found out to be the same. */
export function onceEach(events: StoredEvent[]): StoredEvent[] {
  const keys = new Set<string>();
  return events.filter(({ key }) => {
    const isKnown = key !== undefined && keys.has(key);
    if (key !== undefined) {
      keys.add(key);
    }
    return !isKnown;
  });
}
