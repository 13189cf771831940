import { AuthService, UserInfoService } from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import {
  Party,
  PolicyRevision,
  SignOff,
  SignOffRequest,
} from '@backstage-sla/plugin-sla-common';
import { PolicyAccessOf, PolicyStore, StoredPolicy } from '../policies';
import {
  AgreementOptions,
  AgreementService,
  RevisionOptions,
} from './AgreementService';
import { OpenTicketCounter } from './OpenTicketCounter';
import { toRevisions } from './revisions';
import { SignOffStore, toSignOff } from './SignOffStore';

export class DefaultAgreementService implements AgreementService {
  readonly #options: {
    policies: PolicyStore;
    signOffs: SignOffStore;
    openTickets: OpenTicketCounter;
    policyAccessOf: PolicyAccessOf;
    auth: AuthService;
    userInfo: UserInfoService;
  };

  constructor(options: {
    policies: PolicyStore;
    signOffs: SignOffStore;
    openTickets: OpenTicketCounter;
    policyAccessOf: PolicyAccessOf;
    auth: AuthService;
    userInfo: UserInfoService;
  }) {
    this.#options = options;
  }

  async signOff(
    request: SignOffRequest,
    { credentials, nowMs }: AgreementOptions,
  ): Promise<SignOff> {
    const { auth, userInfo, policyAccessOf, signOffs } = this.#options;
    if (!auth.isPrincipal(credentials, 'user')) {
      throw new NotAllowedError(
        'An agreement is signed by a person; a service or a token cannot sign',
      );
    }
    const access = await policyAccessOf(credentials);
    const policy = await access.get(request.policyRef);
    const group = partyOf(policy, request.party);
    const { userEntityRef, ownershipEntityRefs } =
      await userInfo.getUserInfo(credentials);
    if (!ownershipEntityRefs.some(ref => lower(ref) === lower(group))) {
      throw new NotAllowedError(
        `Only a member of ${group} can sign ${policy.policyRef} for the ${request.party}; ${userEntityRef} is none`,
      );
    }
    const { terms, revision } = await this.#signable(policy, request.revision);
    return toSignOff(
      await signOffs.add({
        policyRef: policy.policyRef,
        terms,
        party: request.party,
        agreedBy: userEntityRef,
        agreedAtMs: nowMs,
        note: request.note,
        revision,
      }),
    );
  }

  async retire(
    policyRef: string,
    { credentials }: AgreementOptions,
  ): Promise<void> {
    const { policies, policyAccessOf } = this.#options;
    await (await policyAccessOf(credentials)).get(policyRef);
    if (!(await policies.retire(policyRef))) {
      throw new ConflictError(
        `${policyRef} is in the catalog; set spec.lifecycle of its document to retired`,
      );
    }
  }

  async listRevisions(
    policyRef: string,
    { credentials, readable, staffed }: RevisionOptions,
  ): Promise<PolicyRevision[]> {
    const { policies, policyAccessOf, signOffs, openTickets } = this.#options;
    const access = await policyAccessOf(credentials);
    const policy = await access.get(policyRef);
    const history = await policies.historyOf(policyRef);
    const versionIds = [...new Set(history.map(entry => entry.versionId))];
    const versions = await policies.getVersions(versionIds);
    return toRevisions({
      history,
      versions,
      signOffs: await signOffs.list([policyRef]),
      openTickets: readable
        ? await openTickets.countByVersion(versions, { readable, staffed })
        : new Map(),
      isStaff: access.isStaff(policy),
    });
  }

  /** The terms of the document in the catalog. Throws ConflictError when they are not there to be signed. */
  async #signable(
    policy: StoredPolicy,
    revisionRead: string,
  ): Promise<{ terms: string; revision: string }> {
    const { policyRef, lifecycle, problems, versionId, terms } = policy;
    if (policy.missingSinceMs !== undefined) {
      throw new ConflictError(
        `${policyRef} is gone from the catalog; there is no document to sign`,
      );
    }
    const [version] = versionId
      ? await this.#options.policies.getVersions([versionId])
      : [];
    if (problems.length || !version || terms === undefined) {
      throw new ConflictError(
        `The document of ${policyRef} in the catalog is not in force and cannot be signed before it is mended: ${problems.join('; ')}`,
      );
    }
    if (version.revision !== revisionRead) {
      throw new ConflictError(
        `revision: you read ${revisionRead}, and the document of ${policyRef} is at ${version.revision} by now; read it again, then sign`,
      );
    }
    if (lifecycle !== 'proposed' && lifecycle !== 'agreed') {
      throw new ConflictError(
        lifecycle === 'retired'
          ? `${policyRef} is retired; there is nothing to agree on any more`
          : `${policyRef} is a ${lifecycle}; set its lifecycle to proposed before the parties sign it`,
      );
    }
    return { terms, revision: version.revision };
  }
}

/** Throws InputError when the policy has no such party. */
function partyOf(policy: StoredPolicy, party: Party): string {
  const group = party === 'provider' ? policy.provider : policy.customer;
  if (!group) {
    throw new InputError(
      `party: ${policy.policyRef} has no ${party}; it is a promise to everybody, which its provider signs alone`,
    );
  }
  return group;
}

function lower(ref: string): string {
  return ref.toLocaleLowerCase('en-US');
}
