/** `1h 30m` and `90s`, `PT4H`, `P1Y6M`, `30d`, `4w`: everything with which documents write lengths of time. */
const COMPACT =
  /^(?:(\d+)w)?\s*(?:(\d+)d)?\s*(?:(\d+)h)?\s*(?:(\d+)m)?\s*(?:(\d+)s)?$/;
const ISO =
  /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

const COMPACT_UNITS = ['week', 'day', 'hour', 'minute', 'second'];
const ISO_UNITS = ['year', 'month', ...COMPACT_UNITS];

/** A length of time in words: `1 hour and 30 minutes`. What is none stays as it is written. */
export function durationWords(text: string, language: string): string {
  const words = unitsOf(text, language, 'long');
  return words ? new Intl.ListFormat(language).format(words) : text;
}

/** The same as short as the language writes it: `1h 30m`. */
export function durationShort(text: string, language: string): string {
  return unitsOf(text, language, 'narrow')?.join(' ') ?? text;
}

function unitsOf(
  text: string,
  language: string,
  unitDisplay: 'long' | 'narrow',
): string[] | undefined {
  const trimmed = text.trim();
  const parts =
    partsOf(COMPACT.exec(trimmed), COMPACT_UNITS) ??
    partsOf(ISO.exec(trimmed), ISO_UNITS);
  return parts?.map(({ amount, unit }) =>
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit,
      unitDisplay,
    }).format(amount),
  );
}

function partsOf(
  match: RegExpExecArray | null,
  units: string[],
): Array<{ amount: number; unit: string }> | undefined {
  const parts = units.flatMap((unit, i) => {
    const amount = match?.[i + 1];
    return amount === undefined ? [] : [{ amount: Number(amount), unit }];
  });
  return parts.length > 0 ? parts : undefined;
}
