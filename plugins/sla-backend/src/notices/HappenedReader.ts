import { ticketNumber } from '@backstage-sla/plugin-sla-common';
import { CompiledPolicy } from '@backstage-sla/sla-engine';
import { ClockRow, TicketRow } from '../database';
import { StoredEntry } from '../outbox';
import { PolicyRegistry } from '../policies';
import { PeopleAndLinks, TicketStore, heldVersions, toFold } from '../tickets';
import { Happened, NoticeTicket } from './types';

/** What happens of which clocks and policies have to be known to tell people of it. */
const TIMED = new Set([
  'created',
  'estimate',
  'warning',
  'breach',
  'escalation',
]);

/** Reads what is needed to tell people of what happened, for many entries at once. */
export class HappenedReader {
  readonly #options: {
    store: TicketStore;
    registry: PolicyRegistry;
    numberPrefix: string;
  };

  constructor(options: {
    store: TicketStore;
    registry: PolicyRegistry;
    numberPrefix: string;
  }) {
    this.#options = options;
  }

  /** Without what happened to tickets that are gone. */
  async read(
    entries: StoredEntry[],
    tickets: Map<number, TicketRow>,
  ): Promise<Happened[]> {
    const timed = new Set(
      entries
        .filter(({ detail, internal }) => TIMED.has(detail.type) || internal)
        .map(entry => entry.ticketId),
    );
    const clocks = await this.#options.store.clocksOf([...timed]);
    const policies = await this.#policies(
      [...timed].flatMap(id => tickets.get(id) ?? []),
    );
    const seen = new Map<number, NoticeTicket>();
    for (const row of tickets.values()) {
      seen.set(
        row.id,
        this.#ticket(row, clocks.get(row.id), policies.get(row.id)),
      );
    }
    return entries.flatMap(entry => {
      const ticket = seen.get(entry.ticketId);
      return ticket
        ? { entry, ticket, policy: policyOf(entry, ticket.policies) }
        : [];
    });
  }

  #ticket(
    row: TicketRow,
    clocks: ClockRow[] = [],
    policies: CompiledPolicy[] = [],
  ): NoticeTicket {
    const { watchers }: PeopleAndLinks = JSON.parse(row.people_and_links);
    const number = ticketNumber(row.id, this.#options.numberPrefix);
    return { row, number, clocks, watchers, policies };
  }

  /** The policies that the tickets hold. */
  async #policies(rows: TicketRow[]): Promise<Map<number, CompiledPolicy[]>> {
    const held = new Map(rows.map(row => [row.id, heldVersions(toFold(row))]));
    const lookup = await this.#options.registry.lookupFor(
      [...held.values()].flat(),
    );
    return new Map([...held].map(([id, ids]) => [id, ids.map(lookup)]));
  }
}

/** The policy whose clock or rule an entry is about. */
function policyOf(
  { detail }: StoredEntry,
  policies: CompiledPolicy[],
): CompiledPolicy | undefined {
  const clock = 'clock' in detail ? detail.clock : undefined;
  const ref = 'policyRef' in detail ? detail.policyRef : clock?.policyRef;
  return policies.find(policy => policy.policyRef === ref);
}
