import { DateTime } from 'luxon';
import { PolicyRegistry } from './PolicyRegistry';
import { PolicyStore, StoredPolicy, StoredPolicyVersion } from './PolicyStore';

/** The version of a policy that is in force. */
export interface VersionInForce {
  version: StoredPolicyVersion;
  /** Zone in whose local days its dates are: that of its calendar. */
  zone: string;
}

/** By policy ref; without those that never had a valid document. A fixed number of queries for all of them. */
export async function versionsInForce(
  { store, registry }: { store: PolicyStore; registry: PolicyRegistry },
  policies: StoredPolicy[],
): Promise<Map<string, VersionInForce>> {
  const ids = policies.flatMap(p => (p.versionId ? [p.versionId] : []));
  // Loads the calendars of all at once; after that each is at hand.
  await registry.lookupFor(ids);
  const inForce = new Map<string, VersionInForce>();
  for (const version of await store.getVersions(ids)) {
    const { timeZone } = await registry.calendar(
      version.calendars[version.spec.calendar],
    );
    inForce.set(version.policyRef, { version, zone: timeZone });
  }
  return inForce;
}

/** The local day of an instant, `2026-01-31`. */
export function localDay(nowMs: number, zone: string): string {
  return DateTime.fromMillis(nowMs, { zone }).toISODate()!;
}

/** Whether the policy is effective on this day, both ends of its dates included. */
export function isEffective(
  { version, zone }: VersionInForce,
  nowMs: number,
): boolean {
  const { from, until } = version.spec.effective ?? {};
  const today = localDay(nowMs, zone);
  return !(from && today < from) && !(until && today > until);
}
