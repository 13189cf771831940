import { didYouMean, quoted, SpecProblem } from '@backstage-sla/sla-engine';
import { isPrimitive } from './predicateProblems';

/** Parts of an entity that are as its owner wrote them. Relations are worked out later, partly from policies. */
const PARTS = ['kind', 'apiVersion', 'metadata', 'spec'];

const KEYS = [
  'kind',
  'apiVersion',
  'metadata.name',
  'metadata.namespace',
  'metadata.tags',
  'metadata.labels',
  'metadata.annotations',
  'spec.type',
  'spec.lifecycle',
  'spec.owner',
  'spec.system',
];

/** What is wrong with one condition on a service: keys that no entity has, and matchers that cannot match there. */
export function serviceKeyProblems(
  path: string,
  key: string,
  matcher: unknown,
): SpecProblem[] {
  const [part, ...rest] = key.split('.');
  const isField = part === 'metadata' || part === 'spec';
  if (!PARTS.includes(part) || isField !== rest.length > 0) {
    const meant = KEYS.find(known => known.endsWith(`.${key}`)) ?? undefined;
    const message = `is not a field of a catalog entity, like ${KEYS.slice(0, 3).join(', ')} or spec.system${meant ? `; did you mean "${meant}"?` : didYouMean(key, KEYS)}`;
    return [{ path, message, at: 'key' }];
  }
  if (key === 'metadata.tags' && isPrimitive(matcher)) {
    const message = `metadata.tags is a list, which equals no value; write \`{ $contains: ${quoted(matcher)} }\``;
    return [{ path, message }];
  }
  return [];
}
