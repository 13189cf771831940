import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { databaseNow } from './conversion';

/** From here on an operator should look after a replica's clock. */
const TOLERATED_SKEW_MS = 3_000;

/** A measurement that took longer says little, as long as there is a better one. */
const SLOW_MS = 500;
const GOOD_FOR_MS = 60_000;

interface Measurement {
  /** Database time minus the time that this process counts. */
  offsetMs: number;
  atMs: number;
}

/**
 * The time of the database, by which all replicas judge what is due. Between measurements it counts on by itself, so that a clock of
 * the machine that is wrong, or set while the process runs, changes nothing. A database in the process has the machine's time.
 */
export class DatabaseClock {
  readonly #knex: Knex;
  readonly #logger: LoggerService;
  #measured: Measurement | undefined;
  #isOff = false;

  constructor(knex: Knex, logger: LoggerService) {
    this.#knex = knex;
    this.#logger = logger;
  }

  /** Epoch milliseconds. */
  now(): number {
    return this.#measured
      ? Math.round(performance.now() + this.#measured.offsetMs)
      : Date.now();
  }

  /** By how many milliseconds the clock of this machine is ahead of the database's. */
  skewMs(): number {
    return Date.now() - this.now();
  }

  /** Asks the database for its time. Throws when it does not answer; what was measured before then holds on. */
  async measure(): Promise<void> {
    const beforeMs = performance.now();
    const databaseMs = await databaseNow(this.#knex);
    if (databaseMs === undefined) {
      return;
    }
    const afterMs = performance.now();
    const known = this.#measured;
    const isSlow = afterMs - beforeMs > SLOW_MS;
    if (!isSlow || !known || afterMs - known.atMs > GOOD_FOR_MS) {
      // The database answered somewhere between.
      const offsetMs = databaseMs - (beforeMs + afterMs) / 2;
      this.#measured = { offsetMs, atMs: afterMs };
    }
    this.#report();
  }

  /** Says once that the machine's clock is off, and once that it is right again. */
  #report(): void {
    const skewMs = this.skewMs();
    const isOff = Math.abs(skewMs) > TOLERATED_SKEW_MS;
    if (isOff && !this.#isOff) {
      this.#logger.warn(
        `The clock of this machine is ${Math.abs(skewMs / 1_000).toFixed(1)} seconds ${skewMs > 0 ? 'ahead of' : 'behind'} the database's; deadlines go by the database's, but logs do not: check its time synchronisation`,
      );
    } else if (!isOff && this.#isOff) {
      this.#logger.info(
        "The clock of this machine agrees with the database's again",
      );
    }
    this.#isOff = isOff;
  }
}
