import {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import { ApplyPolicyRequest, Rollout } from '@backstage-sla/plugin-sla-common';
import { Knex } from 'knex';
import {
  PolicyAccessOf,
  PolicyStore,
  StoredPolicy,
  revisionInId,
} from '../policies';
import { actorOf } from '../permissions';
import { RolloutService } from './RolloutService';
import { RolloutStore, toRollout } from './RolloutStore';

/** More than anybody reads; the newest come first. */
const MOST_LISTED = 200;

export class DefaultRolloutService implements RolloutService {
  readonly #knex: Knex;
  readonly #policies: PolicyStore;
  readonly #policyAccessOf: PolicyAccessOf;
  readonly #auth: AuthService;

  constructor(
    knex: Knex,
    options: {
      policies: PolicyStore;
      policyAccessOf: PolicyAccessOf;
      auth: AuthService;
    },
  ) {
    this.#knex = knex;
    this.#policies = options.policies;
    this.#policyAccessOf = options.policyAccessOf;
    this.#auth = options.auth;
  }

  async list(
    policyRef: string | undefined,
    credentials: BackstageCredentials,
  ): Promise<Rollout[]> {
    const found = await new RolloutStore(this.#knex).list(
      MOST_LISTED,
      policyRef,
    );
    const refs = new Set(found.map(rollout => rollout.policyRef));
    const policies = (await this.#policies.listPolicies()).filter(policy =>
      refs.has(policy.policyRef),
    );
    const access = await this.#policyAccessOf(credentials);
    const visible = new Set(
      (await access.visible(policies))
        .filter(policy => access.isStaff(policy))
        .map(policy => policy.policyRef),
    );
    return found
      .filter(rollout => visible.has(rollout.policyRef))
      .map(toRollout);
  }

  async apply(
    { policyRef, revision }: ApplyPolicyRequest,
    {
      credentials,
      nowMs,
    }: { credentials: BackstageCredentials; nowMs: number },
  ): Promise<Rollout> {
    await (await this.#policyAccessOf(credentials)).get(policyRef);
    const requestedBy = actorOf(this.#auth, credentials);
    return this.#knex.transaction(async tx => {
      const rollouts = new RolloutStore(tx);
      await rollouts.lockPolicies();
      const policy = await new PolicyStore(tx).getPolicy(policyRef);
      const to = requireInForce(policyRef, policy, revision);
      const running = await rollouts.lockRunning();
      if (running.some(rollout => rollout.policyRef === policyRef)) {
        throw new ConflictError(
          `policyRef: open tickets are on their way to another version of ${policyRef} already; wait until that rollout is finished`,
        );
      }
      const held = await rollouts.heldVersions(policyRef);
      const by = requestedBy ? ` by ${requestedBy}` : '';
      const reason = `Policy ${policy!.title}: revision ${revision} applied${by}`;
      const moves = held
        .filter(({ id }) => id !== to)
        .map(({ id: from }) => ({ from, to, reason }));
      const step = {
        effectiveAtMs: nowMs,
        cause: 'request' as const,
        requestedBy,
        moves,
      };
      return toRollout(
        await rollouts.add({ policyRef, revision, steps: [step] }, nowMs),
      );
    });
  }
}

/** The version in force, when it has the revision that the caller means. Throws ConflictError. */
function requireInForce(
  policyRef: string,
  policy: StoredPolicy | undefined,
  revision: string,
): string {
  const { versionId, lifecycle } = policy ?? {};
  const inForce = versionId && revisionInId(versionId);
  if (!versionId || inForce !== revision) {
    throw new ConflictError(
      `revision: ${revision} of ${policyRef} is not in force, ${inForce ?? 'none'} is; look at what it changes and apply that one`,
    );
  }
  if (lifecycle !== 'agreed') {
    throw new ConflictError(
      `policyRef: ${policyRef} is ${lifecycle}; only an agreed policy can hold for tickets`,
    );
  }
  return versionId;
}
