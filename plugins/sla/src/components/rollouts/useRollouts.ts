import { Rollout } from '@backstage-sla/plugin-sla-common';
import { useApi } from '@backstage/core-plugin-api';
import { useEffect } from 'react';
import { slaApiRef } from '../../api';
import { Resource, useResource } from '../common';

/** While tickets are moved, progress is asked for at this pace; otherwise only whether somebody has begun. */
const POLL_RUNNING_MS = 2_000;
const POLL_IDLE_MS = 30_000;

/** Roll-outs of a policy, or of all, newest first; kept up to date while the page is looked at. */
export function useRollouts(policyRef?: string): Resource<Rollout[]> {
  const api = useApi(slaApiRef);
  const resource = useResource({
    key: policyRef ?? '',
    load: async () => (await api.listRollouts(policyRef)).items,
  });
  const { data, reload } = resource;
  const isRunning = data?.some(isUnfinished) ?? false;
  useEffect(() => {
    const timer = setInterval(
      () => {
        if (document.visibilityState !== 'hidden') {
          reload();
        }
      },
      isRunning ? POLL_RUNNING_MS : POLL_IDLE_MS,
    );
    return () => clearInterval(timer);
  }, [isRunning, reload]);
  return resource;
}

export function isUnfinished(rollout: Rollout): boolean {
  return rollout.finishedAt === undefined;
}
