import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ApplyPolicyRequest, Rollout } from '@backstage-sla/plugin-sla-common';

export interface RolloutService {
  /** The newest first, of policies to which the caller is staff; of all of them unless one is named. */
  list(
    policyRef: string | undefined,
    credentials: BackstageCredentials,
  ): Promise<Rollout[]>;
  /**
   * Starts to move the policy's open tickets to the revision in force. Gives a rollout that is finished when there are none to move.
   * Throws NotFoundError; ConflictError when another revision is in force, the policy is not agreed, or a rollout of it is running.
   */
  apply(
    request: ApplyPolicyRequest,
    options: { credentials: BackstageCredentials; nowMs: number },
  ): Promise<Rollout>;
}
