import { DateTime } from 'luxon';

/** `Fri 2026-03-06 18:30`, with seconds where there are any. */
export function formatInstant(atMs: number, zone: string): string {
  const local = DateTime.fromMillis(atMs, { zone }).setLocale('en-US');
  return local.toFormat(
    atMs % 60_000 === 0 ? 'ccc yyyy-MM-dd HH:mm' : 'ccc yyyy-MM-dd HH:mm:ss',
  );
}
