import { PolicyLookup } from '@backstage-sla/sla-engine';
import { advance } from './advance';
import { StoredEvent, TicketFold, foldEvent } from './fold';
import { FoldedRows } from './foldedRows';
import { isFact } from './internalEvents';

/** What the events of a ticket come to. */
export interface Replay {
  fold: TicketFold;
  rows: FoldedRows;
  /** Facts that must be on its history, by key. */
  facts: Map<string, StoredEvent>;
  /**
   * Keys of facts that may be there. Which events were one command is not stored: what was true between two events of one instant was
   * recorded if they were two.
   */
  possible: Set<string>;
}

/**
 * Goes through a history from its beginning as if it happened now, and finds out what came true by itself on the way: from the events
 * that people and the system caused, without looking at the facts that are recorded.
 *
 * @param history - in order; facts among it are passed over
 */
export function replay(
  history: StoredEvent[],
  options: { serviceRef: string; policies: PolicyLookup; nowMs: number },
): Replay {
  const { serviceRef, policies, nowMs } = options;
  const events = history.filter(({ detail }) => !isFact(detail));
  const facts = new Map<string, StoredEvent>();
  const possible = new Set<string>();
  const until = (fold: TicketFold, sinceMs: number, untilMs: number) =>
    advance(fold, { serviceRef, policies, sinceMs, nowMs: untilMs });
  let fold: TicketFold | undefined;
  events.forEach((event, index) => {
    const { atMs } = event;
    if (fold && fold.updatedAtMs < atMs) {
      const before = until(fold, fold.updatedAtMs, atMs);
      before.facts.forEach(fact => facts.set(fact.key!, fact));
      fold = before.fold;
    }
    fold = foldEvent(fold, event, policies);
    const after = until(fold, atMs, atMs);
    after.facts.forEach(fact => possible.add(fact.key!));
    if (events[index + 1]?.atMs !== atMs) {
      after.facts.forEach(fact => facts.set(fact.key!, fact));
    }
  });
  if (!fold) {
    throw new Error('A ticket without events');
  }
  const last = until(fold, fold.updatedAtMs, nowMs);
  last.facts.forEach(fact => facts.set(fact.key!, fact));
  [...facts.keys()].forEach(key => possible.add(key));
  return { fold: last.fold, rows: last.rows, facts, possible };
}
