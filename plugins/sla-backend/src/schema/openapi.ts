import { z } from 'zod';
import { addTicketEventSchema } from './eventRequests';
import {
  applyPolicySchema,
  clockKeySchema,
  createTicketSchema,
  exportTicketsSchema,
  explainPoliciesSchema,
  importTicketSchema,
  listRolloutsSchema,
  previewSchema,
  refSchema,
  retirePolicySchema,
  serviceSummarySchema,
  signOffSchema,
} from './requests';
import {
  countTicketsSchema,
  queueQuerySchema,
  savedViewSchema,
} from './queueRequests';

type JsonSchema = Record<string, unknown> & {
  properties?: Record<string, unknown>;
  required?: string[];
};

function jsonSchema(schema: z.ZodType): JsonSchema {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
  });
  return rest as JsonSchema;
}

function queryParameters(schema: z.ZodType) {
  const { properties = {}, required = [] } = jsonSchema(schema);
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: property,
  }));
}

function body(schema: JsonSchema) {
  return { required: true, content: { 'application/json': { schema } } };
}

const idParameter = {
  name: 'id',
  in: 'path',
  required: true,
  schema: { type: 'string' },
};

function responses(status: string, description: string, ...errors: string[]) {
  const meanings: Record<string, string> = {
    '400': 'A field is missing, unknown or wrong; the message names it',
    '401': 'Not signed in',
    '403': 'The caller lacks a permission',
    '404': 'There is no such thing, or the caller may not see it',
    '409':
      'Not possible as things stand; the message says why. Or another request wrote the same thing',
    '503': 'Busy with other work of this kind; try again',
  };
  return Object.fromEntries([
    [status, { description }],
    ...['400', '401', '403', ...errors].map(code => [
      code,
      { description: meanings[code] },
    ]),
  ]);
}

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
      '/tickets': {
        get: {
          operationId: 'listTickets',
          summary: 'Tickets with their clocks, what breaks first comes first',
          parameters: queryParameters(queueQuerySchema),
          responses: responses(
            '200',
            'A page of tickets and how many there are, counted up to 10,000',
            '404',
          ),
        },
        post: {
          operationId: 'createTicket',
          summary: 'Raise a ticket; its clocks start in the same transaction',
          requestBody: body(jsonSchema(createTicketSchema)),
          responses: responses('201', 'The ticket with its clocks'),
        },
      },
      '/tickets/counts': {
        post: {
          operationId: 'countTickets',
          summary: 'How many tickets each of several questions has',
          requestBody: body(jsonSchema(countTicketsSchema)),
          responses: responses(
            '200',
            'The numbers in the order of the questions, each counted up to 10,000',
            '404',
          ),
        },
      },
      '/views': {
        get: {
          operationId: 'listViews',
          summary: "The caller's saved questions and those that others share",
          responses: responses('200', 'The views'),
        },
        post: {
          operationId: 'createView',
          summary: 'Keep a question',
          requestBody: body(jsonSchema(savedViewSchema)),
          responses: responses('201', 'The view', '409'),
        },
      },
      '/views/{id}': {
        put: {
          operationId: 'updateView',
          summary: "Change a view of the caller's own",
          parameters: [idParameter],
          requestBody: body(jsonSchema(savedViewSchema)),
          responses: responses('200', 'The view', '404', '409'),
        },
        delete: {
          operationId: 'deleteView',
          summary: "Delete a view of the caller's own",
          parameters: [idParameter],
          responses: responses('204', 'It is gone', '404'),
        },
      },
      '/tickets/export': {
        get: {
          operationId: 'exportTickets',
          summary:
            'Every ticket that the caller may read with its history, as JSON lines that an import takes',
          parameters: queryParameters(exportTicketsSchema),
          responses: responses('200', 'One ticket a line', '404'),
        },
      },
      '/tickets/{id}': {
        get: {
          operationId: 'getTicket',
          summary: 'A ticket with its clocks and events',
          parameters: [idParameter],
          responses: responses('200', 'The ticket', '404'),
        },
      },
      '/tickets/{id}/events': {
        post: {
          operationId: 'addTicketEvent',
          summary: 'Reply, note, status, priority, assignment, estimate',
          parameters: [idParameter],
          requestBody: body(jsonSchema(addTicketEventSchema)),
          responses: responses(
            '200',
            'The ticket as it stands after it',
            '404',
            '409',
          ),
        },
      },
      '/tickets/{id}/clocks/explanation': {
        get: {
          operationId: 'explainClock',
          summary:
            'How a clock came to stand where it stands: its segments and the reason of its target',
          parameters: [idParameter, ...queryParameters(clockKeySchema)],
          responses: responses('200', 'The explanation', '404'),
        },
      },
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
            'How many services of the installation have an agreed policy that is effective today, and which have none',
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
            'Which policies a ticket of a service would get, which not and why; the requester is the caller unless named',
          parameters: queryParameters(explainPoliciesSchema),
          responses: responses('200', 'The explanation', '404'),
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
