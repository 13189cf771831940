import { Entity } from '@backstage/catalog-model';
import { annotationParts, policyRefOf } from '../kinds';

/**
 * What a service names in its annotation and is no policy of the installation: full refs; as it stands where it is no ref at all.
 *
 * @param known full refs of all policies, whoever may see them
 */
export function unknownPolicies(
  service: Entity,
  known: ReadonlySet<string>,
): string[] {
  const named = annotationParts(service).map(part =>
    refOrText(part, service.metadata.namespace ?? 'default'),
  );
  return [...new Set(named)].filter(one => !known.has(one));
}

function refOrText(part: string, namespace: string): string {
  try {
    return policyRefOf(part, namespace);
  } catch {
    return part;
  }
}
