import {
  addAttachmentSchema,
  bulkSchema,
  listRequestTypesSchema,
  listTicketDocumentsSchema,
  loadSchema,
} from './deskRequests';
import {
  body,
  idParameter,
  jsonSchema,
  queryParameters,
  responses,
} from './openapiParts';
import { promiseSchema } from './requests';

const bytes = { '*/*': { schema: { type: 'string', format: 'binary' } } };

/** Paths of what stands around the single ticket. */
export function deskPaths() {
  return {
    '/tickets/bulk': {
      post: {
        operationId: 'changeTickets',
        summary:
          'One change for many tickets; each is changed, or not, by itself',
        requestBody: body(jsonSchema(bulkSchema)),
        responses: responses(
          '200',
          'A result for each ticket, in the order given: why it was not changed, or what takes the change back',
        ),
      },
    },
    '/tickets/documents': {
      get: {
        operationId: 'listTicketDocuments',
        summary:
          'Tickets in the order of their ids, as a search indexes them: without what only staff may see',
        parameters: queryParameters(listTicketDocumentsSchema),
        responses: responses(
          '200',
          'A page, and after which id the next one begins',
        ),
      },
    },
    '/tickets/promise': {
      post: {
        operationId: 'promiseTicket',
        summary:
          'What raising such a ticket would promise, what looks like it, and whether the caller may raise it for others; nothing is stored',
        requestBody: body(jsonSchema(promiseSchema)),
        responses: responses('200', 'The promise'),
      },
    },
    '/tickets/{id}/similar': {
      get: {
        operationId: 'listSimilarTickets',
        summary:
          'Open tickets of the same service and its known problems that look like this one, of those that the caller may link to it; for staff',
        parameters: [idParameter],
        responses: responses('200', 'At most 5, the most similar first', '404'),
      },
    },
    '/tickets/{id}/attachments': {
      post: {
        operationId: 'addAttachment',
        summary:
          'Attach a file: the body is its bytes, Content-Type its media type',
        parameters: [idParameter, ...queryParameters(addAttachmentSchema)],
        requestBody: { required: true, content: bytes },
        responses: {
          ...responses('201', 'The attachment', '404', '409'),
          '413': { description: 'Larger than this installation takes' },
        },
      },
    },
    '/tickets/{id}/attachments/{attachmentId}': {
      get: {
        operationId: 'getAttachment',
        summary: 'The bytes of an attachment, always as a download',
        parameters: [
          idParameter,
          {
            name: 'attachmentId',
            in: 'path',
            required: true,
            schema: { type: 'string' },
          },
        ],
        responses: responses('200', 'The bytes', '404'),
      },
    },
    '/services/request-types': {
      get: {
        operationId: 'listRequestTypes',
        summary: 'What people may ask of a service again and again',
        parameters: queryParameters(listRequestTypesSchema),
        responses: responses('200', 'The request types', '404'),
      },
    },
    '/load': {
      get: {
        operationId: 'getTicketLoad',
        summary:
          "Open tickets of a system's services, of a group's team, or that a person has",
        parameters: queryParameters(loadSchema),
        responses: responses('200', 'The load', '404'),
      },
    },
  };
}
