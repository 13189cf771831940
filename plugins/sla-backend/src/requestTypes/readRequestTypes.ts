import { Entity } from '@backstage/catalog-model';
import { RequestType } from '@backstage-sla/plugin-sla-common';
import { describe, requestTypeSchema } from '../schema';

/** Where a service's catalog file lists them. */
const PATH = 'spec.sla.requestTypes';

/**
 * What people may ask of a service again and again, as its entity lists it. An entry that is wrong is left out, so that a slip in one
 * does not take the others away.
 *
 * @param problem - hears what is wrong and where
 */
export function readRequestTypes(
  entity: Entity,
  problem: (message: string) => void,
): RequestType[] {
  const sla = entity.spec?.sla;
  const listed =
    sla && typeof sla === 'object' && !Array.isArray(sla)
      ? sla.requestTypes
      : undefined;
  if (listed === undefined) {
    return [];
  }
  if (!Array.isArray(listed)) {
    problem(`${PATH}: must be a list`);
    return [];
  }
  const known = new Map<string, RequestType>();
  listed.forEach((item, index) => {
    const result = requestTypeSchema.safeParse(item);
    const place = `${PATH}[${index}]`;
    if (!result.success) {
      problem(`${place}: ${describe(result.error, item)}`);
    } else if (known.has(result.data.name)) {
      problem(`${place}: there is another "${result.data.name}" before it`);
    } else {
      known.set(result.data.name, result.data);
    }
  });
  return [...known.values()];
}
