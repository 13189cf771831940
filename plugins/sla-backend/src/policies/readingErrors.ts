import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  Entity,
} from '@backstage/catalog-model';
import { AlphaEntity } from '@backstage/catalog-model/alpha';
import { CatalogService } from '@backstage/plugin-catalog-node';

/** By the location of a file that the catalog cannot read, what it says of it. */
export type ReadingErrors = ReadonlyMap<string, string>;

const ORIGIN = `metadata.annotations.${ANNOTATION_ORIGIN_LOCATION}`;

/** The rest shows the place in the file over several lines. */
const [FIRST_LINE, LONGEST] = [/^[^\n]*/, 500];

/**
 * Asks the catalog whether it can read the files that these entities come from. Of one that is no YAML, say, it leaves all entities as
 * they were, and tells it of nothing but the Location that names the file.
 */
export async function readReadingErrors(
  catalog: CatalogService,
  entities: Entity[],
  credentials: BackstageCredentials,
): Promise<ReadingErrors> {
  const locations = new Set(entities.flatMap(locationOf));
  const origins = new Set(
    entities.flatMap(one => annotation(one, ANNOTATION_ORIGIN_LOCATION)),
  );
  if (!origins.size) {
    return new Map();
  }
  const { items } = await catalog.getEntities(
    {
      filter: { kind: 'Location', [ORIGIN]: [...origins] },
      fields: ['kind', 'metadata.name', 'status'],
    },
    { credentials },
  );
  const errors = items.flatMap((location: AlphaEntity) =>
    (location.status?.items ?? []).flatMap(({ level, message }) =>
      level === 'error' ? [message] : [],
    ),
  );
  const found = [...locations].flatMap(location => {
    const error = errors.find(message => names(message, location));
    return error === undefined ? [] : [[location, error] as const];
  });
  return new Map(found);
}

/** Why the catalog has no newer document of an entity than this one; undefined when it has read its file. */
export function readingProblem(
  entity: Entity,
  errors: ReadingErrors,
): string | undefined {
  const [location] = locationOf(entity);
  const error = errors.get(location ?? '');
  return error === undefined
    ? undefined
    : `the catalog cannot read ${location}, and all that came from there stays as it was: ${FIRST_LINE.exec(error)![0].slice(0, LONGEST)}`;
}

function locationOf(entity: Entity): string[] {
  return annotation(entity, ANNOTATION_LOCATION);
}

function annotation({ metadata }: Entity, name: string): string[] {
  const value = metadata.annotations?.[name];
  return value === undefined ? [] : [value];
}

/** Not of a file whose name only begins so. */
function names(message: string, location: string): boolean {
  const at = message.indexOf(location);
  return at >= 0 && !/[\w/-]/.test(message.charAt(at + location.length));
}
