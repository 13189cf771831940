import {
  NewTicketEventDetail,
  TicketEventDetail,
} from '@backstage-sla/plugin-sla-common';
import { policyIdsOf } from '@backstage-sla/sla-engine';
import { Knex } from 'knex';
import { TicketAccess } from '../permissions';
import { PolicyRegistry } from '../policies';
import { eventsOf } from './commands';
import { foldEvent } from './fold';
import { toRows } from './foldedRows';
import { resolutionRequiredOf } from './resolutionRequired';
import { TicketSettings } from './settings';
import { requireMayAdd } from './ticketRules';
import { TicketStore } from './TicketStore';
import { LockedTicket } from './TicketWriter';

interface SequenceContext {
  access: TicketAccess;
  store: TicketStore;
  registry: PolicyRegistry;
  settings: TicketSettings;
  nowMs: number;
  tx: Knex;
}

/**
 * What things that a person does to a ticket at once mean as events: each is decided on what the ones before it made of the ticket,
 * but all of them with what the person may do with the ticket as it was. Throws NotAllowedError, ConflictError or InputError where
 * one of them cannot be.
 */
export async function eventsInSequence(
  details: NewTicketEventDetail[],
  ticket: LockedTicket,
  context: SequenceContext,
): Promise<TicketEventDetail[]> {
  const all: TicketEventDetail[] = [];
  let now = ticket;
  for (const [index, detail] of details.entries()) {
    const rest = details.slice(index + 1);
    const made = await eventsOfOne(detail, { ticket, now }, context);
    // The status that an answer brings by itself does not matter where somebody sets another one with it.
    const setsStatus = rest.some(({ type }) => type === 'status');
    const events = made.filter(
      one => one === detail || one.type !== 'status' || !setsStatus,
    );
    all.push(...events);
    if (rest.length) {
      now = await after(now, events, context);
    }
  }
  return all;
}

async function eventsOfOne(
  detail: NewTicketEventDetail,
  { ticket, now }: { ticket: LockedTicket; now: LockedTicket },
  { access, store, settings, nowMs, registry, tx }: SequenceContext,
): Promise<TicketEventDetail[]> {
  const { status, resolved_at } = now.row;
  const row = { ...ticket.row, status, resolved_at };
  requireMayAdd(detail, row, access, { nowMs, settings });
  const resolutionRequired =
    detail.type === 'status'
      ? await resolutionRequiredOf(now.fold, { registry, settings, tx })
      : undefined;
  const loggedBy =
    detail.type === 'approval' || row.type === 'change'
      ? await store.loggedBy(row.id, tx)
      : undefined;
  return eventsOf(detail, {
    ...now,
    nowMs,
    settings,
    loggedBy,
    resolutionRequired,
  });
}

/** The ticket as it stands after these events, which are not written yet. */
async function after(
  { row, fold }: LockedTicket,
  events: TicketEventDetail[],
  { registry, nowMs, tx }: SequenceContext,
): Promise<LockedTicket> {
  const lookup = await registry.lookupFor(policyIdsOf(fold.clockState), tx);
  const atMs = Math.max(nowMs, fold.updatedAtMs);
  const next = events.reduce(
    (before, detail) => foldEvent(before, { atMs, detail }, lookup),
    fold,
  );
  const rows = toRows(next, row.service_ref, lookup, atMs);
  return { row: { ...row, ...rows.ticket(), ...rows.fields() }, fold: next };
}
