import { SlaPolicySpec } from '@backstage-sla/sla-engine';
import { partiesOf } from '@backstage-sla/plugin-sla-common';
import { DateTime } from 'luxon';
import {
  PolicyInForce,
  PolicyMatcher,
  PolicyRegistry,
  PolicyStore,
  StoredPolicy,
} from '../policies';
import { CalendarsInForce } from '../policies/readCatalog';
import { FutureVersions, PolicyVersion } from './FutureVersions';
import { Proposal, ProposedPolicy } from './proposal';

/** A policy as it is, or would be. */
export interface PolicyInWorld extends PolicyVersion {
  policy: PolicyInForce;
}

export interface PresentPolicy extends PolicyInWorld {
  stored: StoredPolicy;
}

/** The policies and calendars in force. */
export interface Present {
  policies: Map<string, PresentPolicy>;
  calendars: CalendarsInForce;
}

/** The agreed policies, before or after the documents of a preview take effect. */
export interface World {
  agreed: PolicyInForce[];
  /** Tickets are given the policies that they would get, were they raised at this instant. */
  raisedAtMs: number;
}
export type Worlds = Record<'before' | 'after', World>;

export async function readPresent({
  store,
  matcher,
  registry,
}: {
  store: PolicyStore;
  matcher: PolicyMatcher;
  registry: PolicyRegistry;
}): Promise<Present> {
  const stored = new Map(
    (await store.listPolicies()).map(one => [one.policyRef, one]),
  );
  const inForce = await matcher.inForce();
  const ids = inForce.map(({ versionId }) => versionId);
  const lookup = await registry.lookupFor(ids);
  const versions = new Map(
    (await store.getVersions(ids)).map(version => [version.id, version]),
  );
  const policies = inForce.map((policy): [string, PresentPolicy] => [
    policy.policyRef,
    {
      policy,
      stored: stored.get(policy.policyRef)!,
      version: versions.get(policy.versionId)!,
      compiled: lookup(policy.versionId),
      zone: policy.zone,
    },
  ]);
  const calendars = (await store.listCalendars()).map(
    one => [one.calendarRef, one.revisionId] as const,
  );
  return { policies: new Map(policies), calendars: new Map(calendars) };
}

/** The policies as they would be in force: those of the proposal, and all others with the calendars that would be. */
export async function futurePolicies(
  present: Present,
  proposal: Proposal,
  versions: FutureVersions,
  nowMs: number,
): Promise<Map<string, PolicyInWorld>> {
  const policies = new Map<string, PolicyInWorld>();
  for (const [policyRef, before] of present.policies) {
    const next = await versions.withCalendars(before.version);
    const policy = { ...before.policy, versionId: next.version.id };
    policies.set(policyRef, { ...next, policy });
  }
  for (const proposed of proposal.policies) {
    const { policyRef, spec } = proposed;
    const before = present.policies.get(policyRef);
    const next = await versions.of(policyRef, spec);
    policies.set(policyRef, {
      ...next,
      policy: asInForce(proposed, next, before, nowMs),
    });
  }
  return policies;
}

function asInForce(
  { policyRef, title, spec }: ProposedPolicy,
  { version, zone }: PolicyVersion,
  before: PresentPolicy | undefined,
  nowMs: number,
): PolicyInForce {
  const { id: versionId, revision } = version;
  const isSame = before?.version.revision === revision;
  return {
    policyRef,
    title,
    spec: { ...spec, lifecycle: lifecycleOf(spec, before) },
    inForceSinceMs: isSame ? before.policy.inForceSinceMs : nowMs,
    zone,
    versionId,
    revision,
    ...partiesOf({ policyRef, spec }),
  };
}

/** A draft is previewed as if it were agreed, or nobody could see what agreeing to it means. One that was agreed is taken at its word. */
function lifecycleOf(
  { lifecycle }: SlaPolicySpec,
  before: PresentPolicy | undefined,
): SlaPolicySpec['lifecycle'] {
  const isDraft = lifecycle === 'draft' || lifecycle === 'proposed';
  return isDraft && before?.policy.spec.lifecycle !== 'agreed'
    ? 'agreed'
    : lifecycle;
}

export function worldOf(
  policies: Map<string, PolicyInWorld>,
  raisedAtMs: number,
): World {
  const agreed = [...policies.values()]
    .map(({ policy }) => policy)
    .filter(({ spec }) => spec.lifecycle === 'agreed');
  return { agreed, raisedAtMs };
}

/** When all proposed policies are effective, and not before now: history is replayed as if that day had come. */
export function effectiveAtMs(
  { policies }: Proposal,
  future: Map<string, PolicyInWorld>,
  nowMs: number,
): number {
  const starts = policies.flatMap(({ policyRef, spec }) => {
    const { zone } = future.get(policyRef)!.policy;
    const from = spec.effective?.from;
    return from === undefined
      ? []
      : [DateTime.fromISO(from, { zone }).toMillis()];
  });
  return Math.max(nowMs, ...starts);
}
