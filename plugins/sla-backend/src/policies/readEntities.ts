import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { FilterPredicate } from '@backstage/filter-predicates';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { ANNOTATION_POLICIES } from '@backstage-sla/plugin-sla-common';

/** Picks entities that name policies in their annotation. */
export const NAMES_POLICIES: FilterPredicate = {
  [`metadata.annotations.${ANNOTATION_POLICIES}`]: { $exists: true },
};

/**
 * The entities that any of the predicates may pick, as far as the caller may see them; in one stream of the catalog, with as much of
 * each as the predicates and `alsoRead` look at. There may be some more: whoever asks evaluates the predicates.
 */
export async function readEntities(
  catalog: CatalogService,
  options: {
    predicates: FilterPredicate[];
    alsoRead?: FilterPredicate[];
    credentials: BackstageCredentials;
  },
): Promise<Entity[]> {
  const { predicates, alsoRead = [], credentials } = options;
  const pages = catalog.streamEntities(
    {
      query: { $any: predicates.map(atLeast) },
      fields: fieldsOf([...predicates, ...alsoRead]),
    },
    { credentials },
  );
  const entities: Entity[] = [];
  for await (const page of pages) {
    entities.push(...page);
  }
  return entities;
}

const EVERYTHING: FilterPredicate = { kind: { $exists: true } };

/**
 * A predicate that the catalog can answer and that lets through at least as much. The catalog looks into its search index, which
 * knows neither whole objects nor the elements of lists, and refuses a query that asks for them.
 */
export function atLeast(predicate: FilterPredicate): FilterPredicate {
  if (typeof predicate !== 'object' || predicate === null) {
    return EVERYTHING;
  }
  if ('$all' in predicate) {
    return { $all: (predicate.$all as FilterPredicate[]).map(atLeast) };
  }
  if ('$any' in predicate) {
    return { $any: (predicate.$any as FilterPredicate[]).map(atLeast) };
  }
  const conditions = Object.entries(predicate).filter(
    ([path, value]) => !path.startsWith('$') && isIndexed(path, value),
  );
  return conditions.length
    ? (Object.fromEntries(conditions) as FilterPredicate)
    : EVERYTHING;
}

/** Annotations and labels are texts, so whether there is one stands in the index, too. */
const TEXTS = /^metadata\.(annotations|labels)\../;

function isIndexed(path: string, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) {
    return value !== null && value !== undefined;
  }
  return (
    ('$exists' in value && TEXTS.test(path)) ||
    '$in' in value ||
    '$hasPrefix' in value ||
    ('$contains' in value && typeof value.$contains !== 'object')
  );
}

/** What identifies an entity, and what the predicates look at. Specs may be long (an API's definition), so only parts of them. */
function fieldsOf(predicates: FilterPredicate[]): string[] {
  const fields = new Set(['kind', 'metadata']);
  const walk = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) {
      return;
    }
    for (const [key, value] of Object.entries(part)) {
      if (/^\$(all|any|not)$/.test(key)) {
        [value].flat().forEach(walk);
      } else {
        const [root, child] = key.split('.');
        fields.add(root === 'spec' && child ? `spec.${child}` : root);
      }
    }
  };
  predicates.forEach(walk);
  return [...fields];
}
