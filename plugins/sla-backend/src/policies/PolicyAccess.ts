import {
  AuthService,
  BackstageCredentials,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { slaPolicyReadInternalPermission } from '@backstage-sla/plugin-sla-common';
import { PolicyStore, StoredPolicy } from './PolicyStore';
import { visibleRefs } from './visibleRefs';

/** Entity refs of who promises, and to whom where it is not everybody. */
type Parties = Pick<StoredPolicy, 'provider' | 'customer'>;

/** What a caller may see of policies, asked once a request. */
export class PolicyAccess {
  readonly #catalog: CatalogService;
  readonly #store: PolicyStore;
  readonly #credentials: BackstageCredentials;
  readonly #own: ReadonlySet<string> | 'all';

  constructor(options: {
    catalog: CatalogService;
    store: PolicyStore;
    credentials: BackstageCredentials;
    /** The caller and the caller's groups, in small letters; `all` for who is staff to every policy. */
    own: ReadonlySet<string> | 'all';
  }) {
    this.#catalog = options.catalog;
    this.#store = options.store;
    this.#credentials = options.credentials;
    this.#own = options.own;
  }

  /** Staff see internal targets, what is measured against them, rules of escalation, mistakes of the document and rollouts. */
  isStaff({ provider }: Parties): boolean {
    return this.#isOwn(provider);
  }

  /** What was agreed with one customer is for its parties and staff; what has no customer is a promise to everybody. */
  isFor(policy: Parties): boolean {
    return (
      !policy.customer || this.#isOwn(policy.customer) || this.isStaff(policy)
    );
  }

  /** Whether a person or group that a policy asks for may be named: who else is served is for staff. */
  mayName(policy: Parties, ref: string): boolean {
    return this.isStaff(policy) || this.#isOwn(ref);
  }

  /** Those of the policies that the caller may see. The catalog cannot be asked about one that is gone from it. */
  async visible(policies: StoredPolicy[]): Promise<StoredPolicy[]> {
    const own = policies.filter(policy => this.isFor(policy));
    const isGone = (policy: StoredPolicy) =>
      policy.missingSinceMs !== undefined;
    const seen = await visibleRefs(
      this.#catalog,
      own.filter(policy => !isGone(policy)).map(({ policyRef }) => policyRef),
      this.#credentials,
    );
    return own.filter(policy => isGone(policy) || seen.has(policy.policyRef));
  }

  /** Throws NotFoundError, also when the caller may not see it. */
  async get(policyRef: string): Promise<StoredPolicy> {
    const found = await this.#store.getPolicy(policyRef);
    const [policy] = await this.visible(found ? [found] : []);
    if (!policy) {
      throw new NotFoundError(
        `There is no SLA policy '${policyRef}', or you may not see it`,
      );
    }
    return policy;
  }

  #isOwn(ref: string): boolean {
    return this.#own === 'all' || this.#own.has(lower(ref));
  }
}

/** Asks what a caller may see of policies. */
export type PolicyAccessOf = (
  credentials: BackstageCredentials,
) => Promise<PolicyAccess>;

/** Whoever has `sla.policy.readInternal` is staff to every policy, members of its provider are to theirs. */
export function policyAccessWith(options: {
  catalog: CatalogService;
  store: PolicyStore;
  auth: AuthService;
  userInfo: UserInfoService;
  permissions: PermissionsService;
}): PolicyAccessOf {
  const { auth, userInfo, permissions } = options;
  return async credentials => {
    const [decision] = await permissions.authorize(
      [{ permission: slaPolicyReadInternalPermission }],
      { credentials },
    );
    if (decision.result === AuthorizeResult.ALLOW) {
      return new PolicyAccess({ ...options, credentials, own: 'all' });
    }
    const refs = auth.isPrincipal(credentials, 'user')
      ? (await userInfo.getUserInfo(credentials)).ownershipEntityRefs
      : [];
    return new PolicyAccess({
      ...options,
      credentials,
      own: new Set(refs.map(lower)),
    });
  };
}

function lower(ref: string): string {
  return ref.toLocaleLowerCase('en-US');
}
