import {
  ChangedField,
  NewTicketEventDetail,
  TicketFields,
} from '@backstage-sla/plugin-sla-common';

/** What a change of a property replaces. */
export function fieldsOf(detail: NewTicketEventDetail): ChangedField[] {
  switch (detail.type) {
    case 'fields':
      return Object.keys(detail.fields) as Array<keyof TicketFields>;
    case 'assignment':
      return ['assignedTeam', 'assignedPerson'];
    case 'estimate':
      return ['estimateAt'];
    case 'snooze':
      return ['snoozedUntil'];
    case 'workaround':
      return ['workaround'];
    default:
      return [];
  }
}
