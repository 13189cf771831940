import { PRIORITIES, TICKET_STATUSES } from '@backstage-sla/sla-engine';
import {
  LEVELS,
  PARTIES,
  TICKET_CHANNELS,
  TICKET_TYPES,
} from '@backstage-sla/plugin-sla-common';
import { z } from 'zod';
import {
  asList,
  entityRef,
  fullRef,
  instant,
  labels,
  longText,
  shortText,
} from './common';
import { importEventSchema } from './eventRequests';

/**
 * What the HTTP API takes. These schemas validate requests and are what the OpenAPI document is made of, so the two cannot drift.
 */

const priority = z.enum(PRIORITIES);
const status = z.enum(TICKET_STATUSES);

const title = z.string().trim().min(1).max(1_000);
/** The facts of a ticket for which a policy may ask. */
const ticketFacts = {
  service: entityRef,
  type: z.enum(TICKET_TYPES).default('incident'),
  priority: priority.default('medium'),
  requester: shortText.optional(),
  customer: fullRef.optional(),
  channel: shortText.optional(),
  category: shortText.optional(),
  labels: labels.optional(),
  location: shortText.optional(),
};

const ticketFields = {
  ...ticketFacts,
  impact: z.enum(LEVELS).optional(),
  urgency: z.enum(LEVELS).optional(),
  requestType: shortText.optional(),
  title,
  description: longText.optional(),
  assignedTeam: shortText.optional(),
  assignedPerson: shortText.optional(),
};

export const createTicketSchema = z.strictObject({
  ...ticketFields,
  channel: z
    .enum(TICKET_CHANNELS)
    .optional()
    .describe('Without one: api, where no person but a service raises it'),
  type: z
    .enum(TICKET_TYPES)
    .optional()
    .describe('Without one: of the request type, or incident'),
  priority: priority
    .optional()
    .describe('Without one: of the request type, or from impact and urgency'),
  approvers: z
    .array(fullRef)
    .max(20)
    .optional()
    .describe(
      'Who is asked to approve it, besides those of the request type; neither the requester nor the caller',
    ),
  key: shortText
    .optional()
    .describe(
      'Makes repeating harmless: the same key of the same caller gives the ticket that was raised with it, for seven days',
    ),
});

/** A ticket that somebody is about to raise. */
export const promiseSchema = createTicketSchema.omit({ key: true }).extend({
  title: z.string().trim().max(1_000).optional(),
});

export const importTicketSchema = z.strictObject({
  ...ticketFields,
  channel: shortText
    .optional()
    .describe('As the system calls it from which the ticket comes'),
  externalId: shortText,
  createdAt: instant,
  status: status.default('new'),
  events: z.array(importEventSchema).max(2_000),
  files: z
    .array(
      z.strictObject({
        name: shortText,
        mediaType: shortText,
        size: z.int().min(0),
        internal: z.boolean().optional(),
        at: instant,
        actor: shortText.optional(),
      }),
    )
    .max(1_000)
    .optional()
    .describe('Names of files that an export left out; not stored'),
});

/** The envelope only: each ticket is checked by itself, so that one bad ticket does not stop the rest. */
export const importEnvelopeSchema = z.strictObject({
  source: shortText,
  tickets: z.array(z.unknown()).min(1).max(200),
});

export const serviceSummarySchema = z.strictObject({
  service: entityRef,
  from: instant.optional(),
  to: instant.optional(),
});

export const refSchema = z.strictObject({ ref: entityRef });

/** Left open, a fact is what raising such a ticket would make it. */
export const explainPoliciesSchema = z.strictObject({
  ...ticketFacts,
  title: title.optional(),
  labels: z.preprocess(asList, labels.optional()),
});

export const clockKeySchema = z.strictObject({
  key: z
    .string()
    .min(1)
    .max(1_000)
    .describe('policyRef|metric|cycle|face, as the ticket gives it'),
});

export const signOffSchema = z.strictObject({
  policyRef: entityRef,
  revision: shortText.describe('The revision that the caller read'),
  party: z.enum(PARTIES),
  note: z.string().trim().min(1).max(2_000).optional(),
});

export const retirePolicySchema = z.strictObject({ policyRef: entityRef });

export const listRolloutsSchema = z.strictObject({
  policy: entityRef.optional(),
});

export const applyPolicySchema = z.strictObject({
  policyRef: entityRef,
  revision: shortText.describe(
    'The revision in force that the caller looked at',
  ),
});

export const previewSchema = z.strictObject({
  text: z
    .string()
    .min(1)
    .max(200_000)
    .describe('YAML, one or several documents: policies and calendars'),
  days: z
    .int()
    .min(1)
    .max(730)
    .default(90)
    .describe('How many days of history to replay'),
});

export const exportTicketsSchema = z.strictObject({
  service: entityRef.optional(),
  policy: entityRef.optional(),
  from: instant.optional(),
  to: instant.optional(),
});
