import { HttpAuthService } from '@backstage/backend-plugin-api';
import { Router } from 'express';
import { parse, parsePeriod, serviceSummarySchema } from '../schema';
import { AuthorizedReportService } from './AuthorizedReportService';

export function addReportRoutes(
  router: Router,
  options: {
    reports: AuthorizedReportService;
    httpAuth: HttpAuthService;
    now: () => number;
  },
): void {
  const { reports, httpAuth, now } = options;

  router.get('/services/summary', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { service, from, to } = parse(serviceSummarySchema, req.query);
    res.json(
      await reports.serviceSummary(
        { service, ...parsePeriod(from, to) },
        { credentials, nowMs: now() },
      ),
    );
  });
}
