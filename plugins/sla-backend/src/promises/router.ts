import { HttpAuthService } from '@backstage/backend-plugin-api';
import { Router } from 'express';
import { parse, parseTicketId, promiseSchema } from '../schema';
import { PromiseService } from './PromiseService';
import { SimilarTickets } from './SimilarTickets';

export function addPromiseRoutes(
  router: Router,
  options: {
    promises: PromiseService;
    similar: SimilarTickets;
    httpAuth: HttpAuthService;
    now: () => number;
  },
): void {
  const { promises, similar, httpAuth, now } = options;

  router.post('/tickets/promise', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const request = parse(promiseSchema, req.body);
    res.json(await promises.promise(request, { credentials, nowMs: now() }));
  });

  router.get('/tickets/:id/similar', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const id = parseTicketId(req.params.id);
    res.json({ items: await similar.of(id, { credentials, nowMs: now() }) });
  });
}
