/** More decimals than any objective is written with. */
const MAX_DECIMALS = 6;

/**
 * The percentage of a share that may be shown without lying: as few decimals as possible (at least one is tried), as many as needed
 * to stay on the same side of `border` as the exact share. 89.96 % against 90 % stays 89.96, never 90. All of nothing missing is
 * the only 100 %, and nothing at all the only 0 %.
 *
 * @param share - 0 to 1
 * @param border - the objective's share, 0 to 1
 * @returns `value` in percent, and with how many decimals to write it
 */
export function truthfulPercent(
  share: number,
  border?: number,
): { value: number; decimals: number } {
  const borders = [0, 1, ...(border === undefined ? [] : [border])];
  const keepsSide = (value: number) =>
    borders.every(one => sideOf(value / 100, one) === sideOf(share, one));
  for (let decimals = 1; decimals <= MAX_DECIMALS; decimals++) {
    const value = round(share * 100, decimals);
    if (keepsSide(value)) {
      return { value, decimals };
    }
  }
  // Nearer to a border than anybody counts: cut away from it instead of rounding.
  const scaled = share * 100 * 10 ** MAX_DECIMALS;
  const cut = [Math.floor(scaled), Math.ceil(scaled)]
    .map(one => one / 10 ** MAX_DECIMALS)
    .find(keepsSide);
  return {
    value: cut ?? round(share * 100, MAX_DECIMALS),
    decimals: MAX_DECIMALS,
  };
}

function round(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  // 1.005 * 100 is a little less than 100.5; the correction is far below the last decimal shown.
  return Math.round(value * factor * (1 + Number.EPSILON)) / factor;
}

/** Where a share lies of a border; what binary fractions are off by counts as equal. */
function sideOf(share: number, border: number): number {
  const difference = share - border;
  return Math.abs(difference) < 1e-13 ? 0 : Math.sign(difference);
}
