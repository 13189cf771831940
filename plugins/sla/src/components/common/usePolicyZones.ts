import { calendarRefOf, Ticket } from '@backstage-sla/plugin-sla-common';
import { Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { CatalogApi, catalogApiRef } from '@backstage/plugin-catalog-react';
import { useEffect, useState } from 'react';
import { isRecord, metricKeyOf, textOf } from './document';

type Priority = Ticket['priority'];
/** The zone of the calendar in which a policy counts a metric at a priority; undefined while or when not known. */
export type ZoneLookup = (
  policyRef: string,
  priority: Priority,
  metric: string,
) => string | undefined;

/** Zones of the calendars that these policies count in, read from the catalog. Missing ones only cost a line in a tooltip. */
export function usePolicyZones(policyRefs: string[]): ZoneLookup {
  const catalog = useApi(catalogApiRef);
  const key = [...new Set(policyRefs)].sort().join(' ');
  const [lookup, setLookup] = useState<ZoneLookup>(() => () => undefined);
  useEffect(() => {
    let isCurrent = true;
    if (key) {
      loadZones(catalog, key.split(' ')).then(
        found => isCurrent && setLookup(() => found),
        // The reader may not be allowed to see policies; the local time is shown regardless.
        () => undefined,
      );
    }
    return () => {
      isCurrent = false;
    };
  }, [catalog, key]);
  return lookup;
}

async function loadZones(
  catalog: CatalogApi,
  policyRefs: string[],
): Promise<ZoneLookup> {
  const policies = await entitiesOf(catalog, policyRefs);
  const calendarRefs = new Map<string, string[]>(
    [...policies].map(([ref, policy]) => [ref, calendarRefsOf(policy)]),
  );
  const calendars = await entitiesOf(catalog, [
    ...new Set([...calendarRefs.values()].flat()),
  ]);
  return (policyRef, priority, metric) => {
    const policy = policies.get(policyRef);
    const ref = policy && calendarRefAt(policy, priority, metric);
    return ref && textOf(calendars.get(ref)?.spec?.timeZone);
  };
}

async function entitiesOf(
  catalog: CatalogApi,
  entityRefs: string[],
): Promise<Map<string, Entity>> {
  if (entityRefs.length === 0) {
    return new Map();
  }
  const { items } = await catalog.getEntitiesByRefs({
    entityRefs,
    fields: ['kind', 'metadata', 'spec'],
  });
  return new Map(
    items.flatMap((item, i) => (item ? [[entityRefs[i], item]] : [])),
  );
}

function calendarRefsOf(policy: Entity): string[] {
  const targets = isRecord(policy.spec?.targets) ? policy.spec.targets : {};
  const texts = Object.values(targets).flatMap(row =>
    isRecord(row)
      ? [
          row.calendar,
          ...Object.values(row).map(target =>
            isRecord(target) ? target.calendar : undefined,
          ),
        ]
      : [],
  );
  return [policy.spec?.calendar, ...texts].flatMap(text => {
    const ref = calendarRef(policy, text);
    return ref ? [ref] : [];
  });
}

function calendarRefAt(policy: Entity, priority: Priority, metric: string) {
  const targets = isRecord(policy.spec?.targets) ? policy.spec.targets : {};
  const row = targets[priority] ?? targets.default;
  const target = isRecord(row) ? row[metricKeyOf(metric)] : undefined;
  return calendarRef(
    policy,
    (isRecord(target) ? target.calendar : undefined) ??
      (isRecord(row) ? row.calendar : undefined) ??
      policy.spec?.calendar,
  );
}

function calendarRef(policy: Entity, text: unknown): string | undefined {
  try {
    return typeof text === 'string'
      ? calendarRefOf(text, policy.metadata.namespace ?? 'default')
      : undefined;
  } catch {
    // A document that does not validate may hold anything here.
    return undefined;
  }
}
