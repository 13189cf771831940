import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import { RequestType, TicketApproval } from '@backstage-sla/plugin-sla-common';
import { PeopleAndLinks } from './peopleAndLinks';
import { isSamePerson } from './samePerson';

/** Whose ticket it is. Somebody else has to approve it. */
export interface OwnSide {
  requester: string | null | undefined;
  /** Who raised it, for the requester or as the requester. */
  loggedBy: string | undefined;
}

/** What a person has to do with a ticket so that somebody else has to approve it; undefined where the person may. */
function standingOf(
  person: string | undefined,
  { requester, loggedBy }: OwnSide,
): string | undefined {
  if (isSamePerson(person, requester)) {
    return 'is the requester of this ticket';
  }
  return isSamePerson(person, loggedBy) ? 'logged this ticket' : undefined;
}

/** Why somebody cannot be asked to approve anything: only a person decides. */
function notPersonProblem(approver: string): string | undefined {
  return approver.startsWith('user:')
    ? undefined
    : `${approver} is not a person; name one, such as user:default/amina`;
}

export function isOwnSide(person: string | undefined, own: OwnSide): boolean {
  return standingOf(person, own) !== undefined;
}

/**
 * Who is asked to approve a ticket that is raised. Those of the request type leave out whose ticket it is. Throws InputError where
 * nobody remains, or somebody is named for an own ticket.
 */
export function approversAtRaising(
  named: string[] = [],
  asked: RequestType | undefined,
  own: OwnSide,
): string[] {
  for (const approver of named) {
    const problem = notPersonProblem(approver);
    if (problem) {
      throw new InputError(`approvers: ${problem}`);
    }
    const standing = standingOf(approver, own);
    if (standing) {
      throw new InputError(
        `approvers: ${approver} ${standing}; name somebody else to approve it`,
      );
    }
  }
  const usual = asked?.approvers ?? [];
  const approvers = [
    ...usual.filter(approver => !isOwnSide(approver, own)),
    ...named,
  ];
  if (usual.length && !approvers.length) {
    throw new InputError(
      `approvers: ${usual[0]} ${standingOf(usual[0], own)} and cannot approve it; name somebody else who does`,
    );
  }
  return [...new Set(approvers)];
}

/** Throws InputError where the person cannot be asked, NotAllowedError where the person cannot decide. */
export function requireApprover(
  { approver, decision }: Pick<TicketApproval, 'approver' | 'decision'>,
  own: OwnSide,
): void {
  const notPerson = decision === 'asked' && notPersonProblem(approver);
  if (notPerson) {
    throw new InputError(`approver: ${notPerson}`);
  }
  const standing = standingOf(approver, own);
  if (!standing || decision === 'withdrawn') {
    return;
  }
  const problem = `approver: ${approver} ${standing}; ask somebody else to approve it`;
  throw decision === 'asked'
    ? new InputError(problem)
    : new NotAllowedError(problem);
}

/** Why a ticket cannot become somebody's; undefined where it can. */
export function ownershipProblem(
  requester: string | undefined,
  { approvals }: PeopleAndLinks,
): Error | undefined {
  const approval = approvals.find(
    one =>
      one.decision !== 'withdrawn' && isSamePerson(one.approver, requester),
  );
  return (
    approval &&
    new ConflictError(
      `fields.requester: ${approval.approver} is among those who approve this ticket and so cannot become its requester; resolve it as withdrawn and raise another ticket for them`,
    )
  );
}

/**
 * The approvals for which a ticket waits, or which it has: neither those that were withdrawn nor those that whose ticket it is was asked
 * for before that was refused.
 */
export function approvalsThatCount(
  { approvals }: PeopleAndLinks,
  own: OwnSide,
): PeopleAndLinks['approvals'] {
  return approvals.filter(
    ({ approver, decision }) =>
      decision !== 'withdrawn' &&
      (decision !== 'asked' || !isOwnSide(approver, own)),
  );
}
