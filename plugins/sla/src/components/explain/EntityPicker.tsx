import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { CatalogApi, catalogApiRef } from '@backstage/plugin-catalog-react';
import { Combobox, Skeleton, useAsyncList } from '@backstage/ui';
import { useEffect, useState } from 'react';
import { slaTranslationRef } from '../../translation';
import styles from './EntityPicker.module.css';

/** More than anybody reads; who wants another one types a letter more. */
const LIMIT = 20;
const FIELDS = ['kind', 'metadata', 'spec.profile.displayName'];

interface Option {
  /** Entity ref. */
  id: string;
  label: string;
  description?: string;
}

/** Chooses an entity of the catalog by its name or title. */
export function EntityPicker(props: {
  label: string;
  kinds: string[];
  /** Entity ref. */
  value: string | undefined;
  onChange: (entityRef: string | undefined) => void;
  isRequired?: boolean;
  /** What holds while nothing is chosen. */
  placeholder?: string;
}) {
  const { label, kinds, value, onChange, isRequired, placeholder } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const catalog = useApi(catalogApiRef);
  const options = useAsyncList<Option>({
    load: async ({ filterText }) => {
      const { items } = await catalog.queryEntities({
        filter: { kind: kinds },
        fields: FIELDS,
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
  const [chosen, setChosen] = useChosen(catalog, value);
  if (chosen === undefined) {
    return <Skeleton height={56} />;
  }
  return (
    <Combobox
      className={styles.picker}
      label={label}
      isRequired={isRequired}
      secondaryLabel={isRequired ? t('ticketPage.required') : undefined}
      placeholder={placeholder}
      size="small"
      options={options}
      search={{ mode: 'server' }}
      value={chosen}
      onChange={next => {
        setChosen(next);
        onChange(next?.id);
      }}
    />
  );
}

/**
 * The option of a ref; undefined until the catalog was asked for its title. It must not become another one while somebody types, or
 * the field would take back what was typed.
 */
function useChosen(
  catalog: CatalogApi,
  value: string | undefined,
): [Option | null | undefined, (next: Option | null) => void] {
  const [chosen, setChosen] = useState<Option | null>();
  const isKnown = chosen?.id === value;
  useEffect(() => {
    let isCurrent = true;
    if (value && !isKnown) {
      catalog
        .getEntitiesByRefs({ entityRefs: [value], fields: FIELDS })
        .then(({ items: [entity] }) => entity)
        // Without the catalog's word for it, the name is shown.
        .catch(() => undefined)
        .then(
          entity =>
            isCurrent && setChosen(entity ? optionOf(entity) : bare(value)),
        );
    }
    return () => {
      isCurrent = false;
    };
  }, [catalog, value, isKnown]);
  if (!value) {
    return [null, setChosen];
  }
  return [isKnown ? chosen : undefined, setChosen];
}

/** The address may hold anything. */
function bare(entityRef: string): Option {
  try {
    return { id: entityRef, label: parseEntityRef(entityRef).name };
  } catch {
    return { id: entityRef, label: entityRef };
  }
}

function optionOf(entity: Entity): Option {
  const ref = stringifyEntityRef(entity);
  const profile = entity.spec?.profile as { displayName?: string } | undefined;
  return {
    id: ref,
    label:
      entity.metadata.title ?? profile?.displayName ?? entity.metadata.name,
    description: ref,
  };
}
