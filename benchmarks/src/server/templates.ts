import { ImportTicket } from '@backstage-sla/plugin-sla-common';
import { Priority } from '@backstage-sla/sla-engine';
import { randomNumbers } from '../random';
import { Desk, serviceRef } from './documents';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Open tickets are not older than this, closed ones not older than the three months that are replayed. */
const OPEN_DAYS = 2;
const HISTORY_DAYS = 85;

const PRIORITIES: Priority[] = ['high', 'medium', 'low', 'low'];

type Event = ImportTicket['events'][number];

/** Events one after the other, so that the last one is not later than now. */
class History {
  readonly events: Event[] = [];
  #atMs: number;
  readonly #untilMs: number;
  readonly #random: () => number;

  constructor(fromMs: number, untilMs: number, random: () => number) {
    this.#atMs = fromMs;
    this.#untilMs = untilMs;
    this.#random = random;
  }

  add(detail: object): void {
    const left = this.#untilMs - this.#atMs;
    const stepMs = Math.min(6 * HOUR_MS, left / 8) * this.#random();
    this.#atMs = Math.floor(this.#atMs + stepMs);
    this.events.push({
      ...detail,
      at: new Date(this.#atMs).toISOString(),
      actor: 'user:default/guest',
      key: `event-${this.events.length}`,
    } as Event);
  }
}

/**
 * Tickets with the histories that tickets have. Those of the open desk have four live clocks each: two of five wait for their first
 * answer, the others were answered and the customer has written again; some wait for somebody else, so a clock is paused.
 */
export function templateTickets(
  desk: Desk,
  count: number,
  nowMs: number,
): ImportTicket[] {
  const random = randomNumbers(desk === 'open' ? 1 : 2);
  return Array.from({ length: count }, (_, index) => {
    const days = desk === 'open' ? OPEN_DAYS : HISTORY_DAYS;
    const ageMs = Math.floor(DAY_MS * (0.2 + random() * (days - 0.2)));
    const history = new History(nowMs - ageMs, nowMs, random);
    const unanswered = desk === 'open' && random() < 0.4;
    if (!unanswered) {
      writeExchange(history, random);
    }
    if (desk === 'closed') {
      history.add({ type: 'agent-reply' });
      history.add({ type: 'status', status: 'resolved' });
    }
    return {
      service: serviceRef(desk, index),
      title: `Something does not work as it should, number ${index}`,
      type: 'incident',
      priority: PRIORITIES[index % PRIORITIES.length],
      externalId: `${desk}-${index}`,
      createdAt: new Date(nowMs - ageMs).toISOString(),
      requester: 'user:default/guest',
      events: history.events,
    };
  });
}

/** Answers and questions, in the course of which the ticket waits for the customer once or twice. It is the customer's turn last. */
function writeExchange(history: History, random: () => number): void {
  history.add({ type: 'assignment', team: 'group:default/support' });
  const rounds = 1 + Math.floor(random() * 3);
  for (let round = 0; round < rounds; round++) {
    history.add({ type: 'agent-reply' });
    if (random() < 0.5) {
      history.add({ type: 'status', status: 'pending' });
    }
    history.add({ type: 'customer-message' });
    history.add({ type: 'status', status: 'open' });
    if (random() < 0.1) {
      history.add({ type: 'priority', priority: 'high' });
    }
  }
  if (random() < 0.2) {
    history.add({ type: 'status', status: 'on-hold' });
  }
}
