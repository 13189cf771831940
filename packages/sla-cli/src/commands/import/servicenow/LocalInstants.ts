import { IANAZone } from 'luxon';
import { instantOf } from '../../../time';

const FORMAT = /^(\d{1,2})-(\d{1,2})-(\d{4}) (\d{1,2}):(\d{2})(?::(\d{2}))?$/;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** No zone is further from UTC than this, to either side. */
const FURTHEST = 15 * HOUR;

/**
 * Reads `DD-MM-YYYY HH:MM` in the local time of a zone.
 *
 * Asking a zone for its offset takes most of the time of an import, so the offset of a date is asked for once.
 */
export class LocalInstants {
  readonly #zone: IANAZone;
  /** By date: its offset in milliseconds; undefined near a change of the clocks. */
  readonly #offsets = new Map<number, number | undefined>();

  private constructor(zone: string) {
    this.#zone = IANAZone.create(zone);
  }

  /** @param zone - an IANA zone that exists */
  static of(zone: string): LocalInstants {
    return new LocalInstants(zone);
  }

  /** Epoch milliseconds; undefined if the text is no such time. */
  parse(text: string): number | undefined {
    const match = FORMAT.exec(text.trim());
    if (!match) {
      return undefined;
    }
    const [day, month, year, hour, minute, second = 0] = match
      .slice(1)
      .map(part => (part === undefined ? undefined : Number(part))) as number[];
    const dateMs = Date.UTC(year, month - 1, day);
    // Date.UTC takes 31 February for 3 March.
    if (
      new Date(dateMs).getUTCDate() !== day ||
      month < 1 ||
      month > 12 ||
      hour > 23 ||
      minute > 59 ||
      second > 59
    ) {
      return undefined;
    }
    const localMs = dateMs + ((hour * 60 + minute) * 60 + second) * 1000;
    const offsetMs = this.#offsetOf(dateMs);
    return offsetMs === undefined
      ? instantOf(localMs, this.#zone)
      : localMs - offsetMs;
  }

  #offsetOf(dateMs: number): number | undefined {
    if (!this.#offsets.has(dateMs)) {
      const before = this.#offsetAt(dateMs - FURTHEST);
      const after = this.#offsetAt(dateMs + 24 * HOUR + FURTHEST);
      this.#offsets.set(dateMs, before === after ? before : undefined);
    }
    return this.#offsets.get(dateMs);
  }

  #offsetAt(atMs: number): number {
    return this.#zone.offset(atMs) * MINUTE;
  }
}
