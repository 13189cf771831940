import { Format } from '../common/useFormat';

/** Two shares as percentages that read the same only where they are the same. */
export function percentPair(
  format: Pick<Format, 'percent'>,
  before: number,
  after: number,
): [string, string] {
  const texts: [string, string] = [
    format.percent(before),
    format.percent(after),
  ];
  if (texts[0] !== texts[1] || before === after) {
    return texts;
  }
  const middle = (before + after) / 2;
  return [format.percent(before, middle), format.percent(after, middle)];
}
