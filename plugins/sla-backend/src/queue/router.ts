import { HttpAuthService } from '@backstage/backend-plugin-api';
import { Router } from 'express';
import {
  countTicketsSchema,
  parse,
  parsePeriod,
  queueQuerySchema,
} from '../schema';
import { QueueService } from './QueueService';
import { toListAnswer } from './listAnswer';

export function addQueueRoutes(
  router: Router,
  options: {
    queue: QueueService;
    httpAuth: HttpAuthService;
    now: () => number;
  },
): void {
  const { queue, httpAuth, now } = options;

  router.get('/tickets', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const query = parse(queueQuerySchema, req.query);
    parsePeriod(query.from, query.to);
    const answer = await queue.list(query, { credentials, nowMs: now() });
    res.type('json').send(toListAnswer(answer));
  });

  router.post('/tickets/counts', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { queries } = parse(countTicketsSchema, req.body);
    queries.forEach(query => parsePeriod(query.from, query.to));
    const counts = await queue.count(queries, { credentials, nowMs: now() });
    res.json({ counts });
  });
}
