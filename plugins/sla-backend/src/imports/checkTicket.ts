import { InputError } from '@backstage/errors';
import { ImportTicket } from '@backstage-sla/plugin-sla-common';
import { importTicketSchema, parse } from '../schema';
import { StoredEvent } from '../tickets';

/** How far the clock of another system may run ahead of ours. */
const CLOCK_SKEW_MS = 5 * 60 * 1000;

export type CheckedTicket = Omit<ImportTicket, 'events' | 'createdAt'> &
  Required<Pick<ImportTicket, 'type' | 'priority' | 'status'>> & {
    createdAtMs: number;
    /** Without `created`; in the order of their instants and, at one instant, as given. */
    events: StoredEvent[];
  };

/** Checks one ticket of an import. Throws InputError that names every field that is wrong. */
export function checkTicket(value: unknown, nowMs: number): CheckedTicket {
  const { events, createdAt, ...ticket } = parse(
    importTicketSchema,
    value,
  ) as ImportTicket &
    Required<Pick<ImportTicket, 'type' | 'priority' | 'status'>>;
  const createdAtMs = past('createdAt', createdAt, nowMs);
  const keys = new Set<string>();
  const stored = events.map(
    ({ at, actor, key, ...detail }, index): StoredEvent => {
      const atMs = past(`events.${index}.at`, at, nowMs);
      if (atMs < createdAtMs) {
        throw new InputError(
          `events.${index}.at: ${at} is before createdAt, ${createdAt}`,
        );
      }
      if (keys.has(key)) {
        throw new InputError(`events.${index}.key: "${key}" stands twice`);
      }
      keys.add(key);
      return { atMs, actor, key, detail };
    },
  );
  // Array.prototype.sort is stable, so events of one instant keep the order given.
  stored.sort((a, b) => a.atMs - b.atMs);
  return { ...ticket, createdAtMs, events: stored };
}

function past(field: string, text: string, nowMs: number): number {
  const ms = Date.parse(text);
  if (ms > nowMs + CLOCK_SKEW_MS) {
    throw new InputError(`${field}: ${text} is in the future`);
  }
  return ms;
}
