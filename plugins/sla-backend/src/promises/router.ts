import { HttpAuthService } from '@backstage/backend-plugin-api';
import { Router } from 'express';
import { parse, promiseSchema } from '../schema';
import { PromiseService } from './PromiseService';

export function addPromiseRoutes(
  router: Router,
  options: {
    promises: PromiseService;
    httpAuth: HttpAuthService;
    now: () => number;
  },
): void {
  const { promises, httpAuth, now } = options;

  router.post('/tickets/promise', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const request = parse(promiseSchema, req.body);
    res.json(await promises.promise(request, { credentials, nowMs: now() }));
  });
}
