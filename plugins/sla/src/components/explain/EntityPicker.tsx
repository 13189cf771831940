import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { Combobox, useAsyncList } from '@backstage/ui';

/** More than anybody reads; who wants another one types a letter more. */
const LIMIT = 20;

/** Chooses an entity of the catalog by its name or title. */
export function EntityPicker(props: {
  label: string;
  kinds: string[];
  /** Entity ref. */
  value: string | undefined;
  onChange: (entityRef: string | undefined) => void;
  isRequired?: boolean;
}) {
  const { label, kinds, value, onChange, isRequired } = props;
  const catalog = useApi(catalogApiRef);
  const options = useAsyncList<{
    id: string;
    label: string;
    description: string;
  }>({
    initialFilterText: value ? nameOf(value) : '',
    load: async ({ filterText }) => {
      const { items } = await catalog.queryEntities({
        filter: { kind: kinds },
        fields: ['kind', 'metadata', 'spec.profile.displayName'],
        fullTextFilter: filterText
          ? {
              term: filterText,
              fields: [
                'metadata.name',
                'metadata.title',
                'spec.profile.displayName',
              ],
            }
          : undefined,
        orderFields: [{ field: 'metadata.name', order: 'asc' }],
        limit: LIMIT,
      });
      return { items: items.map(optionOf) };
    },
  });
  const chosen = value
    ? (options.items.find(one => one.id === value) ?? {
        id: value,
        label: nameOf(value),
      })
    : null;
  return (
    <Combobox
      label={label}
      isRequired={isRequired}
      size="small"
      options={options}
      search={{ mode: 'server' }}
      value={chosen}
      onChange={next => onChange(next ? String(next.id) : undefined)}
    />
  );
}

function optionOf(entity: Entity) {
  const ref = stringifyEntityRef(entity);
  const profile = entity.spec?.profile as { displayName?: string } | undefined;
  return {
    id: ref,
    label:
      entity.metadata.title ?? profile?.displayName ?? entity.metadata.name,
    description: ref,
  };
}

/** The address may hold anything. */
function nameOf(entityRef: string): string {
  try {
    return parseEntityRef(entityRef).name;
  } catch {
    return entityRef;
  }
}
