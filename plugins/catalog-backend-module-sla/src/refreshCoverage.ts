import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  annotatedPolicyRefs,
  KIND_SLA_POLICY,
  RELATION_COVERS,
} from '@backstage-sla/plugin-sla-common';
import { selectedServices, SelectionOptions } from './selectedServices';

/**
 * Has the catalog process every policy again whose services are not the ones it is related to: a service that came, went or changed
 * after the policy was processed would otherwise wait for the policy's next turn, minutes later.
 *
 * @returns refs of the policies that were refreshed
 */
export async function refreshCoverage(
  options: SelectionOptions,
  signal: AbortSignal,
): Promise<string[]> {
  const { catalog, auth } = options;
  const credentials = await auth.getOwnServiceCredentials();
  const { items } = await catalog.getEntities(
    { filter: { kind: KIND_SLA_POLICY } },
    { credentials },
  );
  const refreshed: string[] = [];
  for (const policy of items) {
    if (signal.aborted) {
      break;
    }
    if (await isOutdated(policy, options)) {
      const ref = stringifyEntityRef(policy);
      await catalog.refreshEntity(ref, { credentials });
      refreshed.push(ref);
    }
  }
  return refreshed;
}

async function isOutdated(
  policy: Entity,
  options: SelectionOptions,
): Promise<boolean> {
  const related = relatedServices(policy);
  const selected = await selectedServices(policy, options);
  if (selected.some(ref => !related.includes(ref))) {
    return true;
  }
  const others = related.filter(ref => !selected.includes(ref));
  if (others.length === 0) {
    return false;
  }
  const { items } = await options.catalog.getEntitiesByRefs(
    { entityRefs: others },
    { credentials: await options.auth.getOwnServiceCredentials() },
  );
  // What is neither selected nor names the policy is related to it by what was.
  return items.some(entity => !entity || !names(entity, policy));
}

function names(service: Entity, policy: Entity): boolean {
  try {
    return annotatedPolicyRefs(service).includes(stringifyEntityRef(policy));
  } catch {
    return false;
  }
}

function relatedServices(policy: Entity): string[] {
  return (policy.relations ?? [])
    .filter(relation => relation.type === RELATION_COVERS)
    .map(relation => relation.targetRef);
}
