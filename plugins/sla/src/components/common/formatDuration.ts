const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Time on a clock, as policies write it: `1h 12m`, `45s`. Never in days: a business day is not 24 hours, and "1d" would leave
 * open which of the two is meant.
 */
export function formatElapsed(ms: number): string {
  if (ms < MINUTE) {
    return `${Math.floor(ms / SECOND)}s`;
  }
  const hours = Math.floor(ms / HOUR);
  const minutes = Math.floor((ms % HOUR) / MINUTE);
  const seconds = Math.floor((ms % MINUTE) / SECOND);
  if (hours === 0) {
    return seconds ? `${minutes}m ${seconds}s` : `${minutes}m`;
  }
  return minutes ? `${hours}h ${minutes}m` : `${hours}h`;
}

/** Real time until or since an instant, to the second on the last day: `3d 4h`, `4h 12m 05s`, `12m 05s`, `5s`. */
export function formatCountdown(ms: number): string {
  if (ms >= DAY) {
    return `${Math.floor(ms / DAY)}d ${Math.floor((ms % DAY) / HOUR)}h`;
  }
  const hours = Math.floor(ms / HOUR);
  const minutes = Math.floor((ms % HOUR) / MINUTE);
  const seconds = Math.floor((ms % MINUTE) / SECOND);
  const two = (n: number) => String(n).padStart(2, '0');
  if (hours) {
    return `${hours}h ${two(minutes)}m ${two(seconds)}s`;
  }
  return minutes ? `${minutes}m ${two(seconds)}s` : `${seconds}s`;
}
