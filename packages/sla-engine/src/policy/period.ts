/** A length of calendar time. Months are not all of one length, so they stay apart from days. */
export interface Period {
  months: number;
  days: number;
}

const PERIOD = /^P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/;

const MAX_YEARS = 100;

/** Reads `P1Y`, `P6M`, `P2W`, `P1Y6M`; undefined if it is not a period of at least a day and at most a hundred years. */
export function parsePeriod(text: string): Period | undefined {
  const match = typeof text === 'string' ? PERIOD.exec(text) : null;
  if (!match) {
    return undefined;
  }
  const [years, months, weeks, days] = match
    .slice(1)
    .map(part => Number(part ?? 0));
  const period = { months: years * 12 + months, days: weeks * 7 + days };
  const isEmpty = period.months + period.days === 0;
  const isEndless =
    period.months > MAX_YEARS * 12 || period.days > MAX_YEARS * 366;
  return isEmpty || isEndless ? undefined : period;
}
