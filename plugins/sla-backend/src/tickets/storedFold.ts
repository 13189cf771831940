import {
  Priority,
  TicketStatus,
  readClockState,
} from '@backstage-sla/sla-engine';
import { ResolutionCode } from '@backstage-sla/plugin-sla-common';
import { TicketRow, toInstant, toOptionalInstant } from '../database';
import { TicketFold } from './fold';
import { readEscalations } from './storedEscalations';

/** The fold that a stored ticket stands at, without the clocks that are over for good. */
export function toFold(row: TicketRow): TicketFold {
  return {
    version: row.version,
    publicVersion: row.public_version,
    priority: row.priority as Priority,
    status: row.status as TicketStatus,
    assignedTeam: row.assigned_team ?? undefined,
    assignedPerson: row.assigned_person ?? undefined,
    createdAtMs: toInstant(row.created_at),
    updatedAtMs: toInstant(row.updated_at),
    publicUpdatedAtMs: toInstant(row.public_updated_at),
    resolvedAtMs: toOptionalInstant(row.resolved_at),
    resolution: resolutionOf(row),
    reopenCount: row.reopen_count,
    assignmentCount: row.assignment_count,
    lastActivityMs: toInstant(row.last_activity_at ?? row.created_at),
    estimateAtMs: toOptionalInstant(row.estimate_at),
    snoozedUntilMs: toOptionalInstant(row.snoozed_until),
    workaround: row.workaround ?? undefined,
    mergedInto: row.merged_into ?? undefined,
    feedback: feedbackOf(row),
    fields: {},
    peopleAndLinks: JSON.parse(row.people_and_links),
    clockState: readClockState(row.clock_state),
    escalations: readEscalations(row),
  };
}

export function resolutionOf(
  row: Pick<TicketRow, 'resolution_code' | 'root_cause' | 'resolution_text'>,
): TicketFold['resolution'] {
  return row.resolution_code === null
    ? undefined
    : {
        code: row.resolution_code as ResolutionCode,
        rootCause: row.root_cause ?? undefined,
        text: row.resolution_text ?? undefined,
      };
}

function feedbackOf(row: TicketRow): TicketFold['feedback'] {
  return row.feedback_score === null || row.feedback_at === null
    ? undefined
    : {
        score: row.feedback_score,
        comment: row.feedback_comment ?? undefined,
        atMs: toInstant(row.feedback_at),
      };
}
