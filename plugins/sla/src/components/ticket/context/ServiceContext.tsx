import { Ticket } from '@backstage-sla/plugin-sla-common';
import { Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { catalogApiRef, EntityRefLink } from '@backstage/plugin-catalog-react';
import { Link, Skeleton } from '@backstage/ui';
import { ReactNode } from 'react';
import { slaApiRef } from '../../../api';
import { slaTranslationRef } from '../../../translation';
import {
  FailureAlert,
  PriorityText,
  RiskPill,
  useResource,
} from '../../common';
import propertyStyles from '../properties/properties.module.css';
import { ReadProperty } from '../properties/ReadProperty';
import styles from '../ticket.module.css';
import { TicketLinkText } from '../TicketLinkText';
import { useTicketDesk } from '../TicketDesk';
import { onCallLinks } from './onCallLinks';

/** More than anybody looks at while answering a ticket. */
const DEPENDENCIES_SHOWN = 10;
const INCIDENTS_SHOWN = 5;

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
  const dependencies = refsOf('dependsOn').slice(0, DEPENDENCIES_SHOWN);
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
      <ReadProperty label={t('serviceContext.dependencies')}>
        {dependencies.length ? (
          <RefList refs={dependencies} />
        ) : (
          t('serviceContext.noDependencies')
        )}
      </ReadProperty>
      {dependencies.length > 0 && <Incidents services={dependencies} />}
    </>
  );
}

/** Open incidents below the service: perhaps the cause of this ticket. */
function Incidents({ services }: { services: string[] }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const api = useApi(slaApiRef);
  const { data, error } = useResource({
    key: services.join(' '),
    load: () =>
      api.listTickets({
        services,
        type: ['incident'],
        open: true,
        orderBy: 'newest',
        limit: INCIDENTS_SHOWN,
      }),
  });
  if (error) {
    return <FailureAlert error={error} />;
  }
  return (
    <ReadProperty label={t('serviceContext.incidents')}>
      {data && data.items.length === 0 && t('serviceContext.noIncidents')}
      {data && data.items.length > 0 && (
        <Items
          items={data.items.map(incident => (
            <Incident {...incident} />
          ))}
        />
      )}
    </ReadProperty>
  );
}

function Incident(ticket: Ticket) {
  return (
    <span className={styles.row}>
      <TicketLinkText ticket={ticket} />
      <PriorityText priority={ticket.priority} />
      <RiskPill risk={ticket.risk} />
    </span>
  );
}

function RefList({ refs }: { refs: string[] }) {
  return (
    <Items
      items={refs.map(ref => (
        <EntityRefLink entityRef={ref} hideIcon />
      ))}
    />
  );
}

function Items({ items }: { items: ReactNode[] }) {
  return (
    <ul className={styles.list}>
      {items.map((item, index) => (
        // The lists do not change while they are shown.
        // eslint-disable-next-line react/no-array-index-key
        <li key={index}>{item}</li>
      ))}
    </ul>
  );
}

function isEntity(value: object): value is Entity {
  return 'metadata' in value;
}
