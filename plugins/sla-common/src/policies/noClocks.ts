import type { AgreementKind } from '@backstage-sla/sla-engine';

/** Why a policy that covers a service does not hold for a ticket. */
export type WhyNot =
  | { verdict: 'not-agreed'; lifecycle: string }
  /** Local days, as the policy writes them. */
  | { verdict: 'not-effective'; from: string }
  | { verdict: 'not-effective'; until: string }
  | { verdict: 'other-tickets' };

/** Why no policy holds for a ticket, in data: what `noClocksText` says in words. */
export type NoClocksCause =
  /** `service`: entity ref. */
  | { code: 'no-policy-covers'; service: string }
  /** `otherCustomers`: there are agreements with others, of which no more is told. */
  | {
      code: 'no-policy-applies';
      policies: Array<
        {
          policyRef: string;
          title: string;
          /** Absent where a release before wrote it. */
          agreement?: AgreementKind;
        } & WhyNot
      >;
      otherCustomers: boolean;
    }
  /**
   * `changed`: fields of the ticket; `left`: titles of the policies that held until then; `promisesLeft`: those among them that were an
   * `sla`, absent where a release before wrote it.
   */
  | {
      code: 'no-longer-applies';
      changed: string[];
      left: string[];
      promisesLeft?: string[];
    };

/** No more than that none applies. */
export const NO_PROMISE: NoClocksCause = {
  code: 'no-policy-applies',
  policies: [],
  otherCustomers: false,
};

/** The cause without what is for staff to the ticket: agreements that are no `sla`. */
export function publicCauseOf(cause: NoClocksCause): NoClocksCause {
  switch (cause.code) {
    case 'no-policy-covers':
      return cause;
    case 'no-policy-applies':
      return {
        ...cause,
        policies: cause.policies.filter(({ agreement }) => agreement === 'sla'),
      };
    default: {
      const { changed, promisesLeft: left } = cause;
      return left?.length ? { code: cause.code, changed, left } : NO_PROMISE;
    }
  }
}

/** A whole sentence. */
export function whyNotText(whyNot: WhyNot): string {
  switch (whyNot.verdict) {
    case 'not-agreed':
      return `It is ${whyNot.lifecycle}; only agreed policies apply.`;
    case 'not-effective':
      return 'from' in whyNot
        ? `It is effective from ${whyNot.from}.`
        : `It was effective until ${whyNot.until}.`;
    default:
      return 'It is for other tickets; see its spec.appliesTo.tickets.';
  }
}

/** Why no policy holds for a ticket, for a person. */
export function noClocksText(cause: NoClocksCause): string {
  switch (cause.code) {
    case 'no-policy-covers':
      return `No SLA policy covers ${cause.service}.`;
    case 'no-policy-applies': {
      const told = cause.policies.map(
        one => ` ${one.policyRef}: ${whyNotText(one)}`,
      );
      const others = cause.otherCustomers
        ? ' There are agreements with other customers.'
        : '';
      return `No policy applies to this ticket.${told.join('')}${others}`;
    }
    default:
      return changedPoliciesText({ ...cause, joined: [] });
  }
}

/** What a change of a ticket made of its policies, by their titles. */
export function changedPoliciesText(change: {
  changed: string[];
  joined: string[];
  left: string[];
}): string {
  const { changed, joined, left } = change;
  const effects = [
    joined.length && `${joined.join(', ')} came to apply`,
    left.length && `${left.join(', ')} no longer applies`,
  ];
  return `Change of ${changed.join(', ')}: ${effects.filter(Boolean).join('; ')}`;
}
