import { KIND_BUSINESS_CALENDAR } from '@backstage-sla/plugin-sla-common';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogApi } from '@backstage/plugin-catalog-react';
import { Suggestion, Suggestions } from './suggestions';

/** More than anybody reads; who wants another one types a letter more. */
export const REF_LIMIT = 50;

/** An installation with more calendars checks only on the server whether one exists. */
const CALENDAR_LIMIT = 500;

/** Full refs of every calendar; undefined where there are too many to load. */
export async function findCalendars(
  catalog: CatalogApi,
): Promise<ReadonlySet<string> | undefined> {
  const { items, totalItems } = await catalog.queryEntities({
    filter: { kind: KIND_BUSINESS_CALENDAR },
    fields: ['kind', 'metadata.name', 'metadata.namespace'],
    limit: CALENDAR_LIMIT,
  });
  return totalItems > items.length
    ? undefined
    : new Set(items.map(entity => stringifyEntityRef(entity)));
}

const KINDS = {
  calendar: [KIND_BUSINESS_CALENDAR],
  party: ['group', 'user'],
};

/** Entities of the catalog that can be named at a place, by what is written of their names so far. */
export async function findRefs(
  catalog: CatalogApi,
  refs: NonNullable<Suggestions['refs']>,
  word: string,
): Promise<Suggestion[]> {
  const term = word.split(/[:/]/).pop();
  const { items } = await catalog.queryEntities({
    filter: { kind: KINDS[refs.kind] },
    fields: [
      'kind',
      'metadata.name',
      'metadata.namespace',
      'metadata.title',
      'spec.profile.displayName',
    ],
    fullTextFilter: term
      ? {
          term,
          fields: [
            'metadata.name',
            'metadata.title',
            'spec.profile.displayName',
          ],
        }
      : undefined,
    orderFields: [{ field: 'metadata.name', order: 'asc' }],
    limit: REF_LIMIT,
  });
  return items.map(entity => ({
    label:
      refs.kind === 'calendar'
        ? shortRef(entity, refs.namespace)
        : stringifyEntityRef(entity),
    kind: 'ref',
    detail: titleOf(entity),
  }));
}

/** Policies name a calendar without its kind, and without its namespace where that is their own. */
function shortRef(entity: Entity, namespace: string): string {
  const { name, namespace: own = 'default' } = entity.metadata;
  return own === namespace ? name : `${own}/${name}`;
}

function titleOf(entity: Entity): string | undefined {
  const profile = entity.spec?.profile as { displayName?: string } | undefined;
  return entity.metadata.title ?? profile?.displayName;
}
