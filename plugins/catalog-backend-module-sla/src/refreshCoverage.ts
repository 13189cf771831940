import { AuthService } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  KIND_SLA_POLICY,
  RELATION_COVERS,
} from '@backstage-sla/plugin-sla-common';
import { selectedServices } from './selectedServices';

/**
 * Has the catalog process every policy again whose selected services are not the ones it is related to: a service that came, went
 * or changed after the policy was processed would otherwise wait for the policy's next turn, minutes later.
 *
 * @returns refs of the policies that were refreshed
 */
export async function refreshCoverage(
  options: { catalog: CatalogService; auth: AuthService },
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
    const related = new Set(relatedServices(policy));
    const selected = await selectedServices(policy, options);
    if (selected.some(ref => !related.has(ref))) {
      const ref = stringifyEntityRef(policy);
      await catalog.refreshEntity(ref, { credentials });
      refreshed.push(ref);
    }
  }
  return refreshed;
}

function relatedServices(policy: Entity): string[] {
  return (policy.relations ?? [])
    .filter(relation => relation.type === RELATION_COVERS)
    .map(relation => relation.targetRef);
}
