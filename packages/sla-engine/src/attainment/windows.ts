import { DateTime } from 'luxon';
import { parseWindow } from '../policy';

/** From the first instant up to, not including, the second. */
export interface WindowBounds {
  fromMs: number;
  toMs: number;
}

/**
 * The window of an objective that holds an instant. A rolling one (`30d`) ends at the instant and begins that many local days
 * before, at the same wall time; a calendar one (`week`, `month`, `quarter`, `year`) is the whole of it in the zone, from its first
 * midnight to the one after its last day.
 *
 * @throws RangeError if the text is not a window or the zone not a zone
 */
export function windowOf(
  over: string,
  nowMs: number,
  timeZone: string,
): WindowBounds {
  const window = parseWindow(over);
  const now = DateTime.fromMillis(nowMs, { zone: timeZone });
  if (!window || !now.isValid) {
    throw new RangeError(
      window
        ? `${now.invalidExplanation ?? `"${timeZone}" is not a time zone`}`
        : `"${over}" is not a window; write "30d", "month" or "quarter"`,
    );
  }
  if (window.kind === 'rolling') {
    return {
      fromMs: now.minus({ days: window.days }).toMillis(),
      toMs: nowMs,
    };
  }
  const start = now.startOf(window.unit);
  return {
    fromMs: start.toMillis(),
    toMs: start.plus({ [window.unit]: 1 }).toMillis(),
  };
}
