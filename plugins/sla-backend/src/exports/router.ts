import { HttpAuthService } from '@backstage/backend-plugin-api';
import { policyRefOf } from '@backstage-sla/plugin-sla-common';
import { Router } from 'express';
import { sendJsonLines } from '../jsonLines';
import { exportTicketsSchema, parse, parsePeriod } from '../schema';
import { AuthorizedExportService } from './AuthorizedExportService';

/** Before the routes of tickets, which would take `export` for the number of one. */
export function addExportRoutes(
  router: Router,
  options: {
    exports: AuthorizedExportService;
    httpAuth: HttpAuthService;
  },
): void {
  const { exports, httpAuth } = options;

  router.get('/tickets/export', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { service, policy, from, to } = parse(exportTicketsSchema, req.query);
    const query = {
      service,
      policy: policy && policyRefOf(policy, 'default'),
      ...parsePeriod(from, to),
    };
    await sendJsonLines(res, exports.exportTickets(query, { credentials }));
  });
}
