import {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  slaTicketAssignPermission,
  slaTicketDeletePermission,
  slaTicketReadPermission,
  slaTicketReplyPermission,
  slaTicketResolvePermission,
  slaTicketUpdatePermission,
} from '@backstage-sla/plugin-sla-common';
import { actorOf } from './actorOf';
import { ConditionRow, meetsConditions } from './conditions';
import { TicketPermissions, TicketSet, notAllowed } from './TicketPermissions';

const PERMISSIONS = {
  read: slaTicketReadPermission,
  reply: slaTicketReplyPermission,
  update: slaTicketUpdatePermission,
  assign: slaTicketAssignPermission,
  resolve: slaTicketResolvePermission,
  delete: slaTicketDeletePermission,
};
export type TicketAction = keyof typeof PERMISSIONS;

/** What a caller may do with which tickets, asked once a request. */
export class TicketAccess {
  /** Entity ref of the caller, or the name of the service that calls. */
  readonly actor: string | undefined;
  /** Those of which the caller sees what is internal; undefined when there can be none. */
  readonly staffed: TicketSet | undefined;
  readonly #allowed: ReadonlyMap<string, TicketSet | undefined>;

  constructor(
    actor: string | undefined,
    allowed: ReadonlyMap<string, TicketSet | undefined>,
    staffed: TicketSet | undefined,
  ) {
    this.actor = actor;
    this.#allowed = allowed;
    this.staffed = staffed;
  }

  /** The tickets with which the caller may do this; undefined when there can be none. */
  tickets(action: TicketAction): TicketSet | undefined {
    return this.#allowed.get(action);
  }

  may(action: TicketAction, ticket: ConditionRow): boolean {
    const tickets = this.tickets(action);
    return tickets !== undefined && meetsConditions(ticket, tickets.conditions);
  }

  /** Whoever may change a ticket is staff to it. */
  isStaff(ticket: ConditionRow): boolean {
    return this.may('update', ticket);
  }

  /** So do staff, unless the permission policy tells what is internal from the rest. */
  seesInternal(ticket: ConditionRow): boolean {
    return (
      this.staffed !== undefined &&
      meetsConditions(ticket, this.staffed.conditions)
    );
  }

  /** Throws NotAllowedError unless the caller may read the ticket and do this with it. */
  require(action: TicketAction, ticket: ConditionRow): void {
    for (const one of ['read', action] as const) {
      if (!this.may(one, ticket)) {
        throw notAllowed(PERMISSIONS[one]);
      }
    }
  }

  /** Throws NotAllowedError when there can be no ticket with which the caller may do this. */
  requireSome(action: TicketAction): TicketSet {
    const tickets = this.tickets(action);
    if (!tickets) {
      throw notAllowed(PERMISSIONS[action]);
    }
    return tickets;
  }
}

/** What the plugin itself may do, where nobody calls. */
export function unlimitedAccess(): TicketAccess {
  const all: TicketSet = { conditions: undefined };
  return new TicketAccess(
    undefined,
    new Map(Object.keys(PERMISSIONS).map(action => [action, all])),
    all,
  );
}

/** Asks the permission framework everything about tickets at once. */
export async function ticketAccessOf(
  credentials: BackstageCredentials,
  options: { permissions: TicketPermissions; auth: AuthService },
): Promise<TicketAccess> {
  const { read: _, update: __, ...more } = PERMISSIONS;
  const { readable, updatable, staffed, besides } =
    await options.permissions.decideReach(credentials, Object.values(more));
  return new TicketAccess(
    actorOf(options.auth, credentials),
    new Map([
      ['read', readable],
      ['update', updatable],
      ...Object.keys(more).map(
        (action, index) => [action, besides[index]] as const,
      ),
    ]),
    staffed,
  );
}

/** `ticketAccessOf` with what it needs at hand. */
export type AccessOf = (
  credentials: BackstageCredentials,
) => Promise<TicketAccess>;
