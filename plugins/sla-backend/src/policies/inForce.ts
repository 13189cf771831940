import { DateTime } from 'luxon';
import { PolicyRegistry } from './PolicyRegistry';
import { StoredPolicy, StoredPolicyVersion } from './PolicyStore';

/** The version of a policy that is in force. */
export interface VersionInForce {
  version: StoredPolicyVersion;
  /** Zone in whose local days its dates are: that of its calendar. */
  zone: string;
}

/** By policy ref; without those that never had a valid document. At most two queries for all of them. */
export async function versionsInForce(
  registry: PolicyRegistry,
  policies: StoredPolicy[],
): Promise<Map<string, VersionInForce>> {
  const ids = policies.flatMap(p => (p.versionId ? [p.versionId] : []));
  const versions = await registry.versions(ids);
  const zones = await registry.zonesOf(versions);
  return new Map(
    versions.map((version, index) => [
      version.policyRef,
      { version, zone: zones[index] },
    ]),
  );
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
