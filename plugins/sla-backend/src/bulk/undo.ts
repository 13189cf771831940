import { TicketStatus } from '@backstage-sla/sla-engine';
import { BulkChange } from '@backstage-sla/plugin-sla-common';
import { TicketRow, toOptionalInstant } from '../database';
import { publicResolution, resolutionOf } from '../tickets';

/** What makes a ticket again what it was before the change, as far as the change goes. */
export function undoOf(
  change: BulkChange,
  before: TicketRow,
  { isStaff }: { isStaff: boolean },
): BulkChange {
  switch (change.type) {
    case 'claim':
    case 'assignment':
      return {
        type: 'assignment',
        team: before.assigned_team ?? undefined,
        person: before.assigned_person ?? undefined,
      };
    case 'status':
      return {
        type: 'status',
        status: before.status as TicketStatus,
        resolution: isStaff
          ? resolutionOf(before)
          : publicResolution(resolutionOf(before)),
      };
    case 'priority':
      return {
        type: 'priority',
        priority: before.priority as typeof change.priority,
      };
    case 'snooze': {
      const untilMs = toOptionalInstant(before.snoozed_until);
      return {
        type: 'snooze',
        until:
          untilMs === undefined ? undefined : new Date(untilMs).toISOString(),
      };
    }
    default: {
      const { labels, category } = change.fields;
      return {
        type: 'fields',
        fields: {
          ...(labels && { labels: JSON.parse(before.labels) }),
          ...(category !== undefined && { category: before.category ?? '' }),
        },
      };
    }
  }
}
