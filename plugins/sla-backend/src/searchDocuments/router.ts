import { HttpAuthService } from '@backstage/backend-plugin-api';
import { Router } from 'express';
import { listTicketDocumentsSchema, parse } from '../schema';
import { SearchDocuments } from './SearchDocuments';

/** Before the routes of tickets, which would take `documents` for the number of one. */
export function addSearchDocumentRoutes(
  router: Router,
  options: { searchDocuments: SearchDocuments; httpAuth: HttpAuthService },
): void {
  const { searchDocuments, httpAuth } = options;

  router.get('/tickets/documents', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const request = parse(listTicketDocumentsSchema, req.query);
    res.json(await searchDocuments.list(request, { credentials }));
  });
}
