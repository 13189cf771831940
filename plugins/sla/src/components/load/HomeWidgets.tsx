import { TicketLoad } from '@backstage-sla/plugin-sla-common';
import { parseEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton, Text } from '@backstage/ui';
import { slaApiRef } from '../../api';
import { slaTranslationRef } from '../../translation';
import { FailureAlert, SlaCard, useLiveReload, useResource } from '../common';
import { useOwnRefs } from '../policies/agreement/useOwnRefs';
import { useMe } from '../ticket/useMe';
import { LoadCard } from './LoadCard';
import { ServiceLoads } from './ServiceLoads';

/** For a home page: what the reader takes next. */
export function MyQueueWidget() {
  const { t } = useTranslationRef(slaTranslationRef);
  const me = useMe();
  return me ? (
    <LoadCard
      title={t('load.queueWidget')}
      entityRef={me}
      filterOf={() => ({ person: 'me' })}
      isPerson
    />
  ) : null;
}

/** More teams than this nobody follows on one page. */
const TEAMS_SHOWN = 10;

/** For a home page: services of the reader's teams whose promises are broken or about to be. */
export function ServicesAtRiskWidget() {
  const { t } = useTranslationRef(slaTranslationRef);
  const api = useApi(slaApiRef);
  const teams = useOwnRefs()
    .filter(ref => parseEntityRef(ref).kind === 'group')
    .slice(0, TEAMS_SHOWN);
  const { data, error, isLoading, reload } = useResource({
    key: teams.join(' '),
    load: () => Promise.all(teams.map(team => api.getTicketLoad(team))),
  });
  useLiveReload({ everything: true, reload });
  const services = data && atRisk(data);
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

/** Services in danger, worst first; what two teams do for one service is added up. */
function atRisk(loads: TicketLoad[]): TicketLoad['services'] {
  const byService = new Map<string, TicketLoad['services'][number]>();
  for (const one of loads.flatMap(load => load.services)) {
    const known = byService.get(one.service);
    byService.set(one.service, {
      service: one.service,
      open: (known?.open ?? 0) + one.open,
      breached: (known?.breached ?? 0) + one.breached,
      atRisk: (known?.atRisk ?? 0) + one.atRisk,
    });
  }
  return [...byService.values()]
    .filter(one => one.breached + one.atRisk > 0)
    .sort((a, b) => b.breached - a.breached || b.atRisk - a.atRisk);
}
