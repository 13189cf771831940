import { HttpRouterService } from '@backstage/backend-plugin-api';
import { Router } from 'express';
import {
  businessCalendarSchema,
  slaPolicySchema,
} from '@backstage-sla/plugin-sla-common';

const DOCUMENT_SCHEMAS = {
  '/schemas/SlaPolicy.v1alpha1.schema.json': slaPolicySchema,
  '/schemas/BusinessCalendar.v1alpha1.schema.json': businessCalendarSchema,
};

/** The JSON schemas of policies and calendars, for editors. They cannot sign in, and the schemas are no secret. */
export function addDocumentSchemaRoutes(router: Router): void {
  for (const [path, schema] of Object.entries(DOCUMENT_SCHEMAS)) {
    router.get(path, (_req, res) => {
      res.set('Cache-Control', 'public, max-age=3600').json(schema);
    });
  }
}

export function allowDocumentSchemas(httpRouter: HttpRouterService): void {
  for (const path of Object.keys(DOCUMENT_SCHEMAS)) {
    httpRouter.addAuthPolicy({ path, allow: 'unauthenticated' });
  }
}
