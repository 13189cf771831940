import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { Router } from 'express';
import { policyRefOf } from '@backstage-sla/plugin-sla-common';
import { parse, refSchema, retirePolicySchema, signOffSchema } from '../schema';
import { AuthorizedAgreementService } from './AuthorizedAgreementService';
import { audited } from '../audited';

export function addAgreementRoutes(
  router: Router,
  options: {
    agreements: AuthorizedAgreementService;
    auditor: AuditorService;
    httpAuth: HttpAuthService;
    now: () => number;
  },
): void {
  const { agreements, auditor, httpAuth, now } = options;

  router.get('/policies/revisions', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { ref } = parse(refSchema, req.query);
    const items = await agreements.listRevisions(policyRefOf(ref, 'default'), {
      credentials,
      nowMs: now(),
    });
    res.json({ items });
  });

  router.post('/policies/sign-offs', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const body = parse(signOffSchema, req.body);
    const request = {
      ...body,
      policyRef: policyRefOf(body.policyRef, 'default'),
    };
    const signOff = await audited(
      auditor,
      {
        eventId: 'policy-sign-off',
        severityLevel: 'medium',
        request: req,
        meta: {
          policyRef: request.policyRef,
          revision: request.revision,
          party: request.party,
        },
      },
      () => agreements.signOff(request, { credentials, nowMs: now() }),
    );
    res.status(201).json(signOff);
  });

  router.post('/policies/retire', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const body = parse(retirePolicySchema, req.body);
    const policyRef = policyRefOf(body.policyRef, 'default');
    await audited(
      auditor,
      {
        eventId: 'policy-retire',
        severityLevel: 'medium',
        request: req,
        meta: { policyRef },
      },
      () => agreements.retire(policyRef, { credentials, nowMs: now() }),
    );
    res.status(204).end();
  });
}
