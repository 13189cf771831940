import { HttpAuthService } from '@backstage/backend-plugin-api';
import { Router } from 'express';
import { clockKeySchema, parse, parseTicketId } from '../schema';
import { ExplanationService } from './ExplanationService';

export function addExplanationRoutes(
  router: Router,
  options: {
    explanations: ExplanationService;
    httpAuth: HttpAuthService;
    now: () => number;
  },
): void {
  const { explanations, httpAuth, now } = options;

  router.get('/tickets/:id/clocks/explanation', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const id = parseTicketId(req.params.id);
    const { key } = parse(clockKeySchema, req.query);
    res.json(
      await explanations.explainClock(id, key, { credentials, nowMs: now() }),
    );
  });
}
