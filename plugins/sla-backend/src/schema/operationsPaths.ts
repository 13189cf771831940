import { body, jsonSchema, queryParameters, responses } from './openapiParts';
import {
  deadLetterSelectionSchema,
  listDeadLettersSchema,
} from './operationsRequests';

/** What of the OpenAPI document is for operators. */
export function operationsPaths() {
  return {
    '/operations': {
      get: {
        operationId: 'getOperations',
        summary:
          'How the installation does: evaluation of deadlines, deliveries, replicas, tasks, rollouts, database',
        responses: responses('200', 'The state'),
      },
    },
    '/operations/health': {
      get: {
        operationId: 'getHealth',
        summary: 'Whether deadlines are kept; needs no token',
        security: [],
        responses: {
          '200': { description: 'All is well' },
          '503': {
            description: 'The evaluation is stuck; the message says why',
          },
        },
      },
    },
    '/operations/dead-letters': {
      get: {
        operationId: 'listDeadLetters',
        summary: 'Deliveries that were given up; the latest first, up to 500',
        parameters: queryParameters(listDeadLettersSchema),
        responses: responses('200', 'The dead letters'),
      },
    },
    '/operations/dead-letters/replay': {
      post: {
        operationId: 'replayDeadLetters',
        summary: 'Try dead letters again: those named, or all of a channel',
        requestBody: body(jsonSchema(deadLetterSelectionSchema)),
        responses: responses('200', 'How many there were'),
      },
    },
    '/operations/dead-letters/discard': {
      post: {
        operationId: 'discardDeadLetters',
        summary: 'Drop dead letters for good: those named, or all of a channel',
        requestBody: body(jsonSchema(deadLetterSelectionSchema)),
        responses: responses('200', 'How many there were'),
      },
    },
  };
}
