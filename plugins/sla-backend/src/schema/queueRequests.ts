import { PRIORITIES, TICKET_STATUSES } from '@backstage-sla/sla-engine';
import { TICKET_TYPES } from '@backstage-sla/plugin-sla-common';
import { z } from 'zod';
import { entityRef, flag, fullRef, instant, many, shortText } from './common';

const RISKS = ['breached', 'at-risk', 'on-time', 'paused', 'none'] as const;
const METRICS = [
  'first-response',
  'next-response',
  'periodic-update',
  'resolution-estimate',
  'resolution',
] as const;

/** Deeper pages cost more than they tell; whoever wants everything takes the export. */
export const DEEPEST_OFFSET = 10_000;

const filters = {
  text: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe(
      'Number or beginnings of words, all of which the ticket has in title or description; for staff also in the conversation',
    ),
  service: entityRef.optional(),
  services: many(fullRef),
  system: many(fullRef).describe(
    'Of the services of any of these systems that the caller sees',
  ),
  type: many(z.enum(TICKET_TYPES)),
  status: many(z.enum(TICKET_STATUSES)),
  open: flag,
  risk: many(z.enum(RISKS)),
  riskMetric: many(z.enum(METRICS)),
  priority: many(z.enum(PRIORITIES)),
  minEscalationLevel: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .optional()
    .describe(
      'Escalated to this level or a higher one; 1: to any. Only tickets to which the caller is staff',
    ),
  policy: entityRef.optional(),
  assignedPerson: many(shortText).describe('`me` is the caller'),
  assignedTeam: many(shortText).describe(
    '`my-teams` are the groups of the caller',
  ),
  unassigned: flag,
  requester: many(shortText).describe('`me` is the caller'),
  customer: many(shortText),
  label: many(shortText),
  category: many(shortText),
  snoozed: flag.describe(
    'Left out: snoozed tickets are not there until they wake. true: only those. false: both',
  ),
  resolvedFrom: instant
    .optional()
    .describe('Resolved at this instant or later, and not reopened since'),
  from: instant.optional(),
  to: instant.optional(),
};

const orderBy = z.enum(['deadline', 'newest', 'updated', 'priority']);
const limit = z.coerce.number().int().min(1).max(200);
const offset = z.coerce.number().int().min(0).max(DEEPEST_OFFSET);

/** A question to the queue, from the parameters of an address or from a body. */
export const queueQuerySchema = z.strictObject({
  ...filters,
  limit: limit.default(50),
  offset: offset.default(0),
  orderBy: orderBy.default('deadline'),
});

export const countTicketsSchema = z.strictObject({
  queries: z.array(queueQuerySchema).min(1).max(30),
});

/** A question as somebody keeps it: what is left open stays open. */
export const savedViewSchema = z.strictObject({
  name: z.string().trim().min(1).max(100),
  query: z.strictObject({
    ...filters,
    limit: limit.optional(),
    offset: offset.optional(),
    orderBy: orderBy.optional(),
  }),
  columns: z.array(shortText).max(30),
  shared: z.boolean(),
});
