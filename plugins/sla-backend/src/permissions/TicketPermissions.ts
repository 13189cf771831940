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
import {
  createConditionAuthorizer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import { Ticket } from '@backstage-sla/plugin-sla-common';
import { TicketCondition, slaTicketResourceRef } from './rules';

/** What a caller may do with tickets, decided once per request. */
export interface TicketDecision {
  allows(ticket: Ticket): boolean;
  /** Undefined: all tickets. */
  conditions: PermissionCriteria<TicketCondition> | undefined;
}

/** A set of tickets; without conditions all of them. */
export type TicketSet = Pick<TicketDecision, 'conditions'>;

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

  /** Throws NotAllowedError when the caller may not do this with any ticket. */
  async require(
    permission: ResourcePermission<'sla-ticket'>,
    credentials: BackstageCredentials,
  ): Promise<TicketDecision> {
    const decision = await this.decide(permission, credentials);
    if (!decision) {
      throw notAllowed(permission);
    }
    return decision;
  }

  /** Undefined when the caller may not do this with any ticket. */
  async decide(
    permission: ResourcePermission<'sla-ticket'>,
    credentials: BackstageCredentials,
  ): Promise<TicketDecision | undefined> {
    const [decision]: PolicyDecision[] =
      await this.#permissions.authorizeConditional([{ permission }], {
        credentials,
      });
    if (decision.result === AuthorizeResult.DENY) {
      return undefined;
    }
    const rules = this.#registry.getPermissionRuleset(slaTicketResourceRef);
    const authorize = createConditionAuthorizer(rules);
    return {
      allows: ticket => authorize(decision, ticket),
      conditions:
        decision.result === AuthorizeResult.CONDITIONAL
          ? createConditionTransformer(rules)(decision.conditions)
          : undefined,
    };
  }
}

export function notAllowed(permission: { name: string }): NotAllowedError {
  return new NotAllowedError(
    `You do not have the permission '${permission.name}'`,
  );
}
