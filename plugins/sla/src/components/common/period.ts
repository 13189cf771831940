const DAY_MS = 24 * 60 * 60 * 1000;

export const PERIOD_PRESETS = [
  '7d',
  '30d',
  '90d',
  'this-month',
  'last-month',
  'all',
] as const;
export type PeriodPreset = (typeof PERIOD_PRESETS)[number];

/** What the reader looks back on. `custom`: local dates `YYYY-MM-DD`, both included. */
export type Period =
  { preset: PeriodPreset } | { preset: 'custom'; from: string; to: string };

export const DEFAULT_PERIOD: Period = { preset: '30d' };

const LOCAL_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Reads a period from the address; anything that is none is the default. */
export function periodFromSearch(search: URLSearchParams): Period {
  const preset = search.get('period');
  const from = search.get('from');
  const to = search.get('to');
  if (preset === 'custom' && isLocalDate(from) && isLocalDate(to)) {
    return from <= to ? { preset, from, to } : { preset, from: to, to: from };
  }
  return PERIOD_PRESETS.includes(preset as PeriodPreset)
    ? { preset: preset as PeriodPreset }
    : DEFAULT_PERIOD;
}

/** Writes a period into a copy of the address; the default leaves no trace. */
export function periodToSearch(
  period: Period,
  search: URLSearchParams,
): URLSearchParams {
  const next = new URLSearchParams(search);
  ['period', 'from', 'to'].forEach(name => next.delete(name));
  if (period.preset !== DEFAULT_PERIOD.preset) {
    next.set('period', period.preset);
  }
  if (period.preset === 'custom') {
    next.set('from', period.from);
    next.set('to', period.to);
  }
  return next;
}

/** A period's instants `[from, to)`, months and dates in the reader's zone. `all` has none of its own: the data decides. */
export function periodRange(
  period: Period,
  nowMs: number,
): { from: string; to: string } | undefined {
  const now = new Date(nowMs);
  const month = (offset: number) =>
    new Date(now.getFullYear(), now.getMonth() + offset, 1);
  switch (period.preset) {
    case 'all':
      return undefined;
    case 'this-month':
      return range(month(0), now);
    case 'last-month':
      return range(month(-1), month(0));
    case 'custom':
      return range(startOfDay(period.from), startOfDay(period.to, 1));
    default:
      return range(
        new Date(nowMs - Number.parseInt(period.preset, 10) * DAY_MS),
        now,
      );
  }
}

function range(from: Date, to: Date) {
  return { from: from.toISOString(), to: to.toISOString() };
}

function startOfDay(localDate: string, plusDays = 0): Date {
  const [year, month, day] = localDate.split('-').map(Number);
  return new Date(year, month - 1, day + plusDays);
}

/** A date that exists: 31 February is written like one, and is none. */
function isLocalDate(text: string | null): text is string {
  if (text === null || !LOCAL_DATE.test(text)) {
    return false;
  }
  const date = startOfDay(text);
  return date.getDate() === Number(text.slice(-2));
}
