import { RELATION_API_PROVIDED_BY } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { slaTranslationRef } from '../../../translation';
import { FailureAlert, useResource } from '../../common';
import { ReadProperty } from '../properties/ReadProperty';
import { DependencyIncidents } from './DependencyIncidents';
import { RefList } from './Items';

/** More than anybody looks at while answering a ticket. */
const SHOWN = 10;

/** What a service stands on: what it depends on, the APIs it consumes, and whether those who provide them are well. */
export function Dependencies(props: {
  service: string;
  dependsOn: string[];
  apis: string[];
}) {
  const { service, dependsOn, apis } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const catalog = useApi(catalogApiRef);
  const { data: providers, error } = useResource({
    key: apis.join(' '),
    load: async () => {
      if (!apis.length) {
        return [];
      }
      const { items } = await catalog.getEntitiesByRefs({
        entityRefs: apis,
        fields: ['relations'],
      });
      return items.flatMap(api =>
        (api?.relations ?? [])
          .filter(({ type }) => type === RELATION_API_PROVIDED_BY)
          .map(({ targetRef }) => targetRef),
      );
    },
  });
  const below = [...new Set([...dependsOn, ...(providers ?? [])])].filter(
    ref => ref !== service,
  );
  return (
    <>
      <ReadProperty label={t('serviceContext.dependencies')}>
        {dependsOn.length ? (
          <RefList refs={dependsOn} most={SHOWN} />
        ) : (
          t('serviceContext.noDependencies')
        )}
      </ReadProperty>
      {apis.length > 0 && (
        <ReadProperty label={t('serviceContext.apis')}>
          <RefList refs={apis} most={SHOWN} />
        </ReadProperty>
      )}
      {error && <FailureAlert error={error} />}
      {(providers || error) && below.length > 0 && (
        <DependencyIncidents services={below} />
      )}
    </>
  );
}
