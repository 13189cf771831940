import { HttpAuthService } from '@backstage/backend-plugin-api';
import { Router } from 'express';
import { parse, parseViewId, savedViewSchema } from '../schema';
import { AuthorizedViewService } from './AuthorizedViewService';

export function addViewRoutes(
  router: Router,
  options: { views: AuthorizedViewService; httpAuth: HttpAuthService },
): void {
  const { views, httpAuth } = options;

  router.get('/views', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(await views.list({ credentials }));
  });

  router.post('/views', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const request = parse(savedViewSchema, req.body);
    res.status(201).json(await views.create(request, { credentials }));
  });

  router.put('/views/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const id = parseViewId(req.params.id);
    const request = parse(savedViewSchema, req.body);
    res.json(await views.update(id, request, { credentials }));
  });

  router.delete('/views/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    await views.remove(parseViewId(req.params.id), { credentials });
    res.status(204).end();
  });
}
