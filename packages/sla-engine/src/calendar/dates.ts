const DAY = 86_400_000;

/** Days since 1970-01-01. A calendar date without a zone. */
export type EpochDay = number;

export function epochDayOf(year: number, month: number, day: number): EpochDay {
  return Date.UTC(year, month - 1, day) / DAY;
}

/** `2025-12-24` → epoch day; undefined if there is no such date. */
export function parseDate(text: string): EpochDay | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!match) {
    return undefined;
  }
  const day = epochDayOf(Number(match[1]), Number(match[2]), Number(match[3]));
  // Date.UTC rolls 30 February over into March; formatting tells.
  return formatDate(day) === text ? day : undefined;
}

export function formatDate(day: EpochDay): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

export function yearOf(day: EpochDay): number {
  return new Date(day * DAY).getUTCFullYear();
}

/** 0 is Monday. 1970-01-01 was a Thursday. */
export function weekdayOf(day: EpochDay): number {
  return (((day + 3) % 7) + 7) % 7;
}
