import {
  PolicyRevision,
  slaPolicyApplyPermission,
} from '@backstage-sla/plugin-sla-common';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink, useEntity } from '@backstage/plugin-catalog-react';
import { usePermission } from '@backstage/plugin-permission-react';
import { Button, Skeleton } from '@backstage/ui';
import { RiFlowChart } from '@remixicon/react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { slaApiRef } from '../../api';
import { slaTranslationRef } from '../../translation';
import { FailureAlert, SlaCard, useFormat, useResource } from '../common';
import { RolloutProgress } from './RolloutProgress';
import styles from './rollouts.module.css';
import { isUnfinished, useRollouts } from './useRollouts';

/** Its preview writes YAML; nobody else on the overview does. */
const ApplyDialog = lazy(async () => ({
  default: (await import('./ApplyDialog')).ApplyDialog,
}));

/** More of the past is in the log. */
const SHOWN = 5;

/** Which revision open tickets of a policy hold, roll-outs that bring them to the present one, and the button that begins one. */
export function RolloutCard() {
  const { t } = useTranslationRef(slaTranslationRef);
  const { entity } = useEntity();
  const policyRef = stringifyEntityRef(entity);
  const api = useApi(slaApiRef);
  const rollouts = useRollouts(policyRef);
  const revisions = useResource({
    key: `${policyRef} ${entity.metadata.etag ?? ''}`,
    load: async () => (await api.listPolicyRevisions(policyRef)).items,
  });
  const canApply = usePermission({ permission: slaPolicyApplyPermission });
  const [isApplying, setIsApplying] = useState(false);

  const latest = rollouts.data?.slice(0, SHOWN) ?? [];
  const isRunning = latest.some(isUnfinished);
  const finished = latest.filter(one => !isUnfinished(one)).length;
  const { reload } = revisions;
  // Who holds what is another answer once tickets have moved.
  useEffect(() => {
    if (finished > 0) {
      reload();
    }
  }, [finished, reload]);

  const held = revisions.data && heldOf(revisions.data);
  const error = revisions.error ?? rollouts.error;
  return (
    <SlaCard
      title={t('rollouts.title')}
      actions={
        canApply.allowed &&
        held &&
        held.older > 0 && (
          <Button
            size="small"
            variant="secondary"
            iconStart={<RiFlowChart />}
            isDisabled={isRunning}
            onPress={() => setIsApplying(true)}
          >
            {t('rollouts.apply')}
          </Button>
        )
      }
    >
      {error && (
        <FailureAlert
          error={error}
          onRetry={() => {
            revisions.reload();
            rollouts.reload();
          }}
        />
      )}
      {!held && !error && <Skeleton height={48} />}
      {held && <Held {...held} />}
      {latest.length > 0 && (
        <ul className={styles.list}>
          {latest.map(rollout => (
            <li key={rollout.id}>
              <p className={styles.minor}>
                {t(`rollouts.cause.${rollout.cause}`)}
                {rollout.requestedBy && (
                  <>
                    {': '}
                    <EntityRefLink entityRef={rollout.requestedBy} />
                  </>
                )}
              </p>
              <RolloutProgress rollout={rollout} />
            </li>
          ))}
        </ul>
      )}
      {isApplying && (
        <Suspense fallback={<Skeleton height={48} />}>
          <ApplyDialog
            entity={entity}
            older={held?.older ?? 0}
            onClose={() => setIsApplying(false)}
            onStarted={rollouts.reload}
          />
        </Suspense>
      )}
    </SlaCard>
  );
}

function Held({ present, older }: { present: number; older: number }) {
  const { t } = useTranslationRef(slaTranslationRef);
  const format = useFormat();
  return (
    <p className={styles.text}>
      {present + older === 0
        ? t('rollouts.noTickets')
        : `${t('rollouts.present', {
            count: present,
            number: format.number(present),
          })} ${t('rollouts.older', {
            count: older,
            number: format.number(older),
          })}`}
    </p>
  );
}

/** How many open tickets hold the version in force, and how many an older one. */
function heldOf(revisions: PolicyRevision[]) {
  const count = (list: PolicyRevision[]) =>
    list.reduce((sum, one) => sum + one.openTickets, 0);
  const inForce = (one: PolicyRevision) => one.inForceUntil === undefined;
  return {
    present: count(revisions.filter(inForce)),
    older: count(revisions.filter(one => !inForce(one))),
  };
}
