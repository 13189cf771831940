import { HttpAuthService } from '@backstage/backend-plugin-api';
import { Router } from 'express';
import { parseTicketId } from '../schema';
import { MuteService } from './MuteService';

export function addMuteRoutes(
  router: Router,
  { mutes, httpAuth }: { mutes: MuteService; httpAuth: HttpAuthService },
): void {
  router.put('/tickets/:id/mute', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    await mutes.set(parseTicketId(req.params.id), true, { credentials });
    res.status(204).end();
  });

  router.delete('/tickets/:id/mute', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    await mutes.set(parseTicketId(req.params.id), false, { credentials });
    res.status(204).end();
  });
}
