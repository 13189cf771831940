import { ChangePublisher } from '../changes';
import { TicketRow } from '../database';

/** Open pages read again whenever they hear of a change: more often than this would keep all of them reading during a rollout. */
const PAUSE_MS = 2_000;

/** Tells open pages about tickets that change by the thousand, every few seconds. */
export class Announcer {
  readonly #changes: ChangePublisher;
  readonly #now: () => number;
  #services = new Set<string>();
  #tickets: string[] = [];
  #toldAtMs: number;

  constructor(changes: ChangePublisher, now: () => number) {
    this.#changes = changes;
    this.#now = now;
    this.#toldAtMs = now();
  }

  add(rows: TicketRow[]): void {
    for (const row of rows) {
      this.#services.add(row.service_ref);
      this.#tickets.push(String(row.id));
    }
    if (this.#now() - this.#toldAtMs >= PAUSE_MS) {
      this.flush();
    }
  }

  flush(): void {
    const change = { services: [...this.#services], tickets: this.#tickets };
    this.#services = new Set();
    this.#tickets = [];
    this.#toldAtMs = this.#now();
    this.#changes.publish(change);
  }
}
