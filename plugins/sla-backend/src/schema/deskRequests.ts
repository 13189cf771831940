import { PRIORITIES, TICKET_STATUSES } from '@backstage-sla/sla-engine';
import {
  RESOLUTION_CODES,
  TICKET_TYPES,
} from '@backstage-sla/plugin-sla-common';
import { z } from 'zod';
import {
  entityRef,
  flag,
  fullRef,
  instant,
  labels,
  longText,
  shortText,
} from './common';

export const addAttachmentSchema = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(255)
    // No path, and nothing that breaks out of a line.
    .regex(/^[^\p{Cc}/\\]+$/u, 'must be the name of a file without its folder')
    // They would have "gnp.exe" read "exe.png".
    .regex(
      /^[^\u202A-\u202E\u2066-\u2069]+$/u,
      'must not turn the direction of writing around; rename the file',
    ),
  internal: flag.describe('Hidden from who is not staff'),
});

export const listRequestTypesSchema = z.strictObject({ service: entityRef });

export const loadSchema = z.strictObject({
  entity: fullRef.describe('A system, a group or a user'),
});

/** An entry of `spec.sla.requestTypes` of a service. */
export const requestTypeSchema = z.strictObject({
  name: shortText,
  title: shortText,
  description: z.string().max(2_000).optional(),
  type: z.enum(TICKET_TYPES).default('service-request'),
  category: shortText.optional(),
  priority: z.enum(PRIORITIES).optional(),
  approvers: z.array(fullRef).max(20).optional(),
});

const status = z.enum(TICKET_STATUSES);

const bulkChanges = [
  z.strictObject({ type: z.literal('claim') }),
  z.strictObject({
    type: z.literal('status'),
    status,
    resolution: z
      .strictObject({
        code: z.enum(RESOLUTION_CODES),
        rootCause: longText.optional(),
        text: longText.optional(),
      })
      .optional(),
  }),
  z.strictObject({
    type: z.literal('priority'),
    priority: z.enum(PRIORITIES),
  }),
  z.strictObject({
    type: z.literal('assignment'),
    team: shortText.optional(),
    person: shortText.optional(),
  }),
  z.strictObject({
    type: z.literal('fields'),
    fields: z.strictObject({
      labels: labels.optional(),
      category: z.string().trim().max(255).optional(),
    }),
  }),
  z.strictObject({ type: z.literal('snooze'), until: instant.optional() }),
] as const;

export const bulkSchema = z.strictObject({
  tickets: z
    .array(
      z.strictObject({
        id: z.string().min(1).max(30).describe('Id or number'),
        version: z.int().min(0).optional(),
      }),
    )
    .min(1)
    .max(200),
  change: z.discriminatedUnion('type', bulkChanges),
  key: shortText
    .max(200)
    .optional()
    .describe('Makes repeating harmless: a ticket takes a key once'),
});

export const listTicketDocumentsSchema = z.strictObject({
  after: z.coerce
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(0)
    .describe('Id of the last ticket of the page before'),
  limit: z.coerce.number().int().min(1).max(1_000).default(500),
});
