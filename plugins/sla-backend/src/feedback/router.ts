import { HttpAuthService } from '@backstage/backend-plugin-api';
import { Router } from 'express';
import { parseTicketId } from '../schema';
import { RatingRequests } from './RatingRequests';

export function addRatingRoutes(
  router: Router,
  options: {
    ratingRequests: RatingRequests;
    httpAuth: HttpAuthService;
    now: () => number;
  },
): void {
  const { ratingRequests, httpAuth, now } = options;

  router.get('/tickets/to-rate', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const asked = { credentials, nowMs: now() };
    res.json({ items: await ratingRequests.list(asked) });
  });

  router.delete('/tickets/:id/rating-request', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const id = parseTicketId(req.params.id);
    await ratingRequests.decline(id, { credentials, nowMs: now() });
    res.status(204).end();
  });
}
