import { HttpAuthService } from '@backstage/backend-plugin-api';
import { Router } from 'express';
import { escalateTicketSchema, parse, parseTicketId } from '../schema';
import { EscalationService } from './EscalationService';

export function addEscalationRoutes(
  router: Router,
  options: {
    escalations: EscalationService;
    httpAuth: HttpAuthService;
    now: () => number;
  },
): void {
  const { escalations, httpAuth, now } = options;

  router.post('/tickets/:id/escalate', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const id = parseTicketId(req.params.id);
    const request = parse(escalateTicketSchema, req.body);
    res.json(
      await escalations.escalate(id, request, { credentials, nowMs: now() }),
    );
  });
}
