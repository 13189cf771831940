/** Number of single-character edits (insert, delete, replace, swap of neighbours) that turn `a` into `b`. */
function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(
        previous[j] + 1,
        current[j - 1] + 1,
        previous[j - 1] + cost,
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, beforePrevious[j - 2] + 1);
      }
      current.push(best);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length];
}

/** The same word without case and without the signs in which spellings differ. */
function bare(word: string): string {
  return word.toLocaleLowerCase('en-US').replace(/[\s_./-]/g, '');
}

/**
 * The candidate that somebody who wrote `word` most likely meant, or undefined when none is near.
 * Near is up to one edit in three letters, so that short words do not match everything.
 */
export function nearestOf(
  word: string,
  candidates: readonly string[],
): string | undefined {
  const wanted = bare(word.slice(0, 60));
  const allowed = Math.max(1, Math.floor(wanted.length / 3));
  let best: string | undefined;
  let bestDistance = allowed + 1;
  for (const candidate of candidates) {
    const distance = distanceTo(wanted, bare(candidate), allowed);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function distanceTo(
  wanted: string,
  candidate: string,
  allowed: number,
): number {
  if (
    wanted.length >= 3 &&
    (candidate.startsWith(wanted) || wanted.startsWith(candidate))
  ) {
    return Math.min(1, editDistance(wanted, candidate));
  }
  // At least as many edits as letters are missing: spares the work where many words are far off.
  return Math.abs(wanted.length - candidate.length) > allowed
    ? Infinity
    : editDistance(wanted, candidate);
}

/** `; did you mean "high"?`, or nothing when no candidate is near or it is not a word at all. */
export function didYouMean(
  word: unknown,
  candidates: readonly string[],
): string {
  const nearest =
    typeof word === 'string' ? nearestOf(word, candidates) : undefined;
  return nearest === undefined ? '' : `; did you mean "${nearest}"?`;
}

/** A value as it may stand in a message: quoted, on one line, not too long. */
export function quoted(value: unknown): string {
  const text =
    typeof value === 'string'
      ? JSON.stringify(value)
      : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
