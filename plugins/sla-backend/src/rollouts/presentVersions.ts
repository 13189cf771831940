import { parseEntityRef } from '@backstage/catalog-model';
import { SlaPolicySpec } from '@backstage-sla/sla-engine';
import {
  calendarRefOf,
  calendarsMentioned,
} from '@backstage-sla/plugin-sla-common';
import { Knex } from 'knex';
import {
  PolicyRegistry,
  PolicyStore,
  StoredCalendar,
  StoredPolicy,
  StoredPolicyVersion,
  isEffective,
} from '../policies';
import { versionOf } from '../policies/readCatalog';
import { Move, reasonsOf } from './steps';

interface Present {
  store: PolicyStore;
  registry: PolicyRegistry;
  nowMs: number;
  tx: Knex;
}

/** A move with what a rollout says of it. */
export interface PresentMove extends Move {
  policyRef: string;
  cause: 'policy' | 'calendar';
  /** The version to move to; the store may not know it yet, since it is an older revision with the calendars of today. */
  version: StoredPolicyVersion;
  /** It is the one that new tickets get. */
  inForce: boolean;
}

/**
 * What open tickets should hold now instead of the versions given; nothing for those that are as they should be. An open ticket counts
 * in the calendars of today, and goes on to the revision in force where that one says so.
 */
export async function movesToPresent(
  versionIds: string[],
  options: { registry: PolicyRegistry; nowMs: number; tx: Knex },
): Promise<PresentMove[]> {
  const store = new PolicyStore(options.tx);
  const held = await store.getVersions(versionIds);
  if (!held.length) {
    return [];
  }
  const policies = new Map(
    (await store.listPolicies()).map(one => [one.policyRef, one]),
  );
  const calendars = new Map(
    (await store.listCalendars()).map(one => [one.calendarRef, one]),
  );
  const forOpenTickets = await appliedToOpenTickets(
    held.flatMap(({ policyRef }) => policies.get(policyRef) ?? []),
    { ...options, store },
  );
  return held.flatMap(version => {
    const policy = policies.get(version.policyRef);
    const newer = forOpenTickets.get(version.policyRef);
    if (newer && newer.revision !== version.revision) {
      const reason = `Policy ${policy!.title}: revision ${newer.revision} holds for open tickets, too`;
      return [moveOf('policy', version, newer, policy, reason)];
    }
    const changed = changedCalendars(version, calendars);
    if (!changed.length) {
      return [];
    }
    const next = withCalendars(version, calendars);
    return [moveOf('calendar', version, next, policy, reasonOf(changed))];
  });
}

/** The same for one ticket, as the `policies` event of its history; undefined where it holds what it should. */
export async function presentPolicies(
  versionIds: string[],
  options: { registry: PolicyRegistry; nowMs: number; tx: Knex },
): Promise<{ policies: string[]; reason: string } | undefined> {
  const moves = await movesToPresent(versionIds, options);
  if (!moves.length) {
    return undefined;
  }
  const { nowMs, tx } = options;
  await new PolicyStore(tx).addVersions(
    moves.map(move => move.version),
    nowMs,
    tx,
  );
  const targets = new Map(moves.map(move => [move.from, move.to]));
  return {
    policies: versionIds.map(id => targets.get(id) ?? id),
    reason: reasonsOf(moves),
  };
}

function moveOf(
  cause: PresentMove['cause'],
  from: StoredPolicyVersion,
  version: StoredPolicyVersion,
  policy: StoredPolicy | undefined,
  reason: string,
): PresentMove {
  return {
    from: from.id,
    to: version.id,
    reason,
    policyRef: version.policyRef,
    cause,
    version,
    inForce: version.id === policy?.versionId,
  };
}

/** By policy: the versions in force that hold for open tickets. */
async function appliedToOpenTickets(
  policies: StoredPolicy[],
  { store, registry, nowMs, tx }: Present,
): Promise<Map<string, StoredPolicyVersion>> {
  const ids = policies
    .filter(policy => policy.lifecycle === 'agreed')
    .flatMap(policy => policy.versionId ?? []);
  const lookup = await registry.lookupFor(ids, tx);
  const zoneOf = (id: string) =>
    lookup(id).calendar('low', 'resolution').timeZone;
  const versions = await store.getVersions(
    ids.filter(id => lookup(id).spec.applyToOpenTickets),
  );
  return new Map(
    versions
      .filter(version =>
        isEffective({ version, zone: zoneOf(version.id) }, nowMs),
      )
      .map(version => [version.policyRef, version]),
  );
}

/** The calendars in which tickets count under a version and of which there is a newer revision. */
function changedCalendars(
  { policyRef, spec, calendars }: StoredPolicyVersion,
  present: Map<string, StoredCalendar>,
): StoredCalendar[] {
  const { namespace } = parseEntityRef(policyRef);
  // Hours of support and of availability are calendars, too, but no ticket counts in them.
  const { calendar, targets } = spec;
  return calendarsMentioned({ calendar, targets } as SlaPolicySpec).flatMap(
    text => {
      const now = present.get(calendarRefOf(text, namespace));
      return now?.revisionId && now.revisionId !== calendars[text] ? [now] : [];
    },
  );
}

function withCalendars(
  version: StoredPolicyVersion,
  present: Map<string, StoredCalendar>,
): StoredPolicyVersion {
  const revisions = new Map(
    [...present].map(([ref, calendar]) => [ref, calendar.revisionId]),
  );
  return versionOf(version.policyRef, version.spec, revisions, version);
}

function reasonOf(calendars: StoredCalendar[]): string {
  const titles = [...new Set(calendars.map(calendar => calendar.title))];
  return titles.length === 1
    ? `Business calendar ${titles[0]} changed`
    : `Business calendars ${titles.join(', ')} changed`;
}
