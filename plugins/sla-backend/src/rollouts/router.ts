import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { policyRefOf } from '@backstage-sla/plugin-sla-common';
import { Router } from 'express';
import { audited } from '../audited';
import { applyPolicySchema, listRolloutsSchema, parse } from '../schema';
import { RolloutService } from './RolloutService';

export function addRolloutRoutes(
  router: Router,
  options: {
    rollouts: RolloutService;
    auditor: AuditorService;
    httpAuth: HttpAuthService;
    now: () => number;
  },
): void {
  const { rollouts, auditor, httpAuth, now } = options;

  router.get('/rollouts', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { policy } = parse(listRolloutsSchema, req.query);
    const policyRef =
      policy === undefined ? undefined : policyRefOf(policy, 'default');
    res.json({ items: await rollouts.list(policyRef, credentials) });
  });

  router.post('/rollouts', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const body = parse(applyPolicySchema, req.body);
    const policyRef = policyRefOf(body.policyRef, 'default');
    const { revision } = body;
    const rollout = await audited(
      auditor,
      {
        eventId: 'policy-apply',
        severityLevel: 'medium',
        request: req,
        meta: { policyRef, revision },
      },
      () =>
        rollouts.apply({ policyRef, revision }, { credentials, nowMs: now() }),
    );
    res.json(rollout);
  });
}
