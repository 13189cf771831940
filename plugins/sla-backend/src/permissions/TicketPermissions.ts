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
import { TicketCondition } from './conditions';
import { slaTicketResourceRef } from './rules';

/** A set of tickets; without conditions all of them. */
export interface TicketSet {
  conditions: PermissionCriteria<TicketCondition> | undefined;
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

  /** `decide` for several permissions, in the order given. */
  async decideAll(
    permissions: ResourcePermission<'sla-ticket'>[],
    credentials: BackstageCredentials,
  ): Promise<Array<TicketSet | undefined>> {
    const decisions = await this.#permissions.authorizeConditional(
      permissions.map(permission => ({ permission })),
      { credentials },
    );
    return decisions.map(decision => this.#ticketsOf(decision));
  }

  #ticketsOf(decision: PolicyDecision): TicketSet | undefined {
    switch (decision.result) {
      case AuthorizeResult.DENY:
        return undefined;
      case AuthorizeResult.CONDITIONAL: {
        const rules = this.#registry.getPermissionRuleset(slaTicketResourceRef);
        const transform = createConditionTransformer(rules);
        return { conditions: transform(decision.conditions) };
      }
      default:
        return { conditions: undefined };
    }
  }
}

export function notAllowed(permission: { name: string }): NotAllowedError {
  return new NotAllowedError(
    `You do not have the permission '${permission.name}'`,
  );
}
