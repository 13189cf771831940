import { TicketLoad } from '@backstage-sla/plugin-sla-common';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Skeleton, Text } from '@backstage/ui';
import { ReactNode } from 'react';
import { slaApiRef } from '../../api';
import { slaTranslationRef } from '../../translation';
import {
  FailureAlert,
  shareInFlight,
  SlaCard,
  useLiveReload,
  useResource,
} from '../common';
import { Count, LoadCounts } from './LoadCounts';
import styles from './load.module.css';
import { NextTickets } from './NextTickets';
import { ServiceLoads } from './ServiceLoads';
import { useQueuePath } from './useQueuePath';

type Filter = Record<string, string | string[]>;

/** What the queue is asked for besides, for each figure. */
const NARROWER = {
  open: {},
  breached: { risk: 'breached' },
  atRisk: { risk: 'at-risk' },
  unassigned: { unassigned: 'true' },
  raised: {},
} as const;

const OF_MANY: Count[] = ['open', 'breached', 'atRisk', 'unassigned'];

/** What somebody, a team or a system has to do now, and what of it is in danger. */
export function LoadCard(props: {
  title: string;
  /** Whose load it is. */
  entityRef: string;
  /** How the queue is asked for the tickets that a figure is about. */
  filterOf: (load: TicketLoad, count: Count) => Filter;
  /** What is counted; unless told what a team or a system has. */
  counts?: Count[];
  actions?: ReactNode;
}) {
  const { title, entityRef, filterOf, counts, actions } = props;
  const { t } = useTranslationRef(slaTranslationRef);
  const api = useApi(slaApiRef);
  const { data, error, isLoading, isStale, reload } = useResource({
    key: entityRef,
    load: () =>
      shareInFlight({
        owner: api,
        key: `load ${entityRef}`,
        load: () => api.getTicketLoad(entityRef),
      }),
  });
  const { onDeadline } = useLiveReload({ everything: true, reload });
  const queuePath = useQueuePath();
  const hrefOf = (count: Count) =>
    data &&
    queuePath({
      ...filterOf(data, count),
      ...NARROWER[count],
      // Put off is not done, and counts.
      snoozed: 'false',
    });
  const toQueue = hrefOf('open');
  return (
    <SlaCard
      title={title}
      actions={actions}
      isStale={isStale && isLoading}
      footer={
        toQueue && (
          <Link href={toQueue} variant="body-medium">
            {t('load.toQueue')}
          </Link>
        )
      }
    >
      {error && <FailureAlert error={error} onRetry={reload} />}
      {!data && !error && (
        <div role="status" aria-label={t('loading')}>
          <Skeleton height={120} />
        </div>
      )}
      {data && (
        <>
          <LoadCounts load={data} counts={counts ?? OF_MANY} hrefOf={hrefOf} />
          <NextTickets load={data} onDeadline={onDeadline} />
          {!counts && data.services.length > 0 && (
            <section className={styles.section} aria-label={t('load.services')}>
              <Text as="h4" variant="body-small" color="secondary">
                {t('load.services')}
              </Text>
              <ServiceLoads services={data.services} />
            </section>
          )}
        </>
      )}
    </SlaCard>
  );
}
