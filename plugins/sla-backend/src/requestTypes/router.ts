import { HttpAuthService } from '@backstage/backend-plugin-api';
import { Router } from 'express';
import { listRequestTypesSchema, parse } from '../schema';
import { RequestTypes } from './RequestTypes';

/** Whoever sees the service in the catalog sees what may be asked of it: it is in its file. */
export function addRequestTypeRoutes(
  router: Router,
  options: { requestTypes: RequestTypes; httpAuth: HttpAuthService },
): void {
  const { requestTypes, httpAuth } = options;

  router.get('/services/request-types', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { service } = parse(listRequestTypesSchema, req.query);
    res.json({ items: await requestTypes.list(service, { credentials }) });
  });
}
