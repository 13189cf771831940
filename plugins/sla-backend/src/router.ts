import {
  AuditorService,
  HttpAuthService,
  LoggerService,
  isDatabaseConflictError,
} from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import express, { ErrorRequestHandler, RequestHandler, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { AuthorizedAgreementService, addAgreementRoutes } from './agreements';
import { addAttachmentRoutes } from './attachments';
import { ChoiceService, addChoiceRoutes } from './choices';
import { Desk, addDeskRoutes } from './desk';
import { ExplanationService, addExplanationRoutes } from './explanations';
import { AuthorizedExportService, addExportRoutes } from './exports';
import { ImportService } from './imports/ImportService';
import { addImportRoutes } from './imports';
import { leaveSmallAnswers } from './leaveSmallAnswers';
import { Health, OperationsService, addOperationsRoutes } from './operations';
import { PolicyService, addPolicyRoutes } from './policies';
import { AuthorizedPreviewService, addPreviewRoutes } from './previews';
import { AuthorizedReportService, addReportRoutes } from './reports';
import { RolloutService, addRolloutRoutes } from './rollouts';
import { addDocumentSchemaRoutes, buildOpenApi } from './schema';
import { TicketService, addTicketRoutes } from './tickets';

/** An import of 200 tickets with long histories stays below this. */
const BODY_LIMIT = '10mb';

/** A body of another type would be read as empty, and every field as missing. */
const requireJson: RequestHandler = (req, _res, next) => {
  const sent = req.headers['content-type'];
  next(
    ['POST', 'PUT'].includes(req.method) &&
      req.headers['content-length'] !== '0' &&
      req.is('json') === false
      ? new InputError(
          `Content-Type: must be application/json, not ${sent ?? 'left out'}`,
        )
      : undefined,
  );
};

/** Two requests that write the same thing at once: one of them wins, the other may simply be repeated. */
const asConflict: ErrorRequestHandler = (error, _req, _res, next) => {
  next(
    isDatabaseConflictError(error)
      ? new ConflictError(
          'Another request wrote the same thing at the same time; repeat this one',
        )
      : error,
  );
};

export function createRouter(options: {
  tickets: TicketService;
  desk: Desk;
  choices: ChoiceService;
  explanations: ExplanationService;
  exports: AuthorizedExportService;
  imports: ImportService;
  policies: PolicyService;
  previews: AuthorizedPreviewService;
  reports: AuthorizedReportService;
  agreements: AuthorizedAgreementService;
  rollouts: RolloutService;
  operations: OperationsService;
  health: Health;
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  logger: LoggerService;
  now: () => number;
}): Router {
  const router = PromiseRouter();
  addAttachmentRoutes(router, { ...options, ...options.desk });
  router.use(express.json({ limit: BODY_LIMIT }));
  router.use(requireJson);
  router.use(leaveSmallAnswers);
  addExportRoutes(router, options);
  addDeskRoutes(router, { ...options, ...options.desk });
  addTicketRoutes(router, options);
  addExplanationRoutes(router, options);
  addPolicyRoutes(router, options);
  addChoiceRoutes(router, options);
  addAgreementRoutes(router, options);
  addPreviewRoutes(router, options);
  addRolloutRoutes(router, options);
  addOperationsRoutes(router, options);
  addReportRoutes(router, options);
  addImportRoutes(router, options);
  addDocumentSchemaRoutes(router);
  router.get('/openapi.json', (_req, res) => {
    res.json(buildOpenApi());
  });
  router.use(asConflict);
  return router;
}
