import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  PolicyRevision,
  SignOff,
  SignOffRequest,
} from '@backstage-sla/plugin-sla-common';
import { TicketSet } from '../permissions';

export interface AgreementOptions {
  credentials: BackstageCredentials;
  nowMs: number;
}

export interface RevisionOptions extends AgreementOptions {
  /** The tickets that are counted; undefined where the caller may read none. */
  readable: TicketSet | undefined;
  /** Those of which also agreements are counted that are for staff. */
  staffed: TicketSet | undefined;
}

export interface AgreementService {
  /**
   * Signs the terms of a policy for one of its parties. Signing again changes nothing and gives the first signature.
   *
   * Throws NotAllowedError unless the caller is a person who belongs to the party, NotFoundError, InputError when the policy has no
   * such party, ConflictError when the document is not what the caller read or not in a state to be signed.
   */
  signOff(request: SignOffRequest, options: AgreementOptions): Promise<SignOff>;
  /**
   * Ends a policy that is gone from the catalog: it holds for no new ticket. Open tickets keep what they were promised. Doing so again
   * changes nothing. Throws NotFoundError, ConflictError while the policy is in the catalog.
   */
  retire(policyRef: string, options: AgreementOptions): Promise<void>;
  /** What was in force and is, the newest first. Throws NotFoundError. */
  listRevisions(
    policyRef: string,
    options: RevisionOptions,
  ): Promise<PolicyRevision[]>;
}
