import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ExplainPoliciesRequest,
  PolicyExplanation,
} from '@backstage-sla/plugin-sla-common';

/** Shows which policies a ticket would get. */
export interface ChoiceService {
  /** Throws NotFoundError when the caller sees no such service. */
  explain(
    request: ExplainPoliciesRequest,
    options: { credentials: BackstageCredentials; nowMs: number },
  ): Promise<PolicyExplanation>;
}
