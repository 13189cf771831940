import {
  PRIORITIES,
  TARGET_FACES,
  TICKET_METRICS,
  TICKET_STATUSES,
} from '@backstage-sla/sla-engine';
import {
  ESCALATION_CAUSES,
  LEVELS,
  LINK_RELATIONS,
  RESOLUTION_CODES,
  TICKET_CHANNELS,
  TICKET_TYPES,
  ticketIdOf,
} from '@backstage-sla/plugin-sla-common';
import { z } from 'zod';
import { fullRef, instant, labels, longText, shortText } from './common';

/** What can be done to a ticket, as requests say it. */

const key = shortText.describe(
  'Makes repeating harmless: a key that the ticket already has adds nothing',
);
export const ifVersion = z
  .int()
  .min(1)
  .optional()
  .describe('The version that the caller saw: 409 when it has moved on');
/** `SLA-1042` and `1042` are the same ticket. */
export const ticketId = z
  .string()
  .max(30)
  .transform((text, context) => {
    const id = ticketIdOf(text);
    if (id === undefined) {
      context.addIssue(`"${text}" is not the number of a ticket`);
      return z.NEVER;
    }
    return String(id);
  })
  .describe('Number or id of a ticket');

const status = z.enum(TICKET_STATUSES);
const attachments = z.array(shortText).max(50).optional();
const someText = longText.trim().min(1);
/** An empty text clears. */
const clearable = z.string().trim().max(255).optional();

export const resolutionSchema = z.strictObject({
  code: z.enum(RESOLUTION_CODES),
  rootCause: longText.optional(),
  text: longText.optional(),
});

export const fieldsSchema = z.strictObject({
  title: z.string().trim().min(1).max(1_000).optional(),
  description: longText.optional(),
  type: z.enum(TICKET_TYPES).optional(),
  category: clearable,
  channel: z.enum(['', ...TICKET_CHANNELS]).optional(),
  requester: fullRef.optional(),
  customer: z.union([z.literal(''), fullRef]).optional(),
  labels: labels.optional(),
  location: clearable,
  impact: z.enum(LEVELS).optional(),
  urgency: z.enum(LEVELS).optional(),
});

/** Another system has channels of its own, and people whom the catalog does not know. */
const importedFieldsSchema = fieldsSchema.extend({
  channel: clearable,
  requester: shortText.optional(),
});

const fieldsEvent = z.strictObject({
  type: z.literal('fields'),
  fields: fieldsSchema,
});

const linkEvent = z.strictObject({
  type: z.literal('link'),
  relation: z.enum(LINK_RELATIONS),
  ticketId,
  removed: z.boolean().optional(),
});

const eventDetails = [
  z.strictObject({
    type: z.literal('agent-reply'),
    text: longText.optional(),
    attachments,
  }),
  z.strictObject({
    type: z.literal('customer-message'),
    text: longText.optional(),
    attachments,
  }),
  z.strictObject({
    type: z.literal('internal-note'),
    text: longText.min(1),
    attachments,
  }),
  z.strictObject({
    type: z.literal('status'),
    status,
    resolution: resolutionSchema.optional(),
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
  z.strictObject({ type: z.literal('estimate'), resolveBy: instant }),
  fieldsEvent,
  linkEvent,
  z.strictObject({
    type: z.literal('watch'),
    person: fullRef,
    watching: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('approval'),
    approver: fullRef,
    decision: z.enum(['asked', 'approved', 'rejected', 'withdrawn']),
    comment: longText.optional(),
  }),
  z.strictObject({ type: z.literal('snooze'), until: instant.optional() }),
  z.strictObject({ type: z.literal('workaround'), text: longText }),
  z.strictObject({
    type: z.literal('feedback'),
    score: z.int().min(1).max(5),
    comment: longText.optional(),
  }),
  z.strictObject({
    type: z.literal('acknowledgement'),
    comment: longText.optional(),
  }),
  z.strictObject({
    type: z.literal('de-escalation'),
    reason: someText,
  }),
] as const;

/** Of the past: somebody or a rule escalated it where it comes from. Here there is a route for it. */
const escalationEvent = z.strictObject({
  type: z.literal('escalation'),
  level: z.int().min(1).max(100),
  cause: z.enum(ESCALATION_CAUSES),
  reason: longText.optional(),
  policyRef: shortText.optional(),
  rule: shortText.optional(),
  clock: z
    .strictObject({
      policyRef: shortText,
      metric: z.enum(TICKET_METRICS),
      cycle: z.int().min(1),
      face: z.enum(TARGET_FACES),
    })
    .optional(),
  repeat: z.int().min(1).optional(),
  recordedAt: instant.optional(),
});

export const addTicketEventSchema = z.discriminatedUnion(
  'type',
  eventDetails.map(detail =>
    detail.extend({ key: key.optional(), ifVersion }),
  ) as unknown as typeof eventDetails,
);

export const addTicketEventsSchema = z.strictObject({
  events: z
    .array(
      z.discriminatedUnion(
        'type',
        // A link changes another ticket, too, and stands alone.
        eventDetails.filter(
          detail => detail !== linkEvent,
        ) as unknown as typeof eventDetails,
      ),
    )
    .min(1)
    .max(10)
    .describe('In this order, at one instant: all of them, or none'),
  key: key.optional(),
  ifVersion,
});

const externalId = shortText.describe('externalId of a ticket of the source');

const past = { at: instant, actor: shortText.optional(), key };

function importDetailOf(detail: (typeof eventDetails)[number]) {
  switch (detail) {
    case fieldsEvent:
      return fieldsEvent.extend({
        ...past,
        fields: importedFieldsSchema,
        was: importedFieldsSchema.optional(),
      });
    case linkEvent:
      return linkEvent.extend({
        ...past,
        ticketId: externalId,
      });
    default:
      return detail.extend(past);
  }
}

const mergeEvent = z.strictObject({
  ...past,
  type: z.literal('merge'),
  into: externalId.optional(),
  from: externalId.optional(),
  removed: z.boolean().optional(),
});

export const importEventSchema = z.discriminatedUnion('type', [
  ...eventDetails.map(importDetailOf),
  escalationEvent.extend(past),
  mergeEvent,
] as unknown as typeof eventDetails);

export const claimTicketSchema = z.strictObject({
  team: shortText.optional(),
  key: key.optional(),
  ifVersion,
});

export const escalateTicketSchema = z.strictObject({
  reason: someText.describe('Why'),
  level: z
    .int()
    .min(1)
    .max(100)
    .optional()
    .describe('The next one unless told'),
  key: key.max(200).optional(),
  ifVersion,
});

export const mergeTicketSchema = z.strictObject({ into: ticketId, ifVersion });

export const unmergeTicketSchema = z.strictObject({ ifVersion });
