import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { PRIORITIES, TICKET_STATUSES } from '@backstage-sla/sla-engine';
import { PARTIES, TICKET_TYPES } from '@backstage-sla/plugin-sla-common';
import { z } from 'zod';

/**
 * What the HTTP API takes. These schemas validate requests and are what the OpenAPI document is made of, so the two cannot drift.
 */

const shortText = z.string().trim().min(1).max(255);
const longText = z.string().max(100_000);
const entityRef = z
  .string()
  .max(255)
  .regex(
    /^[^:/\s]+:([^:/\s]+\/)?[^:/\s]+$/,
    'must be an entity ref such as component:default/website',
  )
  .describe('Entity ref, kind:namespace/name');
/** The same ref is written in one way only, so that equal refs are equal texts. */
const fullRef = entityRef.transform(text =>
  stringifyEntityRef(parseEntityRef(text)),
);
const instant = z.iso
  .datetime({
    offset: true,
    error: 'must be an ISO 8601 instant such as 2026-03-01T09:30:00Z',
  })
  .describe('ISO 8601 instant with offset');
const key = shortText.describe(
  'Makes repeating harmless: a key that the ticket already has adds nothing',
);

const priority = z.enum(PRIORITIES);
const status = z.enum(TICKET_STATUSES);

const title = z.string().trim().min(1).max(1_000);
const labels = z
  .array(shortText)
  .max(50)
  .transform(texts => [...new Set(texts)])
  .describe('Each counts once');

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
  title,
  description: longText.optional(),
  assignedTeam: shortText.optional(),
  assignedPerson: shortText.optional(),
};

export const createTicketSchema = z.strictObject(ticketFields);

const eventDetails = [
  z.strictObject({ type: z.literal('agent-reply'), text: longText.optional() }),
  z.strictObject({
    type: z.literal('customer-message'),
    text: longText.optional(),
  }),
  z.strictObject({ type: z.literal('internal-note'), text: longText.min(1) }),
  z.strictObject({ type: z.literal('status'), status }),
  z.strictObject({ type: z.literal('priority'), priority }),
  z.strictObject({
    type: z.literal('assignment'),
    team: shortText.optional(),
    person: shortText.optional(),
  }),
  z.strictObject({ type: z.literal('estimate'), resolveBy: instant }),
] as const;

export const addTicketEventSchema = z.discriminatedUnion(
  'type',
  eventDetails.map(detail =>
    detail.extend({ key: key.optional() }),
  ) as unknown as typeof eventDetails,
);

const importEventSchema = z.discriminatedUnion(
  'type',
  eventDetails.map(detail =>
    detail.extend({ at: instant, actor: shortText.optional(), key }),
  ) as unknown as typeof eventDetails,
);

export const importTicketSchema = z.strictObject({
  ...ticketFields,
  externalId: shortText,
  createdAt: instant,
  status: status.default('new'),
  events: z.array(importEventSchema).max(2_000),
});

/** The envelope only: each ticket is checked by itself, so that one bad ticket does not stop the rest. */
export const importEnvelopeSchema = z.strictObject({
  source: shortText,
  tickets: z.array(z.unknown()).min(1).max(200),
});

/** A query parameter that may stand once or several times. */
const asList = (value: unknown) =>
  value === undefined || Array.isArray(value) ? value : [value];
const many = <T extends z.ZodType>(item: T) =>
  z.preprocess(asList, z.array(item).optional());

export const listTicketsSchema = z.strictObject({
  service: entityRef.optional(),
  status: many(status),
  open: z
    .enum(['true', 'false'])
    .transform(text => text === 'true')
    .optional(),
  risk: many(z.enum(['breached', 'at-risk', 'on-time', 'paused', 'none'])),
  priority: many(priority),
  policy: entityRef.optional(),
  from: instant.optional(),
  to: instant.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  orderBy: z.enum(['deadline', 'newest']).default('deadline'),
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
