import { ticketConflictSchema, ticketProblemSchema } from './conflictSchema';
import {
  addTicketEventSchema,
  addTicketEventsSchema,
  claimTicketSchema,
  escalateTicketSchema,
  mergeTicketSchema,
  unmergeTicketSchema,
} from './eventRequests';
import {
  body,
  idParameter,
  jsonSchema,
  queryParameters,
  responses,
} from './openapiParts';
import {
  countTicketsSchema,
  queueQuerySchema,
  savedViewSchema,
} from './queueRequests';
import {
  clockKeySchema,
  createTicketSchema,
  exportTicketsSchema,
} from './requests';

/** What may be refused because the ticket has moved on. */
function changeResponses(description: string) {
  const all = responses('200', description, '404', '409');
  return {
    ...all,
    '409': {
      ...all['409'],
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: {
              error: {
                type: 'object',
                required: ['name', 'message'],
                properties: {
                  name: { type: 'string' },
                  message: { type: 'string' },
                  conflict: jsonSchema(ticketConflictSchema),
                  problem: jsonSchema(ticketProblemSchema),
                },
              },
            },
          },
        },
      },
    },
  };
}

/** Paths of tickets and of questions about them. */
export function ticketPaths() {
  return {
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
        summary:
          "The caller's saved questions and, for staff, those that others share",
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
      delete: {
        operationId: 'deleteTicket',
        summary: 'Remove a ticket with its whole history',
        parameters: [idParameter],
        responses: responses('204', 'It is gone', '404'),
      },
    },
    '/tickets/{id}/events': {
      post: {
        operationId: 'addTicketEvent',
        summary:
          'Reply, note, status, priority, assignment, fields, link, approval, rating and whatever else happens to a ticket',
        parameters: [idParameter],
        requestBody: body({
          anyOf: [
            jsonSchema(addTicketEventSchema),
            jsonSchema(addTicketEventsSchema),
          ],
        }),
        responses: changeResponses('The ticket as it stands after it'),
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
    '/tickets/{id}/claim': {
      post: {
        operationId: 'claimTicket',
        summary: 'Assign a ticket to oneself, unless somebody else has it',
        parameters: [idParameter],
        requestBody: body(jsonSchema(claimTicketSchema)),
        responses: changeResponses('The ticket'),
      },
    },
    '/tickets/{id}/escalate': {
      post: {
        operationId: 'escalateTicket',
        summary: 'Bring in the next level, or the one named, by hand',
        parameters: [idParameter],
        requestBody: body(jsonSchema(escalateTicketSchema)),
        responses: changeResponses('The ticket'),
      },
    },
    '/tickets/{id}/mute': {
      put: {
        operationId: 'muteTicket',
        summary: 'Hear nothing of a ticket any more',
        parameters: [idParameter],
        responses: responses('204', 'The caller hears nothing of it', '404'),
      },
      delete: {
        operationId: 'unmuteTicket',
        summary: 'Hear of a ticket again',
        parameters: [idParameter],
        responses: responses('204', 'The caller hears of it', '404'),
      },
    },
    '/tickets/to-rate': {
      get: {
        operationId: 'listTicketsToRate',
        summary:
          'Tickets of the caller that were resolved in the last 14 days, are not rated, and about which nobody has asked yet',
        responses: responses('200', 'Up to 10, the latest first'),
      },
    },
    '/tickets/{id}/rating-request': {
      delete: {
        operationId: 'declineRating',
        summary: 'Not to be asked again to rate a ticket; for its requester',
        parameters: [idParameter],
        responses: responses('204', 'Nobody asks again', '404'),
      },
    },
    '/tickets/{id}/merge': {
      post: {
        operationId: 'mergeTicket',
        summary: 'End a ticket that goes on in another one',
        parameters: [idParameter],
        requestBody: body(jsonSchema(mergeTicketSchema)),
        responses: changeResponses('The ticket that ended'),
      },
    },
    '/tickets/{id}/unmerge': {
      post: {
        operationId: 'unmergeTicket',
        summary: 'Take a merge back',
        parameters: [idParameter],
        requestBody: body(jsonSchema(unmergeTicketSchema)),
        responses: changeResponses('The ticket, open again'),
      },
    },
  };
}
