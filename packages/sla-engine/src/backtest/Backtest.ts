import { Clock, ClockEvent, clocksAt, replay } from '../clock';
import { CompiledPolicy, TARGET_FACES, TargetFace } from '../policy';
import { pairKey, Rows } from './rows';
import type { BacktestSummary } from './types';

export interface BacktestOptions {
  /** Clocks count that were met or breached in `[fromMs, toMs)`. */
  fromMs: number;
  toMs: number;
  /** Clocks are looked at as they stand now. */
  nowMs: number;
}

/** From an instant on the policy holds for a ticket, or no longer. */
export interface PolicyTurn {
  atMs: number;
  holds: boolean;
}

/** A ticket's history, and which version of the policy holds for it. */
export interface BacktestTicket {
  /** In order of their instants; the first is `created`. Which policies they name does not matter. */
  events: readonly ClockEvent[];
  /** Absent where the policy does not hold for the ticket. */
  before?: CompiledPolicy;
  after?: CompiledPolicy;
  /** Where it does not hold from the creation to the end: its turns in order, the first one at the creation. */
  turns?: {
    before?: readonly PolicyTurn[];
    after?: readonly PolicyTurn[];
  };
  /** The targets that count; both unless told. */
  faces?: readonly TargetFace[];
}

/**
 * Replays tickets, each as if it had had one version of a policy from its creation to its end, and as if it had had the other, and
 * counts how its clocks ended. Takes tickets one by one, in any order; its memory does not grow with their number.
 */
export class Backtest {
  readonly #options: BacktestOptions;
  readonly #rows = new Rows();
  readonly #silenced = new Map<CompiledPolicy, CompiledPolicy>();
  #tickets = 0;
  #gained = 0;
  #lost = 0;

  constructor(options: BacktestOptions) {
    this.#options = options;
  }

  /**
   * Counts a ticket. One for which the policy holds neither before nor after counts nothing.
   *
   * @throws ClockEventError if the events do not begin with `created` or are out of order
   */
  add(ticket: BacktestTicket): void {
    const { events, before, after, turns, faces = TARGET_FACES } = ticket;
    if (!before && !after) {
      return;
    }
    this.#tickets += 1;
    if (!before) {
      this.#gained += 1;
    }
    if (!after) {
      this.#lost += 1;
    }
    const old = this.#settled(events, before, turns?.before, faces);
    const now = this.#settled(events, after, turns?.after, faces);
    for (const clock of old.values()) {
      this.#rows.of(clock).before.add(clock);
    }
    for (const [key, clock] of now) {
      const was = old.get(key)?.state;
      const row = this.#rows.of(clock);
      row.after.add(clock);
      if (was === 'met' && clock.state === 'breached') {
        row.wouldBreach += 1;
      }
      if (was === 'breached' && clock.state === 'met') {
        row.wouldMeet += 1;
      }
    }
  }

  summary(): BacktestSummary {
    return {
      tickets: this.#tickets,
      gained: this.#gained,
      lost: this.#lost,
      rows: this.#rows.toJSON(),
    };
  }

  /** The clocks that were met or breached in the window, by their `pairKey`. */
  #settled(
    events: readonly ClockEvent[],
    policy: CompiledPolicy | undefined,
    turns: readonly PolicyTurn[] | undefined,
    faces: readonly TargetFace[],
  ): Map<number, Clock> {
    const settled = new Map<number, Clock>();
    if (policy) {
      const { fromMs, toMs, nowMs } = this.#options;
      const silent = this.#silent(policy);
      for (const clock of clocksUnder(silent, events, turns, nowMs)) {
        const at = settledAt(clock);
        if (
          at !== undefined &&
          at >= fromMs &&
          at < toMs &&
          faces.includes(clock.face)
        ) {
          settled.set(pairKey(clock), clock);
        }
      }
    }
    return settled;
  }

  /** Warnings are half of the work of a clock that stops, and nobody asks for them here. */
  #silent(policy: CompiledPolicy): CompiledPolicy {
    let silent = this.#silenced.get(policy);
    if (!silent) {
      silent = { ...policy, warnAt: [] };
      this.#silenced.set(policy, silent);
    }
    return silent;
  }
}

/** A ticket's clocks had it had this version from its creation on, or at its turns, and nothing else. */
function clocksUnder(
  policy: CompiledPolicy,
  events: readonly ClockEvent[],
  turns: readonly PolicyTurn[] = [],
  nowMs: number,
): Clock[] {
  const pure: ClockEvent[] = [];
  const held = (holds = true) => (holds ? [policy.id] : []);
  const [first, ...later] = turns;
  // What is chosen anew by a change comes after it.
  const turnBefore = (atMs: number) => {
    while (later.length && later[0].atMs < atMs) {
      const { atMs: at, holds } = later.shift()!;
      pure.push({ at, type: 'policies', policies: held(holds) });
    }
  };
  for (const event of events) {
    turnBefore(event.at);
    if (event.type === 'created') {
      pure.push({ ...event, policies: held(first?.holds) });
    } else if (event.type !== 'policies') {
      pure.push(event);
    }
  }
  turnBefore(Infinity);
  const lookup = () => policy;
  return clocksAt(replay(pure, lookup), nowMs, lookup);
}

/** When it became known how the clock ended. */
function settledAt(clock: Clock): number | undefined {
  if (clock.state === 'breached') {
    return clock.breachedAtMs;
  }
  return clock.state === 'met' ? clock.stoppedAtMs : undefined;
}
