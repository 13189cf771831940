import { ServiceLoad, TicketLoad } from '@backstage-sla/plugin-sla-common';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { Skeleton, Text } from '@backstage/ui';
import { slaApiRef } from '../../api';
import { slaTranslationRef } from '../../translation';
import { FailureAlert, SlaCard, useLiveReload, useResource } from '../common';
import { useOwnRefs } from '../policies/agreement/useOwnRefs';
import { RaiseLink } from '../raise';
import { useMe } from '../ticket/useMe';
import { LoadCard } from './LoadCard';
import { ServiceLoads } from './ServiceLoads';

/** For a home page: what the reader takes next, and the way to a new ticket. */
export function MyQueueWidget() {
  const { t } = useTranslationRef(slaTranslationRef);
  const me = useMe();
  return me ? (
    <LoadCard
      title={t('load.queueWidget')}
      entityRef={me}
      filterOf={() => ({ person: 'me' })}
      actions={<RaiseLink variant="secondary" />}
      counts={['open', 'breached', 'atRisk']}
    />
  ) : null;
}

/** More teams or systems than this nobody follows on one page. */
const SHOWN = 10;

/** For a home page: services of the reader's systems and teams whose promises are broken or about to be. */
export function ServicesAtRiskWidget() {
  const { t } = useTranslationRef(slaTranslationRef);
  const api = useApi(slaApiRef);
  const teams = useOwnRefs()
    .filter(ref => parseEntityRef(ref).kind === 'group')
    .slice(0, SHOWN);
  const catalog = useApi(catalogApiRef);
  const {
    data: services,
    error,
    isLoading,
    reload,
  } = useResource({
    key: teams.join(' '),
    load: async () => {
      if (teams.length === 0) {
        return [];
      }
      const { items } = await catalog.getEntities({
        filter: { kind: 'system', 'relations.ownedBy': teams },
        fields: ['kind', 'metadata.name', 'metadata.namespace'],
        limit: SHOWN,
      });
      const loadsOf = (refs: string[]) =>
        Promise.all(refs.map(ref => api.getTicketLoad(ref)));
      const [ofSystems, ofTeams] = await Promise.all([
        loadsOf(items.map(stringifyEntityRef)),
        loadsOf(teams),
      ]);
      // A group's load is that of the groups below it, too.
      const outermost = ofTeams.filter(
        (_, i) =>
          !ofTeams.some(
            (other, j) => i !== j && other.teams?.includes(teams[i]),
          ),
      );
      return atRisk(
        ofSystems.flatMap(load => load.services),
        outermost,
      );
    },
  });
  useLiveReload({ everything: true, reload });
  return (
    <SlaCard title={t('load.servicesWidget')}>
      {error && <FailureAlert error={error} onRetry={reload} />}
      {!services && !error && isLoading && (
        <div role="status" aria-label={t('loading')}>
          <Skeleton height={80} />
        </div>
      )}
      {services?.length === 0 && (
        <Text as="p" variant="body-medium" color="secondary">
          {t('load.noneAtRisk')}
        </Text>
      )}
      {services && services.length > 0 && <ServiceLoads services={services} />}
    </SlaCard>
  );
}

/**
 * Services in danger, worst first. Of services of the reader's systems and teams all tickets are told; of services of others, what the
 * reader's teams have of them is added up.
 */
function atRisk(
  ofSystems: ServiceLoad[],
  ofTeams: TicketLoad[],
): ServiceLoad[] {
  const owned = ofTeams.flatMap(load => load.ownedServices ?? []);
  const whole = new Map(
    [...ofSystems, ...owned].map(one => [one.service, one]),
  );
  const parts = new Map<string, ServiceLoad>();
  for (const one of ofTeams.flatMap(load => load.services)) {
    const known = parts.get(one.service);
    parts.set(one.service, {
      service: one.service,
      open: (known?.open ?? 0) + one.open,
      breached: (known?.breached ?? 0) + one.breached,
      atRisk: (known?.atRisk ?? 0) + one.atRisk,
    });
  }
  return [...new Map([...parts, ...whole]).values()]
    .filter(one => one.breached + one.atRisk > 0)
    .sort((a, b) => b.breached - a.breached || b.atRisk - a.atRisk);
}
