import { CliError } from '../../CliError';

const DAY = 86_400_000;

export interface PeriodOptions {
  from?: string;
  to?: string;
  period?: string;
}

/** What the backend is to be asked for. `all` needs an answer of the backend first: when the data begins. */
export type Period = 'all' | { from?: string; to?: string };

/** Nothing told means what the service page shows: the backend's default of 30 days. */
export function readPeriod(options: PeriodOptions, nowMs: number): Period {
  const { from, to, period } = options;
  if (period && (from || to)) {
    throw new CliError('Give either --period or --from and --to.');
  }
  if (period === 'all') {
    return 'all';
  }
  if (period) {
    const match = /^([1-9]\d{0,3})d$/.exec(period);
    if (!match) {
      throw new CliError(
        `--period: "${period}" is not a number of days; write 30d or all`,
      );
    }
    return {
      from: new Date(nowMs - Number(match[1]) * DAY).toISOString(),
      to: new Date(nowMs).toISOString(),
    };
  }
  const range = {
    from: from && readInstant('--from', from),
    to: to && readInstant('--to', to),
  };
  if (range.from && range.to && range.from >= range.to) {
    throw new CliError('--from must be before --to.');
  }
  return range;
}

/** A date means its first instant in UTC. */
function readInstant(name: string, text: string): string {
  const valid =
    /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(
      text,
    );
  const ms = valid ? Date.parse(text) : NaN;
  // Date.parse takes 31 February for 3 March.
  if (
    Number.isNaN(ms) ||
    (text.length === 10 && !new Date(ms).toISOString().startsWith(text))
  ) {
    throw new CliError(
      `${name}: "${text}" is not a date; write 2026-03-01 or 2026-03-01T09:30:00Z`,
    );
  }
  return new Date(ms).toISOString();
}
