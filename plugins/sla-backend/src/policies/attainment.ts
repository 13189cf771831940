import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { PolicyOptions } from './PolicyService';
import { SettledStore } from './SettledStore';
import { visibleRefs } from './visibleRefs';

const PERIOD_MS = 30 * 24 * 60 * 60 * 1000;

export interface Attainment {
  met: number;
  breached: number;
}

/** By policy ref: what was kept and broken in the last 30 days at services that the caller may see. `seen` are some of those. */
export async function readAttainment(
  { settled, catalog }: { settled: SettledStore; catalog: CatalogService },
  policyRefs: string[],
  seen: Entity[],
  { credentials, nowMs }: PolicyOptions,
): Promise<Map<string, Attainment>> {
  const counts = await settled.count(policyRefs, nowMs - PERIOD_MS, nowMs);
  const visible = new Set(seen.map(entity => stringifyEntityRef(entity)));
  // Tickets stay with a service also when no policy covers it any more.
  const others = counts.map(c => c.serviceRef).filter(ref => !visible.has(ref));
  const alsoVisible = await visibleRefs(
    catalog,
    [...new Set(others)],
    credentials,
  );
  const sums = new Map<string, Attainment>();
  for (const { policyRef, serviceRef, met, breached } of counts) {
    if (visible.has(serviceRef) || alsoVisible.has(serviceRef)) {
      const sum = sums.get(policyRef) ?? { met: 0, breached: 0 };
      sums.set(policyRef, {
        met: sum.met + met,
        breached: sum.breached + breached,
      });
    }
  }
  return sums;
}
