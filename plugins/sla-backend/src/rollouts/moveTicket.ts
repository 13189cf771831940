import { PolicyLookup } from '@backstage-sla/sla-engine';
import { TicketRow } from '../database';
import {
  ChangedTicketRecord,
  StoredEvent,
  TicketFold,
  advance,
  carryOut,
  earliestChange,
  foldEvent,
  heldVersions,
  isQuiet,
  onceEach,
  toRows,
} from '../tickets';
import { StoredRollout } from './RolloutStore';
import { Move, movesOf, reasonsOf } from './steps';

/** What has to be written to move a ticket, and which rollouts have moved it. */
export interface MovedTicket {
  record: ChangedTicketRecord;
  rolloutIds: number[];
}

/** A change of one or several policies of a ticket at one instant. */
interface Change {
  atMs: number;
  key: string;
  actor?: string;
  moves: Move[];
}

/**
 * Moves a ticket to where the running rollouts bring its policies. What it has used up is kept, and what stopped stays as it is; a
 * ticket that somebody changed after the rollout began is moved at the instant of that change.
 *
 * @throws Error when no rollout has anything to do with it, as the index of held versions said
 */
export function moveTicket(options: {
  row: TicketRow;
  fold: TicketFold;
  rollouts: StoredRollout[];
  policies: PolicyLookup;
  nowMs: number;
}): MovedTicket {
  const { row, policies, nowMs } = options;
  const { changes, rolloutIds } = changesFor(options.fold, options.rollouts);
  if (!changes.length) {
    throw new Error('it does not hold the versions that the index names');
  }
  let { fold } = options;
  // What came before the last event was recorded with it.
  const sinceMs = fold.updatedAtMs;
  const until = (untilMs: number) =>
    advance(fold, {
      serviceRef: row.service_ref,
      policies,
      sinceMs,
      nowMs: untilMs,
    });
  const before = toRows(fold, row.service_ref, policies, nowMs);
  const events: StoredEvent[] = [];
  let quiet = isQuiet(row, before, nowMs);
  const earliestMs = earliestChange(row, fold, { policies, nowMs, quiet });
  for (const change of changes) {
    const atMs = Math.max(change.atMs, fold.updatedAtMs, earliestMs);
    if (!quiet) {
      const due = until(atMs);
      events.push(...due.facts);
      fold = due.fold;
    }
    quiet = false;
    const event: StoredEvent = {
      atMs,
      actor: change.actor,
      key: change.key,
      detail: {
        type: 'policies',
        policies: heldVersions(fold).map(id => targetOf(change.moves, id)),
        reason: reasonsOf(change.moves),
      },
    };
    fold = foldEvent(fold, event, policies);
    events.push(event);
  }
  const last = until(nowMs);
  const happened = onceEach([...events, ...last.facts]);
  const carriedOut = carryOut(last, happened, { row, policies, nowMs });
  return {
    record: {
      id: row.id,
      before,
      rows: carriedOut.rows,
      events: [...happened, ...carriedOut.events],
    },
    rolloutIds,
  };
}

function targetOf(moves: Move[], versionId: string): string {
  return moves.find(move => move.from === versionId)?.to ?? versionId;
}

/** In the order of their instants. Policies that change at one instant, with a calendar, say, change in one event. */
function changesFor(fold: TicketFold, rollouts: StoredRollout[]) {
  const changes = new Map<number, Change>();
  const rolloutIds = new Set<number>();
  for (const held of heldVersions(fold)) {
    for (const { id, steps } of rollouts) {
      for (const { step, index, move } of movesOf(steps, held)) {
        const atMs = step.effectiveAtMs;
        const change: Change = changes.get(atMs) ?? {
          atMs,
          key: `rollout:${id}:${index}`,
          actor: step.requestedBy,
          moves: [],
        };
        change.moves.push(move);
        changes.set(atMs, change);
        rolloutIds.add(id);
      }
    }
  }
  return {
    changes: [...changes.values()].sort((a, b) => a.atMs - b.atMs),
    rolloutIds: [...rolloutIds],
  };
}
