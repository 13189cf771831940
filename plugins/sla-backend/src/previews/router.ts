import { HttpAuthService, LoggerService } from '@backstage/backend-plugin-api';
import { assertError, stringifyError } from '@backstage/errors';
import { PreviewMessage } from '@backstage-sla/plugin-sla-common';
import { Router } from 'express';
import { sendJsonLines } from '../jsonLines';
import { parse, previewSchema } from '../schema';
import { AuthorizedPreviewService } from './AuthorizedPreviewService';

export function addPreviewRoutes(
  router: Router,
  options: {
    previews: AuthorizedPreviewService;
    httpAuth: HttpAuthService;
    logger: LoggerService;
    now: () => number;
  },
): void {
  const { previews, httpAuth, logger, now } = options;

  router.post('/policies/preview', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const settings = parse(previewSchema, req.body);
    await sendJsonLines<PreviewMessage>(
      res,
      previews.preview(settings, { credentials, nowMs: now() }),
      {
        onError: error => {
          assertError(error);
          logger.error(`A preview failed: ${stringifyError(error)}`);
          const { name, message } = error;
          return { type: 'error', error: { name, message } };
        },
      },
    );
  });
}
