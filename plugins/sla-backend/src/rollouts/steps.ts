import { Rollout } from '@backstage-sla/plugin-sla-common';

/** A version that gives way to another on open tickets. */
export interface Move {
  from: string;
  to: string;
  /** In words, for the ticket's history. */
  reason: string;
}

/** Versions of one policy that give way to others from an instant on. */
export interface RolloutStep {
  effectiveAtMs: number;
  cause: Rollout['cause'];
  requestedBy?: string;
  moves: Move[];
}

/** The moves of a ticket that holds a version, one a step: where one ends the next begins. */
export function movesOf(
  steps: RolloutStep[],
  versionId: string,
): Array<{ step: RolloutStep; index: number; move: Move }> {
  let holds = versionId;
  return steps.flatMap((step, index) => {
    const move = step.moves.find(one => one.from === holds);
    if (!move) {
      return [];
    }
    holds = move.to;
    return [{ step, index, move }];
  });
}

/** The version that a ticket holds in the end. */
export function destinationOf(steps: RolloutStep[], versionId: string): string {
  return movesOf(steps, versionId).pop()?.move.to ?? versionId;
}

/** The versions that tickets do not hold any more in the end. */
export function versionsLeft(steps: RolloutStep[]): string[] {
  const left = steps.flatMap(step => step.moves.map(move => move.from));
  return [...new Set(left)].filter(id => destinationOf(steps, id) !== id);
}

/** Why a ticket is moved, each reason once. */
export function reasonsOf(moves: Array<Pick<Move, 'reason'>>): string {
  return [...new Set(moves.map(move => move.reason))].join('; ');
}
