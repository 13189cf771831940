import { ConflictError, InputError } from '@backstage/errors';
import {
  TicketEventDetail,
  ticketNumber,
} from '@backstage-sla/plugin-sla-common';
import { Knex } from 'knex';
import { TicketRow } from '../database';
import { TicketAccess } from '../permissions';
import { toStoredEvent } from './eventRows';
import { StoredEvent } from './fold';
import { isFact, isInternal } from './internalEvents';
import { TicketStore } from './TicketStore';

/** More changes than these are counted, not told. */
const MOST_TOLD = 5;

/**
 * Throws ConflictError that says what changed when a ticket has moved on since the version that the caller saw. What the caller does
 * not see has not happened: it neither counts nor shows.
 */
export async function requireVersion(
  row: TicketRow,
  ifVersion: number | undefined,
  options: {
    access: TicketAccess;
    store: TicketStore;
    numberPrefix: string;
    tx: Knex;
  },
): Promise<void> {
  const { access, store, numberPrefix, tx } = options;
  const isStaff = access.isStaff(row);
  const version = isStaff ? row.version : row.public_version;
  if (ifVersion === undefined || ifVersion === version) {
    return;
  }
  const number = ticketNumber(row.id, numberPrefix);
  if (ifVersion > version) {
    throw new InputError(
      `ifVersion: ${number} has version ${version}, not yet ${ifVersion}`,
    );
  }
  // In the order in which they were written: an import may bring an event of the past.
  const events = (await store.eventsOf([row.id], tx))
    .sort((a, b) => a.id - b.id)
    .map(toStoredEvent)
    .filter(
      ({ detail }) => !isFact(detail) && (isStaff || !isInternal(detail)),
    );
  throw new ConflictError(
    `ifVersion: ${number} has changed since version ${ifVersion}: ${changesSince(events, ifVersion).join('; ')}`,
  );
}

function changesSince(events: StoredEvent[], version: number): string[] {
  const told = events
    .slice(version)
    .map((event, index) => tell(event, events.slice(0, version + index)));
  return told.length > MOST_TOLD
    ? [`${told.length - MOST_TOLD} earlier changes`, ...told.slice(-MOST_TOLD)]
    : told;
}

function tell(event: StoredEvent, before: StoredEvent[]): string {
  const { actor, atMs, detail } = event;
  const by = actor ? ` by ${actor}` : '';
  return `${what(detail, before)}${by} at ${new Date(atMs).toISOString()}`;
}

function what(detail: TicketEventDetail, before: StoredEvent[]): string {
  switch (detail.type) {
    case 'status':
      return `status ${was(before, 'status')} → ${detail.status}`;
    case 'priority':
      return `priority ${was(before, 'priority')} → ${detail.priority}`;
    case 'assignment':
      return `assigned to ${[detail.team, detail.person].filter(Boolean).join(', ') || 'nobody'}`;
    case 'fields':
      return `${Object.keys(detail.fields).join(', ')} edited`;
    case 'link':
      return `link ${detail.removed ? 'removed' : 'added'}`;
    case 'approval':
      return `approval ${detail.decision}`;
    default:
      return detail.type.replace('-', ' ');
  }
}

function was(before: StoredEvent[], field: 'status' | 'priority'): string {
  const last = before
    .map(({ detail }) => detail)
    .filter(detail => detail.type === 'created' || detail.type === field)
    .at(-1);
  return (last as Record<typeof field, string> | undefined)?.[field] ?? '';
}
