const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Unit = 'day' | 'hour' | 'minute' | 'second';

/** Lengths of time as short as a language writes them. */
export interface DurationFormat {
  /**
   * Time on a clock, as policies write it: `1h 12m`, `45s`. Never in days: a business day is not 24 hours, and "1d" would leave
   * open which of the two is meant.
   */
  elapsed(ms: number): string;
  /** Real time until or since an instant, to the second on the last day: `3d 4h`, `4h 12m 05s`, `12m 05s`, `5s`. */
  countdown(ms: number): string;
}

export function createDurationFormat(language: string): DurationFormat {
  // Made once: a list that counts down uses them each second in each of its rows.
  const made = new Map<string, Intl.NumberFormat>();
  const write = (amount: number, unit: Unit, digits = 1) => {
    const name = `${unit} ${digits}`;
    const format =
      made.get(name) ??
      new Intl.NumberFormat(language, {
        style: 'unit',
        unit,
        unitDisplay: 'narrow',
        minimumIntegerDigits: digits,
      });
    made.set(name, format);
    return format.format(amount);
  };
  return {
    elapsed(ms) {
      if (ms < MINUTE) {
        return write(Math.floor(ms / SECOND), 'second');
      }
      const { hours, minutes, seconds } = partsOf(ms);
      const parts = hours
        ? [write(hours, 'hour'), minutes && write(minutes, 'minute')]
        : [write(minutes, 'minute'), seconds && write(seconds, 'second')];
      return parts.filter(Boolean).join(' ');
    },
    countdown(ms) {
      if (ms >= DAY) {
        const days = Math.floor(ms / DAY);
        const hours = Math.floor((ms % DAY) / HOUR);
        return `${write(days, 'day')} ${write(hours, 'hour')}`;
      }
      const { hours, minutes, seconds } = partsOf(ms);
      return [
        hours && write(hours, 'hour'),
        (hours || minutes) && write(minutes, 'minute', hours ? 2 : 1),
        write(seconds, 'second', hours || minutes ? 2 : 1),
      ]
        .filter(Boolean)
        .join(' ');
    },
  };
}

function partsOf(ms: number) {
  return {
    hours: Math.floor(ms / HOUR),
    minutes: Math.floor((ms % HOUR) / MINUTE),
    seconds: Math.floor((ms % MINUTE) / SECOND),
  };
}
