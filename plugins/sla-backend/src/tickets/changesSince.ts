import {
  ChangedField,
  ChangedValue,
  ChangeSince,
  TicketEventDetail,
} from '@backstage-sla/plugin-sla-common';
import { StoredEvent } from './fold';

type Value = string | string[] | undefined;
type Values = { [F in ChangedField]?: Value };

/** What the events after the first `version` ones changed, with the values before and since. */
export function changesSince(
  events: StoredEvent[],
  version: number,
): ChangeSince[] {
  let known: Values = {};
  const changes = events.map(({ atMs, actor, detail }): ChangeSince => {
    const after = valuesOf(detail);
    // The first value of a field stands in no event but the one that replaces it.
    const before = {
      ...known,
      ...(detail.type === 'fields' && detail.was),
    };
    known = { ...known, ...after };
    return {
      at: new Date(atMs).toISOString(),
      ...(actor && { actor }),
      detail,
      values: replaced(before, after),
    };
  });
  return changes.slice(version);
}

function replaced(before: Values, after: Values): ChangedValue[] {
  return (
    (Object.keys(after) as ChangedField[])
      .map(field => ({
        field,
        from: unlessEmpty(before[field]),
        to: unlessEmpty(after[field]),
      }))
      // Who comes into a team leaves the team as it was.
      .filter(({ from, to }) => JSON.stringify(from) !== JSON.stringify(to))
  );
}

function unlessEmpty(value: Value): Value {
  return value?.length ? value : undefined;
}

function valuesOf(detail: TicketEventDetail): Values {
  switch (detail.type) {
    case 'created':
      return { status: detail.status, priority: detail.priority };
    case 'status':
      return { status: detail.status };
    case 'priority':
      return { priority: detail.priority };
    case 'assignment':
      return { assignedTeam: detail.team, assignedPerson: detail.person };
    case 'estimate':
      return { estimateAt: detail.resolveBy };
    case 'snooze':
      return { snoozedUntil: detail.until };
    case 'workaround':
      return { workaround: detail.text };
    case 'fields':
      return detail.fields;
    default:
      return {};
  }
}
