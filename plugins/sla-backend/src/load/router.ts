import { HttpAuthService } from '@backstage/backend-plugin-api';
import { Router } from 'express';
import { loadSchema, parse } from '../schema';
import { LoadService } from './LoadService';

export function addLoadRoutes(
  router: Router,
  options: { load: LoadService; httpAuth: HttpAuthService; now: () => number },
): void {
  const { load, httpAuth, now } = options;

  router.get('/load', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { entity } = parse(loadSchema, req.query);
    res.json(await load.of(entity, { credentials, nowMs: now() }));
  });
}
