import { attainmentOf } from '@backstage-sla/sla-engine';
import { PolicyState, reviewOf } from '@backstage-sla/plugin-sla-common';
import { StoredSignOff, signOffsOf } from '../agreements/SignOffStore';
import { agreedTerms } from './agreedTerms';
import { Attainment } from './attainment';
import { termsDigestOf } from './digest';
import { VersionInForce, localDay } from './inForce';
import { StoredPolicy } from './PolicyStore';

/** Mistakes are told in the words of the document, and so of internal targets, too. */
const BROKEN =
  'The document in the catalog has mistakes; its provider sees which';

/** A policy as the HTTP API shows it in a list: without the names of its services. */
export function toPolicyState(
  policy: StoredPolicy,
  options: {
    inForce: VersionInForce | undefined;
    serviceCount: number;
    /** All under the policy, the latest first. */
    signOffs: StoredSignOff[];
    attainment: Attainment | undefined;
    isStaff: boolean;
  },
  nowMs: number,
): PolicyState {
  const { policyRef, title, description, agreement, provider } = policy;
  const {
    serviceCount,
    attainment = { met: 0, breached: 0 },
    isStaff,
  } = options;
  return {
    policyRef,
    title,
    description,
    agreement,
    provider,
    customer: policy.customer,
    lifecycle: policy.lifecycle,
    effective: policy.effective,
    ...describeVersion(policy, options, nowMs),
    problems: isStaff || !policy.problems.length ? policy.problems : [BROKEN],
    missingSince: iso(policy.missingSinceMs),
    serviceCount,
    attainment: { ...attainment, share: attainmentOf(attainment) },
    termsShown: isStaff ? 'all' : 'agreed',
  };
}

/** What only a policy says that has ever been valid. */
function describeVersion(
  policy: StoredPolicy,
  options: {
    inForce: VersionInForce | undefined;
    signOffs: StoredSignOff[];
    isStaff: boolean;
  },
  nowMs: number,
): Pick<
  PolicyState,
  'revision' | 'revisionSince' | 'spec' | 'review' | 'signOffs'
> {
  if (!options.inForce) {
    return { signOffs: [] };
  }
  const { version, zone } = options.inForce;
  return {
    revision: version.revision,
    revisionSince: iso(policy.revisionSinceMs),
    spec: options.isStaff ? version.spec : agreedTerms(version.spec),
    review: reviewOf(version.spec, localDay(nowMs, zone)),
    signOffs: signOffsOf(termsDigestOf(version.spec), options.signOffs),
  };
}

function iso(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : new Date(ms).toISOString();
}
