import { deskPaths } from './deskPaths';
import { body, jsonSchema, queryParameters, responses } from './openapiParts';
import {
  applyPolicySchema,
  explainPoliciesSchema,
  importTicketSchema,
  listRolloutsSchema,
  previewSchema,
  refSchema,
  retirePolicySchema,
  serviceSummarySchema,
  signOffSchema,
} from './requests';
import { operationsPaths } from './operationsPaths';
import { ticketPaths } from './ticketPaths';

/** The OpenAPI 3.1 document of the plugin, made of the very schemas that validate its requests. */
export function buildOpenApi() {
  return {
    openapi: '3.1.0',
    info: {
      title: 'SLA',
      version: '1',
      description:
        'Tickets, clocks, policies and attainment. Instants are ISO 8601, durations are milliseconds.',
    },
    paths: {
      ...ticketPaths(),
      ...deskPaths(),
      ...operationsPaths(),
      '/services/summary': {
        get: {
          operationId: 'getServiceSummary',
          summary:
            'Attainment and open risk of a service; the last 30 days unless told',
          parameters: queryParameters(serviceSummarySchema),
          responses: responses('200', 'The summary', '404'),
        },
      },
      '/policies': {
        get: {
          operationId: 'listPolicies',
          summary: 'Policies of the catalog and their revision in force',
          responses: responses('200', 'The policies'),
        },
      },
      '/policies/by-ref': {
        get: {
          operationId: 'getPolicy',
          summary: 'A policy, its problems and the services it covers',
          parameters: queryParameters(refSchema),
          responses: responses('200', 'The policy', '404'),
        },
      },
      '/policies/coverage': {
        get: {
          operationId: 'getPolicyCoverage',
          summary:
            'How many services of the installation have an agreed policy that is effective today, and which have none; and which services name in their annotation what is no policy (unknownPolicies)',
          responses: responses('200', 'The coverage'),
        },
      },
      '/policies/revisions': {
        get: {
          operationId: 'listPolicyRevisions',
          summary:
            'What of a policy was in force from when, with what each revision changed; the newest first',
          parameters: queryParameters(refSchema),
          responses: responses('200', 'The revisions', '404'),
        },
      },
      '/policies/explain': {
        get: {
          operationId: 'explainPolicies',
          summary:
            'Which policies a ticket of a service would get, which not and why, and which the service names that do not exist (unknownPolicies); the requester is the caller unless named',
          parameters: queryParameters(explainPoliciesSchema),
          responses: responses(
            '200',
            'The explanation. Of each candidate `verdict` and `reason`, and in `failed` the conditions of `appliesTo` that do not hold: `field`, `test`, `expected`, `found` and what is `withheld` from the caller, or alternatives in `anyOf`; `whyNot` and `beatenBecause` say the other reasons in data',
            '404',
          ),
        },
      },
      '/policies/retire': {
        post: {
          operationId: 'retirePolicy',
          summary:
            'End a policy that is gone from the catalog; open tickets keep what they were promised',
          requestBody: body(jsonSchema(retirePolicySchema)),
          responses: responses('204', 'It is retired', '404', '409'),
        },
      },
      '/policies/sign-offs': {
        post: {
          operationId: 'signOffPolicy',
          summary:
            'Sign the terms of an agreement for a party that the caller belongs to; repeating it changes nothing',
          requestBody: body(jsonSchema(signOffSchema)),
          responses: responses('201', 'The signature', '404', '409'),
        },
      },
      '/rollouts': {
        get: {
          operationId: 'listRollouts',
          summary:
            'Open tickets on their way to other versions of policies, and how far they are; the newest first',
          parameters: queryParameters(listRolloutsSchema),
          responses: responses('200', 'The rollouts'),
        },
        post: {
          operationId: 'applyPolicy',
          summary:
            'Move the open tickets of a policy to its revision in force; finished at once when there are none to move',
          requestBody: body(jsonSchema(applyPolicySchema)),
          responses: responses('200', 'The rollout', '404', '409'),
        },
      },
      '/policies/preview': {
        post: {
          operationId: 'previewPolicies',
          summary:
            'What would change if policies and calendars were as the text says: nothing is stored. Answers with JSON lines: progress, then a result or an error',
          requestBody: body(jsonSchema(previewSchema)),
          responses: responses(
            '200',
            'Progress, and in the last line the result',
            '503',
          ),
        },
      },
      '/calendars/by-ref': {
        get: {
          operationId: 'getCalendar',
          summary:
            'A business calendar, its problems and whether it is open now',
          parameters: queryParameters(refSchema),
          responses: responses('200', 'The calendar', '404'),
        },
      },
      '/schemas/{document}.v1alpha1.schema.json': {
        get: {
          operationId: 'getDocumentSchema',
          summary:
            'JSON schema of policies or calendars, for editors; needs no token',
          security: [],
          parameters: [
            {
              name: 'document',
              in: 'path',
              required: true,
              schema: { enum: ['SlaPolicy', 'BusinessCalendar'] },
            },
          ],
          responses: { '200': { description: 'The schema, draft-07' } },
        },
      },
      '/imports/tickets': {
        post: {
          operationId: 'importTickets',
          summary:
            'Bring in tickets with their history; repeating it changes nothing',
          requestBody: body({
            type: 'object',
            required: ['source', 'tickets'],
            properties: {
              source: { type: 'string', minLength: 1, maxLength: 255 },
              tickets: {
                type: 'array',
                minItems: 1,
                maxItems: 200,
                items: jsonSchema(importTicketSchema),
              },
            },
          }),
          responses: responses(
            '200',
            'How many were created, updated, unchanged, failed',
            '409',
          ),
        },
      },
    },
  };
}
