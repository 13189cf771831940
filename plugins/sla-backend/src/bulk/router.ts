import { HttpAuthService } from '@backstage/backend-plugin-api';
import { Router } from 'express';
import { bulkSchema, parse } from '../schema';
import { BulkService } from './BulkService';

export function addBulkRoutes(
  router: Router,
  options: { bulk: BulkService; httpAuth: HttpAuthService; now: () => number },
): void {
  const { bulk, httpAuth, now } = options;

  router.post('/tickets/bulk', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const request = parse(bulkSchema, req.body);
    res.json(await bulk.change(request, { credentials, nowMs: now() }));
  });
}
