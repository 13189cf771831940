import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { catalogApiRef, EntityRefLink } from '@backstage/plugin-catalog-react';
import { Link, Skeleton } from '@backstage/ui';
import { slaTranslationRef } from '../../../translation';
import { FailureAlert, useResource } from '../../common';
import propertyStyles from '../properties/properties.module.css';
import { ReadProperty } from '../properties/ReadProperty';
import styles from '../ticket.module.css';
import { useTicketDesk } from '../TicketDesk';
import { Dependencies } from './Dependencies';
import { Items, RefList } from './Items';
import { onCallLinks } from './onCallLinks';

/** What somebody has to know of the service to help: whose it is, whom to call, what it stands on and whether that stands. */
export function ServiceContext() {
  const { ticket } = useTicketDesk();
  const { t } = useTranslationRef(slaTranslationRef);
  const catalog = useApi(catalogApiRef);
  const { data, error, isLoading, reload } = useResource({
    key: ticket.service,
    load: async () => (await catalog.getEntityByRef(ticket.service)) ?? {},
  });
  if (error) {
    return <FailureAlert error={error} onRetry={reload} />;
  }
  if (!data) {
    return isLoading ? (
      <div role="status" aria-label={t('loading')}>
        <Skeleton height={80} />
      </div>
    ) : null;
  }
  return (
    <div className={propertyStyles.properties}>
      <EntityRefLink entityRef={ticket.service} />
      {isEntity(data) ? (
        <Known entity={data} />
      ) : (
        <p className={styles.minor}>{t('serviceContext.unknown')}</p>
      )}
    </div>
  );
}

function Known({ entity }: { entity: Entity }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const refsOf = (type: string) =>
    (entity.relations ?? [])
      .filter(relation => relation.type === type)
      .map(relation => relation.targetRef);
  const owners = refsOf('ownedBy');
  const links = onCallLinks(entity);
  return (
    <>
      {owners.length > 0 && (
        <ReadProperty label={t('serviceContext.owner')}>
          <RefList refs={owners} />
        </ReadProperty>
      )}
      {links.length > 0 && (
        <ReadProperty label={t('serviceContext.onCall')}>
          <Items
            items={links.map(({ title, url }) =>
              url ? (
                <Link href={url} target="_blank" rel="noopener noreferrer">
                  {title}
                </Link>
              ) : (
                title
              ),
            )}
          />
        </ReadProperty>
      )}
      <Dependencies
        service={stringifyEntityRef(entity)}
        dependsOn={refsOf('dependsOn')}
        apis={refsOf('consumesApi')}
      />
    </>
  );
}

function isEntity(value: object): value is Entity {
  return 'metadata' in value;
}
