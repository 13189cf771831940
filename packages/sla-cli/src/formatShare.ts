const MAX_DECIMALS = 6;

/**
 * Writes a share as a percentage that tells the truth about an objective: never 90% for what missed 90%, never 100% while one was
 * missed. Uses one decimal, and as many more as that takes.
 */
export function formatShare(share: number, objective?: number): string {
  const percent = share * 100;
  for (let decimals = 1; decimals <= MAX_DECIMALS; decimals++) {
    const rounded = Number(percent.toFixed(decimals));
    if (isTruthful(rounded, percent, objective)) {
      return `${rounded}%`;
    }
  }
  // Nearer below a limit than anybody counts: cut instead of rounding.
  const scale = 10 ** MAX_DECIMALS;
  return `${(Math.max(Math.floor(percent * scale), 1) / scale).toFixed(MAX_DECIMALS)}%`;
}

function isTruthful(
  rounded: number,
  percent: number,
  objective: number | undefined,
): boolean {
  if ((percent < 100 && rounded >= 100) || (percent > 0 && rounded <= 0)) {
    return false;
  }
  if (objective === undefined) {
    return true;
  }
  // 0.9 * 100 is not always 90 on a binary machine.
  const limit = Number((objective * 100).toFixed(9));
  return percent < limit - 1e-9 ? rounded < limit : rounded >= limit;
}
