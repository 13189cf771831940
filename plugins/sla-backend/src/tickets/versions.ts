import { ConflictError, InputError } from '@backstage/errors';
import {
  ChangeSince,
  TicketConflict,
  TicketEventDetail,
  ticketNumber,
} from '@backstage-sla/plugin-sla-common';
import { Knex } from 'knex';
import { TicketRow } from '../database';
import { TicketAccess } from '../permissions';
import { changesSince } from './changesSince';
import { toStoredEvent } from './eventRows';
import { isFact, isInternal, publicDetail } from './internalEvents';
import { promisedDetail } from './promisedPolicies';
import { TicketStore } from './TicketStore';

/** More changes than these are counted, not told. */
const MOST_TOLD = 10;

/** Says in words and, as `conflict` in the body of the answer, in data what changed. */
export class TicketConflictError extends ConflictError {
  readonly conflict: TicketConflict;

  constructor(message: string, conflict: TicketConflict) {
    super(message);
    this.conflict = conflict;
  }
}

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
  const isStaff = access.seesInternal(row);
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
    .filter(({ detail }) => !isFact(detail) && (isStaff || !isInternal(detail)))
    .map(event =>
      isStaff ? event : { ...event, detail: toldDetail(event.detail) },
    );
  const changes = changesSince(events, ifVersion);
  const told = changes.slice(-MOST_TOLD);
  const earlier = changes.length - told.length;
  throw new TicketConflictError(
    `ifVersion: ${number} has changed since version ${ifVersion}: ${inWords(told, earlier)}`,
    {
      ticket: { id: String(row.id), number, version },
      changes: told,
      earlierChanges: earlier,
    },
  );
}

/** Which policies hold is no conflict, and whether they are for staff is not looked up for that. */
function toldDetail(detail: TicketEventDetail): TicketEventDetail {
  return publicDetail(promisedDetail(detail, () => true));
}

function inWords(changes: ChangeSince[], earlier: number): string {
  return [
    ...(earlier ? [`${earlier} earlier changes`] : []),
    ...changes.map(change => {
      const by = change.actor ? ` by ${change.actor}` : '';
      return `${what(change)}${by} at ${change.at}`;
    }),
  ].join('; ');
}

function what({ detail, values }: ChangeSince): string {
  switch (detail.type) {
    case 'status':
    case 'priority': {
      const [value] = values;
      return value ? `${detail.type} ${value.from} → ${value.to}` : detail.type;
    }
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
