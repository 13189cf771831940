import { EscalationSpec, policyIdsOf } from '@backstage-sla/sla-engine';
import { TicketEventDetail } from '@backstage-sla/plugin-sla-common';
import { Knex } from 'knex';
import { ChangePublisher } from '../changes';
import { TicketRow } from '../database';
import { PolicyRegistry } from '../policies';
import {
  StoredEvent,
  TicketFold,
  foldEvent,
  heldVersions,
  isDone,
  policiesMentioned,
} from './fold';
import { toRows } from './foldedRows';
import { toFold } from './storedFold';
import { catchUp, isUnchecked } from './catchUp';
import { advance, carryOut, earliestChange, onceEach } from './advance';
import { Rechoose } from './PolicyRechooser';
import { ChangedTicketRecord } from './ticketParts';
import { TicketStore } from './TicketStore';

/** A ticket that is locked until the transaction ends. */
export interface LockedTicket {
  row: TicketRow;
  fold: TicketFold;
}

/** What happens to a ticket. */
export interface Happening {
  ticketId: number;
  details: TicketEventDetail[];
  /** Key of the first event. */
  key?: string;
  /** What the first event, an escalation by hand, asks for. */
  rule?: EscalationSpec;
  /** Chooses policies anew for what the ticket is now. */
  rechoose?: Rechoose;
}

/** What open tickets should hold instead of these versions, and why; undefined where they are as they should be. */
export type PresentPolicies = (
  versionIds: string[],
  options: { nowMs: number; tx: Knex },
) => Promise<{ policies: string[]; reason: string } | undefined>;

/** Changes tickets: locks them, lets somebody decide what happens, and writes events, row and clocks in one transaction. */
export class TicketWriter {
  readonly #options: {
    store: TicketStore;
    registry: PolicyRegistry;
    changes: ChangePublisher;
    presentPolicies: PresentPolicies;
  };

  constructor(options: {
    store: TicketStore;
    registry: PolicyRegistry;
    changes: ChangePublisher;
    presentPolicies: PresentPolicies;
  }) {
    this.#options = options;
  }

  /**
   * Throws NotFoundError when one of the tickets is not there, and what `decide` throws; then nothing is written.
   *
   * @param decide - what happens to which of the locked tickets; what it writes itself belongs in the same transaction
   */
  async change(
    ticketIds: number[],
    { actor, nowMs }: { actor: string | undefined; nowMs: number },
    decide: (
      tickets: ReadonlyMap<number, LockedTicket>,
      tx: Knex,
    ) => Promise<Happening[]>,
  ): Promise<void> {
    const { store, changes } = this.#options;
    const changed = await store.transaction(async tx => {
      let rows = await store.lockAll(ticketIds, tx);
      const unchecked = rows.filter(isUnchecked);
      if (unchecked.length) {
        await catchUp(unchecked, { ...this.#options, nowMs, tx });
        rows = await store.lockAll(ticketIds, tx);
      }
      const tickets = new Map(
        rows.map(row => [row.id, { row, fold: toFold(row) }]),
      );
      const happenings = await decide(tickets, tx);
      const records: ChangedTicketRecord[] = [];
      for (const happening of ofOneTicketEach(happenings)) {
        const ticket = tickets.get(happening.ticketId)!;
        records.push(
          await this.#record(ticket, happening, { actor, nowMs, tx }),
        );
      }
      await store.update(records, tx);
      return records.map(({ id }) => tickets.get(id)!.row);
    });
    changes.publish({
      services: changed.map(row => row.service_ref),
      tickets: changed.map(row => String(row.id)),
    });
  }

  async #record(
    { row, fold: before }: LockedTicket,
    { details, key, rule, rechoose }: Happening,
    options: { actor: string | undefined; nowMs: number; tx: Knex },
  ): Promise<ChangedTicketRecord> {
    const { actor, tx } = options;
    // Events of a ticket are in order even when the clocks of two replicas are not.
    const atMs = Math.max(
      options.nowMs,
      earliestChange(row, before, {
        policies: await this.#options.registry.lookupFor(
          policyIdsOf(before.clockState),
          tx,
        ),
        nowMs: options.nowMs,
      }),
    );
    const caused = details.map((detail, index): StoredEvent => ({
      atMs,
      actor,
      key: index === 0 ? key : undefined,
      rule: index === 0 ? rule : undefined,
      detail,
    }));
    const events = [
      ...(await this.#renewed(before, caused, atMs, tx)),
      ...caused,
    ];
    const lookupFor = () =>
      this.#options.registry.lookupFor(
        [...policyIdsOf(before.clockState), ...policiesMentioned(events)],
        tx,
      );
    let lookup = await lookupFor();
    const until = (fold: TicketFold, sinceMs: number) =>
      advance(fold, {
        serviceRef: row.service_ref,
        policies: lookup,
        sinceMs,
        nowMs: atMs,
      });
    // Also what came due before the change: it may take a breach back that nobody has recorded yet.
    const due = until(before, before.updatedAtMs);
    let after = events.reduce(
      (fold, event) => foldEvent(fold, event, lookup),
      due.fold,
    );
    const chosen = await rechoose?.({ before, after, atMs }, tx);
    if (chosen) {
      const event: StoredEvent = {
        atMs,
        detail: { type: 'policies', ...chosen },
        forStaff: chosen.publicReason === '',
      };
      events.push(event);
      lookup = await lookupFor();
      after = foldEvent(after, event, lookup);
    }
    const advanced = until(after, atMs);
    const happened = onceEach([...due.facts, ...events, ...advanced.facts]);
    const carriedOut = carryOut(advanced, happened, {
      row,
      policies: lookup,
      nowMs: atMs,
    });
    return {
      id: row.id,
      before: toRows(before, row.service_ref, lookup, atMs),
      rows: carriedOut.rows,
      events: [...happened, ...carriedOut.events],
    };
  }

  /** Rollouts leave done tickets alone, so one that is reopened comes to hold then what open tickets hold. */
  async #renewed(
    fold: TicketFold,
    caused: StoredEvent[],
    atMs: number,
    tx: Knex,
  ): Promise<StoredEvent[]> {
    const reopened = caused.some(
      ({ detail }) => detail.type === 'status' && !isDone(detail.status),
    );
    const present =
      isDone(fold.status) && reopened
        ? await this.#options.presentPolicies(heldVersions(fold), {
            nowMs: atMs,
            tx,
          })
        : undefined;
    return present ? [{ atMs, detail: { type: 'policies', ...present } }] : [];
  }
}

/** A ticket is written once. */
function ofOneTicketEach(happenings: Happening[]): Happening[] {
  const byTicket = new Map<number, Happening>();
  for (const { ticketId, details, key, rule, rechoose } of happenings) {
    const known = byTicket.get(ticketId);
    byTicket.set(ticketId, {
      ticketId,
      details: [...(known?.details ?? []), ...details],
      key: known ? known.key : key,
      rule: known ? known.rule : rule,
      rechoose: known?.rechoose ?? rechoose,
    });
  }
  return [...byTicket.values()].filter(one => one.details.length);
}
