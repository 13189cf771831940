/** The time over which an objective is measured. */
export type ObjectiveWindow =
  | { kind: 'rolling'; days: number }
  | { kind: 'calendar'; unit: 'week' | 'month' | 'quarter' | 'year' };

export const CALENDAR_WINDOWS = ['week', 'month', 'quarter', 'year'] as const;

const MAX_ROLLING_DAYS = 3660;

/** Reads `30d`, `4w`, `month`, `quarter`; undefined if it is no window. */
export function parseWindow(text: string): ObjectiveWindow | undefined {
  const unit = CALENDAR_WINDOWS.find(window => window === text);
  if (unit) {
    return { kind: 'calendar', unit };
  }
  const match = typeof text === 'string' ? /^(\d+)([dw])$/.exec(text) : null;
  const days = match ? Number(match[1]) * (match[2] === 'w' ? 7 : 1) : 0;
  return days >= 1 && days <= MAX_ROLLING_DAYS
    ? { kind: 'rolling', days }
    : undefined;
}
