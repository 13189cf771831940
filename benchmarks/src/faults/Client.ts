import { Chance } from '../random';
import { REQUESTERS, SERVICE_REFS, STAFF, TEAMS } from './documents';
import { Journal } from './Journal';
import { Answer, post } from './post';

/** An answer is not waited for longer than this: a process that stands still never answers. */
const PATIENCE_MS = 6_000;

/** How long a command is sent again and again before its client gives up: all replicas may be down at once. */
const MOST_PATIENCE_MS = 10 * 60_000;

/** Commands are for the newest of the open tickets, so that several clients meet at the same ones. */
const NEWEST = 60;

/** Somebody who works with tickets over HTTP, at whichever replica answers. */
export class Client {
  readonly #name: string;
  readonly #options: {
    urls: string[];
    token: string;
    journal: Journal;
    chance: Chance;
    /** The release before knows no key of a new ticket, so each is sent once. */
    raisesWithKey: boolean;
  };
  #count = 0;

  constructor(
    name: string,
    options: {
      urls: string[];
      token: string;
      journal: Journal;
      chance: Chance;
      /** The release before knows no key of a new ticket, so each is sent once. */
      raisesWithKey: boolean;
    },
  ) {
    this.#name = name;
    this.#options = options;
  }

  /** Works until told to stop. */
  async work(signal: AbortSignal): Promise<void> {
    const { journal, chance } = this.#options;
    while (!signal.aborted) {
      const ids = [...journal.open].slice(-NEWEST);
      if (ids.length < 10 || chance.is(0.2)) {
        await this.#raise();
      } else {
        await this.#command(chance.oneOf(ids), this.#something());
      }
      await new Promise(wake => setTimeout(wake, chance.between(20, 200)));
    }
  }

  /** Resolves a ticket, whatever it stands at. */
  async resolve(ticketId: string): Promise<void> {
    await this.#command(ticketId, { type: 'status', status: 'resolved' });
  }

  async #raise(): Promise<void> {
    const { journal, chance, raisesWithKey } = this.#options;
    const title = `Raised by ${this.#name}, number ${++this.#count}`;
    const key = `${this.#name}-${this.#count}`;
    const ticket = {
      title,
      service: chance.oneOf(SERVICE_REFS),
      priority: chance.oneOf(['critical', 'high', 'medium', 'low']),
      requester: chance.oneOf(REQUESTERS),
      ...(chance.is(0.5) && { assignedTeam: chance.oneOf(TEAMS) }),
    };
    const answer = raisesWithKey
      ? await this.#send('/tickets', { ...ticket, key })
      : await this.#post('/tickets', ticket);
    if (answer?.status === 201) {
      const { id } = answer.body as { id: string };
      journal.note({ ticketId: id, type: 'created', text: title });
    } else if (!answer || answer.status >= 500) {
      journal.unknown += 1;
    } else {
      journal.unexpected.push(`${answer.status} ${answer.text}`);
    }
  }

  async #command(
    ticketId: string,
    detail: { type: string; text?: string; status?: string },
  ): Promise<void> {
    const { journal } = this.#options;
    const key = `${this.#name}-${++this.#count}`;
    const answer = await this.#send(`/tickets/${ticketId}/events`, {
      ...detail,
      key,
    });
    if (answer && answer.status < 300) {
      journal.note({ ticketId, type: detail.type, key, text: detail.text });
      if (detail.status === 'resolved') {
        journal.open.delete(ticketId);
      }
    } else if (answer) {
      journal.refused += 1;
      if (answer.status !== 409) {
        journal.unexpected.push(`${answer.status} ${answer.text}`);
      }
    }
  }

  /** Sends a request with its key until somebody answers; undefined where nobody did for too long. */
  async #send(path: string, body: object): Promise<Answer | undefined> {
    const { journal } = this.#options;
    const deadline = performance.now() + MOST_PATIENCE_MS;
    while (performance.now() < deadline) {
      const answer = await this.#post(path, body);
      if (answer && answer.status < 500) {
        return answer;
      }
      journal.repeated += 1;
      await new Promise(wake => setTimeout(wake, 250));
    }
    journal.unexpected.push(`${path}: nobody answered for ten minutes`);
    return undefined;
  }

  /** Undefined where there was no whole answer. */
  async #post(path: string, body: object): Promise<Answer | undefined> {
    const { urls, token, chance } = this.#options;
    try {
      return await post(`${chance.oneOf(urls)}/api/sla${path}`, {
        token,
        body,
        patienceMs: PATIENCE_MS,
      });
    } catch {
      return undefined;
    }
  }

  #something(): { type: string; text?: string; status?: string } {
    const { chance } = this.#options;
    const text = `Said by ${this.#name}, number ${this.#count + 1}`;
    const whatever: Array<() => { type: string }> = [
      () => ({ type: 'agent-reply', text }),
      () => ({ type: 'agent-reply', text }),
      () => ({ type: 'customer-message', text }),
      () => ({ type: 'customer-message', text }),
      () => ({ type: 'internal-note', text }),
      () => ({
        type: 'status',
        status: chance.oneOf(['open', 'pending', 'on-hold', 'resolved']),
      }),
      () => ({
        type: 'priority',
        priority: chance.oneOf(['critical', 'high', 'medium', 'low']),
      }),
      () => ({
        type: 'assignment',
        team: chance.oneOf(TEAMS),
        person: chance.oneOf(STAFF),
      }),
    ];
    return chance.oneOf(whatever)();
  }
}
