import { HttpAuthService } from '@backstage/backend-plugin-api';
import { Router } from 'express';
import { importEnvelopeSchema, parse } from '../schema';
import { ImportService } from './ImportService';

export function addImportRoutes(
  router: Router,
  options: {
    imports: ImportService;
    httpAuth: HttpAuthService;
    now: () => number;
  },
): void {
  const { imports, httpAuth, now } = options;

  router.post('/imports/tickets', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const request = parse(importEnvelopeSchema, req.body);
    res.json(
      await imports.importTickets(request, { credentials, nowMs: now() }),
    );
  });
}
