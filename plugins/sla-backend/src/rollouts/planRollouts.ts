import { Knex } from 'knex';
import { PolicyRegistry, PolicyStore } from '../policies';
import { RolloutStore, StoredRollout } from './RolloutStore';
import { PresentMove, movesToPresent } from './presentVersions';
import { RolloutStep, destinationOf } from './steps';

interface PlanOptions {
  registry: PolicyRegistry;
  nowMs: number;
  tx: Knex;
}

/**
 * Starts what is needed so that open tickets come to hold what they should hold at present: after a change of calendars, or of a
 * policy that holds for open tickets, too. Called in the transaction of that change, whose instant is the one from which the new
 * versions count. Where nothing is to be moved, or is on its way already, it writes nothing.
 */
export async function planRollouts(options: PlanOptions): Promise<void> {
  const { nowMs, tx } = options;
  const store = new RolloutStore(tx);
  // Nearly always there is nothing to do, and nobody has to wait for that.
  if (!(await neededMoves(await store.running(), options)).length) {
    return;
  }
  await store.lockPolicies();
  const running = await store.lockRunning();
  const moves = await neededMoves(running, options);
  await new PolicyStore(tx).addVersions(
    moves.map(move => move.version),
    nowMs,
    tx,
  );
  for (const policyRef of new Set(moves.map(move => move.policyRef))) {
    const before = running.find(one => one.policyRef === policyRef);
    if (before) {
      await store.finish(before.id, nowMs);
    }
    await store.add(
      rolloutOf(
        policyRef,
        moves.filter(move => move.policyRef === policyRef),
        before,
        nowMs,
      ),
      nowMs,
    );
  }
}

/** Moves from the versions that open tickets hold, or will hold when the running rollouts are finished. */
async function neededMoves(
  running: StoredRollout[],
  options: PlanOptions,
): Promise<PresentMove[]> {
  const stepsOf = new Map(running.map(one => [one.policyRef, one.steps]));
  const held = await new RolloutStore(options.tx).heldVersions();
  const ends = held.map(({ id, policyRef }) =>
    destinationOf(stepsOf.get(policyRef) ?? [], id),
  );
  for (const { steps } of running) {
    for (const { to } of steps.flatMap(step => step.moves)) {
      ends.push(destinationOf(steps, to));
    }
  }
  return movesToPresent([...new Set(ends)], options);
}

/** A rollout that takes over what is left of the one before it. */
function rolloutOf(
  policyRef: string,
  moves: PresentMove[],
  before: StoredRollout | undefined,
  nowMs: number,
): Pick<StoredRollout, 'policyRef' | 'revision' | 'steps'> {
  const step: RolloutStep = {
    effectiveAtMs: nowMs,
    cause: moves.some(move => move.cause === 'policy') ? 'policy' : 'calendar',
    moves: moves.map(({ from, to, reason }) => ({ from, to, reason })),
  };
  const { version } = moves.find(move => move.inForce) ?? moves[0];
  return {
    policyRef,
    revision: version.revision,
    // Tickets that are still under way go through every version on it, so that each counts for its time.
    steps: [...(before?.steps ?? []), step],
  };
}
