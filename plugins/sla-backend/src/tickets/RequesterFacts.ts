import {
  AuthService,
  BackstageCredentials,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import {
  TicketFacts,
  ticketCustomerOf,
} from '@backstage-sla/plugin-sla-common';
import { actorOf } from '../permissions';
import { PolicyInForce, PolicyMatcher } from '../policies';

/** Says who raises a ticket, for which customer and in which groups, where the request leaves it open. */
export class RequesterFacts {
  readonly #options: {
    matcher: PolicyMatcher;
    auth: AuthService;
    userInfo: UserInfoService;
  };

  constructor(options: {
    matcher: PolicyMatcher;
    auth: AuthService;
    userInfo: UserInfoService;
  }) {
    this.#options = options;
  }

  async of(
    request: Pick<TicketFacts, 'requester' | 'customer'>,
    context: {
      service: Entity;
      inForce: PolicyInForce[];
      credentials: BackstageCredentials;
    },
  ): Promise<Pick<TicketFacts, 'requester' | 'customer' | 'requesterGroups'>> {
    const { matcher, auth } = this.#options;
    const { service, inForce, credentials } = context;
    const actor = actorOf(auth, credentials);
    const requester = request.requester ?? actor;
    const customer =
      request.customer ??
      (requester === actor
        ? await this.#customerOf(
            credentials,
            matcher.covering(inForce, service),
          )
        : undefined);
    const groupsOf = await matcher.groupsOf(inForce, [requester]);
    return { requester, customer, requesterGroups: groupsOf(requester) };
  }

  /** Whether the caller is one of a group. */
  async isGroupOf(
    credentials: BackstageCredentials,
    group: string,
  ): Promise<boolean> {
    const { auth, userInfo } = this.#options;
    if (!auth.isPrincipal(credentials, 'user')) {
      return false;
    }
    const { ownershipEntityRefs } = await userInfo.getUserInfo(credentials);
    return ownershipEntityRefs.includes(group);
  }

  /** The caller's group, when exactly one of them is the customer of a customer agreement on the service. */
  async #customerOf(
    credentials: BackstageCredentials,
    covering: PolicyInForce[],
  ): Promise<string | undefined> {
    const { auth, userInfo } = this.#options;
    const customers = new Set(
      covering.flatMap(policy => ticketCustomerOf(policy) ?? []),
    );
    if (!customers.size || !auth.isPrincipal(credentials, 'user')) {
      return undefined;
    }
    const { ownershipEntityRefs } = await userInfo.getUserInfo(credentials);
    const own = ownershipEntityRefs.filter(ref => customers.has(ref));
    return own.length === 1 ? own[0] : undefined;
  }
}
