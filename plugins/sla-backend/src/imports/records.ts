import { NoClocksCause } from '@backstage-sla/plugin-sla-common';
import { PolicyLookup } from '@backstage-sla/sla-engine';
import { ClockRow, TicketRow } from '../database';
import {
  ChangedTicketRecord,
  NewTicketRecord,
  StoredEvent,
  advance,
  carryOut,
  foldHistory,
  openingEvents,
  toFold,
  toRows,
} from '../tickets';
import { passedOver, withPassedOver } from './passedOver';
import { CheckedTicket } from './checkTicket';

/** A ticket of an import with the policies that would hold for it, should it be new. */
export interface PreparedTicket {
  ticket: CheckedTicket;
  serviceRef: string;
  serviceOwner?: string;
  versionIds: string[];
  /** Why no policy holds. */
  reason?: string;
  cause?: NoClocksCause;
}

/** What to store of a ticket that is not known yet. */
export function newRecord(
  source: string,
  {
    ticket,
    serviceRef,
    serviceOwner,
    versionIds,
    reason,
    cause,
  }: PreparedTicket,
  lookup: PolicyLookup,
  nowMs: number,
): NewTicketRecord {
  const events = [
    ...openingEvents({
      ...ticket,
      atMs: ticket.createdAtMs,
      actor: ticket.requester,
      policies: versionIds,
    }),
    ...ticket.events,
  ];
  const fold = passedOver(foldHistory(events, lookup), lookup, nowMs);
  const rows = toRows(fold, serviceRef, lookup, nowMs);
  return {
    columns: {
      type: ticket.type,
      service_ref: serviceRef,
      service_owner: serviceOwner ?? null,
      title: ticket.title,
      description: ticket.description ?? null,
      requester: ticket.requester ?? null,
      customer: ticket.customer ?? null,
      channel: ticket.channel ?? null,
      category: ticket.category ?? null,
      labels: JSON.stringify(ticket.labels ?? []),
      location: ticket.location ?? null,
      impact: ticket.impact ?? null,
      urgency: ticket.urgency ?? null,
      request_type: ticket.requestType ?? null,
      source,
      external_id: ticket.externalId,
      no_clocks_reason: reason ?? null,
      no_clocks_cause: cause ? JSON.stringify(cause) : null,
    },
    rows,
    // Nobody is told of what came due before the ticket was known, so nobody is late.
    events: [...events, ...rows.facts(0)],
  };
}

/** A ticket as it is stored. */
export interface KnownTicket {
  row: TicketRow;
  history: StoredEvent[];
  clocks: ClockRow[];
}

/** What to store of a known ticket; undefined when it has all these events already. */
export function changedRecord(
  { row, history, clocks }: KnownTicket,
  imported: StoredEvent[],
  lookup: PolicyLookup,
  nowMs: number,
): ChangedTicketRecord | undefined {
  const keys = new Set(history.map(event => event.key));
  const events = imported.filter(event => !keys.has(event.key));
  if (!events.length) {
    return undefined;
  }
  const created = history.find(event => event.detail.type === 'created')!;
  // The creation stays first even if an event has its instant.
  const rest = [...history.filter(event => event !== created), ...events].sort(
    (a, b) => a.atMs - b.atMs,
  );
  const before = toFold(row);
  const fold = foldHistory([created, ...rest], lookup);
  const advanced = advance(
    { ...fold, escalations: withPassedOver(fold, before) },
    { serviceRef: row.service_ref, policies: lookup, sinceMs: 0, nowMs },
  );
  const happened = [...events, ...advanced.facts];
  const carriedOut = carryOut(advanced, happened, {
    row,
    policies: lookup,
    nowMs,
  });
  return {
    id: row.id,
    before: toRows(before, row.service_ref, lookup, nowMs),
    storedClocks: clocks,
    rows: carriedOut.rows,
    events: [...happened, ...carriedOut.events],
  };
}
