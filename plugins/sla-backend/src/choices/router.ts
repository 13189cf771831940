import { HttpAuthService } from '@backstage/backend-plugin-api';
import { Router } from 'express';
import { explainPoliciesSchema, parse } from '../schema';
import { ChoiceService } from './ChoiceService';

export function addChoiceRoutes(
  router: Router,
  options: {
    choices: ChoiceService;
    httpAuth: HttpAuthService;
    now: () => number;
  },
): void {
  const { choices, httpAuth, now } = options;

  router.get('/policies/explain', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const request = parse(explainPoliciesSchema, req.query);
    res.json(await choices.explain(request, { credentials, nowMs: now() }));
  });
}
