import {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  PermissionCriteria,
  PolicyDecision,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import { createConditionTransformer } from '@backstage/plugin-permission-node';
import {
  slaTicketReadPermission,
  slaTicketUpdatePermission,
} from '@backstage-sla/plugin-sla-common';
import { TicketCondition, mentionsInternal, sideOf } from './conditions';
import { slaTicketResourceRef } from './rules';

/** A set of tickets; without conditions all of them. */
export interface TicketSet {
  conditions: PermissionCriteria<TicketCondition> | undefined;
}

export function inBoth(one: TicketSet, other: TicketSet): TicketSet {
  if (!one.conditions || !other.conditions) {
    return one.conditions ? one : other;
  }
  return { conditions: { allOf: [one.conditions, other.conditions] } };
}

/** Asks the permission framework about tickets; conditions are applied here, where the tickets are. */
export class TicketPermissions {
  readonly #permissions: PermissionsService;
  readonly #registry: PermissionsRegistryService;

  constructor(
    permissions: PermissionsService,
    registry: PermissionsRegistryService,
  ) {
    this.#permissions = permissions;
    this.#registry = registry;
  }

  /** The tickets with which the caller may do this. Throws NotAllowedError when there can be none. */
  async require(
    permission: ResourcePermission<'sla-ticket'>,
    credentials: BackstageCredentials,
  ): Promise<TicketSet> {
    const allowed = await this.decide(permission, credentials);
    if (!allowed) {
      throw notAllowed(permission);
    }
    return allowed;
  }

  /** The tickets with which the caller may do this; undefined when there can be none. */
  async decide(
    permission: ResourcePermission<'sla-ticket'>,
    credentials: BackstageCredentials,
  ): Promise<TicketSet | undefined> {
    const [allowed] = await this.decideAll([permission], credentials);
    return allowed;
  }

  /**
   * The tickets that the caller may read, those that the caller may update, those of which the caller sees what is internal, too, and
   * what the caller may do with others besides.
   */
  async decideReach(
    credentials: BackstageCredentials,
    besides: ResourcePermission<'sla-ticket'>[] = [],
  ): Promise<{
    readable: TicketSet | undefined;
    updatable: TicketSet | undefined;
    /** Where the decision about reading does not tell what is internal from the rest, those that the caller may update. */
    staffed: TicketSet | undefined;
    besides: Array<TicketSet | undefined>;
  }> {
    const [reading, updating, ...others] = await this.#decisions(
      [slaTicketReadPermission, slaTicketUpdatePermission, ...besides],
      credentials,
    );
    const updatable = this.#ticketsOf(updating);
    const criteria = this.#criteriaOf(reading);
    return {
      readable: this.#ticketsOf(reading),
      updatable,
      staffed:
        criteria && mentionsInternal(criteria)
          ? toSet(sideOf(criteria, true))
          : updatable,
      besides: others.map(decision => this.#ticketsOf(decision)),
    };
  }

  /** `decide` for several permissions, in the order given. */
  async decideAll(
    permissions: ResourcePermission<'sla-ticket'>[],
    credentials: BackstageCredentials,
  ): Promise<Array<TicketSet | undefined>> {
    const decisions = await this.#decisions(permissions, credentials);
    return decisions.map(decision => this.#ticketsOf(decision));
  }

  #decisions(
    permissions: ResourcePermission<'sla-ticket'>[],
    credentials: BackstageCredentials,
  ): Promise<PolicyDecision[]> {
    return this.#permissions.authorizeConditional(
      permissions.map(permission => ({ permission })),
      { credentials },
    );
  }

  #criteriaOf(decision: PolicyDecision) {
    if (decision.result !== AuthorizeResult.CONDITIONAL) {
      return undefined;
    }
    const rules = this.#registry.getPermissionRuleset(slaTicketResourceRef);
    return createConditionTransformer(rules)(decision.conditions);
  }

  #ticketsOf(decision: PolicyDecision): TicketSet | undefined {
    const criteria = this.#criteriaOf(decision);
    return toSet(
      criteria
        ? sideOf(criteria, false)
        : decision.result === AuthorizeResult.ALLOW,
    );
  }
}

function toSet(side: ReturnType<typeof sideOf>): TicketSet | undefined {
  if (typeof side === 'boolean') {
    return side ? { conditions: undefined } : undefined;
  }
  return { conditions: side };
}

export function notAllowed(permission: { name: string }): NotAllowedError {
  return new NotAllowedError(
    `You do not have the permission '${permission.name}'`,
  );
}
