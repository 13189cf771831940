import { HttpAuthService } from '@backstage/backend-plugin-api';
import { Router } from 'express';
import { calendarRefOf, policyRefOf } from '@backstage-sla/plugin-sla-common';
import { parse, refSchema } from '../schema';
import { PolicyService } from './PolicyService';

export function addPolicyRoutes(
  router: Router,
  options: {
    policies: PolicyService;
    httpAuth: HttpAuthService;
    now: () => number;
  },
): void {
  const { policies, httpAuth, now } = options;

  router.get('/policies', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json({ items: await policies.list({ credentials, nowMs: now() }) });
  });

  router.get('/policies/by-ref', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { ref } = parse(refSchema, req.query);
    res.json(
      await policies.get(policyRefOf(ref, 'default'), {
        credentials,
        nowMs: now(),
      }),
    );
  });

  router.get('/policies/coverage', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(await policies.coverage({ credentials, nowMs: now() }));
  });

  router.get('/calendars/by-ref', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { ref } = parse(refSchema, req.query);
    res.json(
      await policies.getCalendar(calendarRefOf(ref, 'default'), {
        credentials,
        nowMs: now(),
      }),
    );
  });
}
