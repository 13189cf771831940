import { DateTime } from 'luxon';

const FORMAT = /^(\d{1,2})-(\d{1,2})-(\d{4}) (\d{1,2}):(\d{2})(?::(\d{2}))?$/;

/** Reads `DD-MM-YYYY HH:MM`, the source's local time, as epoch milliseconds; undefined if it is no such time. */
export function parseLocalInstant(
  text: string,
  zone: string,
): number | undefined {
  const match = FORMAT.exec(text.trim());
  if (!match) {
    return undefined;
  }
  const [day, month, year, hour, minute, second = 0] = match
    .slice(1)
    .map(part => (part === undefined ? undefined : Number(part))) as number[];
  const local = DateTime.fromObject(
    { year, month, day, hour, minute, second },
    { zone },
  );
  if (!local.isValid) {
    return undefined;
  }
  // A time that the clocks show twice is the first of the two, as everywhere in this system.
  return Math.min(...local.getPossibleOffsets().map(at => at.toMillis()));
}
