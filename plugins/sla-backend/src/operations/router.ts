import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { Router } from 'express';
import { audited } from '../audited';
import {
  deadLetterSelectionSchema,
  listDeadLettersSchema,
  parse,
} from '../schema';
import { Health } from './Health';
import { OperationsService } from './OperationsService';

/** Needs no token: who looks after a cluster asks it. It tells nothing but whether all is well. */
export const HEALTH_PATH = '/operations/health';

export function addOperationsRoutes(
  router: Router,
  options: {
    operations: OperationsService;
    health: Health;
    auditor: AuditorService;
    httpAuth: HttpAuthService;
  },
): void {
  const { operations, health, auditor, httpAuth } = options;

  router.get(HEALTH_PATH, async (_req, res) => {
    const problem = await health.problem();
    res
      .status(problem ? 503 : 200)
      .json(problem ? { status: 'error', message: problem } : { status: 'ok' });
  });

  router.get('/operations', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(await operations.getState(credentials));
  });

  router.get('/operations/dead-letters', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { channel } = parse(listDeadLettersSchema, req.query);
    res.json({
      items: await operations.listDeadLetters(channel, credentials),
    });
  });

  for (const [action, act] of [
    ['replay', operations.replayDeadLetters.bind(operations)],
    ['discard', operations.discardDeadLetters.bind(operations)],
  ] as const) {
    router.post(`/operations/dead-letters/${action}`, async (req, res) => {
      const credentials = await httpAuth.credentials(req);
      const selection = parse(deadLetterSelectionSchema, req.body);
      const count = await audited(
        auditor,
        {
          eventId: `dead-letters-${action}`,
          severityLevel: 'medium',
          request: req,
          meta: { ...selection },
        },
        () => act(selection, credentials),
      );
      res.json({ count });
    });
  }
}
