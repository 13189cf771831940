/** More decimals than any objective is written with; beyond them two shares count as equal. */
const MAX_DECIMALS = 6;

/**
 * The percentage of a share that may be shown without lying: as few decimals as possible (at least one is tried), as many as
 * needed to stay on the same side of `border` as the exact share. 89.96 % against 90 % stays 89.96, never 90. All of nothing
 * missing is the only 100 %, and nothing at all the only 0 %.
 */
export function truthfulPercent(
  share: number,
  border: number | undefined,
): { value: number; decimals: number } {
  const borders = [0, 1, ...(border === undefined ? [] : [border])];
  for (let decimals = 1; decimals <= MAX_DECIMALS; decimals++) {
    const value = round(share * 100, decimals);
    if (borders.every(b => sideOf(value, b * 100) === sideOf(share, b))) {
      return { value, decimals };
    }
  }
  return { value: round(share * 100, MAX_DECIMALS), decimals: MAX_DECIMALS };
}

function round(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  // 1.005 * 100 is a little less than 100.5; the correction is far below the last decimal shown.
  return Math.round(value * factor * (1 + Number.EPSILON)) / factor;
}

function sideOf(value: number, border: number): number {
  const difference = value - border;
  return Math.abs(difference) < 1e-9 ? 0 : Math.sign(difference);
}
