/** What `<input type="datetime-local">` takes: the reader's own wall clock, to the minute. */
export function toLocalInput(iso: string | undefined): string {
  if (!iso) {
    return '';
  }
  const at = new Date(iso);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The instant of what was chosen; undefined where nothing was. */
export function fromLocalInput(text: string): string | undefined {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

const HOUR = 3_600_000;
const MORNING = 9;
const MONDAY = 1;

/** Ends of a snooze that people ask for, from `now`, by the reader's wall clock. */
export function snoozeEnds(now: Date) {
  const morningIn = (days: number) => {
    const at = new Date(now);
    at.setDate(at.getDate() + days);
    at.setHours(MORNING, 0, 0, 0);
    return at.toISOString();
  };
  return {
    hour: new Date(now.getTime() + HOUR).toISOString(),
    hours4: new Date(now.getTime() + 4 * HOUR).toISOString(),
    tomorrow: morningIn(1),
    monday: morningIn((MONDAY - now.getDay() + 7) % 7 || 7),
  };
}
