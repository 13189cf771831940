import {
  CHANGED_FIELDS,
  TicketConflict,
  TicketEventDetail,
  TicketProblem,
} from '@backstage-sla/plugin-sla-common';
import { z } from 'zod';

const value = z.union([z.string(), z.array(z.string())]);

/** What an answer with 409 says in data where the ticket has moved on since the `ifVersion` of the request. */
export const ticketConflictSchema: z.ZodType<TicketConflict> = z
  .object({
    ticket: z.object({
      id: z.string(),
      number: z.string(),
      version: z
        .int()
        .describe('As ifVersion, it says that the changes are known'),
    }),
    changes: z
      .array(
        z.object({
          at: z.string().describe('ISO 8601 instant'),
          actor: z
            .string()
            .optional()
            .describe('Who did it; absent where it was the system'),
          detail: z
            .custom<TicketEventDetail>()
            .describe('As in the events of the ticket'),
          values: z
            .array(
              z.object({
                field: z.enum(CHANGED_FIELDS),
                from: value.optional().describe('Absent: there was none'),
                to: value.optional().describe('Absent: it was cleared'),
              }),
            )
            .describe('What it replaced; empty where nothing was'),
        }),
      )
      .describe('The latest, in the order in which they were written'),
    earlierChanges: z.int().describe('How many more there are before them'),
  })
  .describe(
    'There when the ticket has moved on since ifVersion: what changed, as far as the caller may see it',
  );

/** What an answer with 409 says in data where somebody else has the ticket. */
export const ticketProblemSchema: z.ZodType<TicketProblem> = z
  .object({
    code: z.literal('assigned-already'),
    number: z.string().describe('Of the ticket'),
    assignedPerson: z.string().describe('Who has it'),
  })
  .describe('There when somebody claims what another person has');
