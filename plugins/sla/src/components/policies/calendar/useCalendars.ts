import {
  CalendarState,
  calendarRefOf,
  calendarsMentioned,
  PolicyState,
} from '@backstage-sla/plugin-sla-common';
import { useApi } from '@backstage/core-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { slaApiRef } from '../../../api';
import { Resource, useResource } from '../../common';
import { CalendarDocument, readCalendar } from '../readCalendar';

export interface CalendarInfo {
  ref: string;
  title: string;
  /** What the catalog says; absent when it has no such calendar, or not for this reader. */
  document?: CalendarDocument;
  /** What the backend makes of it. */
  state?: CalendarState;
}

/** Full refs of the calendars that a policy counts in, each once; what can't be read is left out. */
export function calendarRefsOf(
  spec: PolicyState['spec'],
  namespace: string,
): string[] {
  try {
    return spec
      ? [
          ...new Set(
            calendarsMentioned(spec).map(text =>
              calendarRefOf(text, namespace),
            ),
          ),
        ]
      : [];
  } catch {
    // A document that does not validate may hold anything here.
    return [];
  }
}

/** Calendars with their documents and states, in the order asked for. */
export function useCalendars(refs: string[]): Resource<CalendarInfo[]> {
  const catalog = useApi(catalogApiRef);
  const api = useApi(slaApiRef);
  return useResource({
    key: refs.join(' '),
    load: async () => {
      if (refs.length === 0) {
        return [];
      }
      const [{ items }, ...states] = await Promise.all([
        catalog.getEntitiesByRefs({ entityRefs: refs }),
        // One that can't be told of must not hide the others.
        ...refs.map(ref => api.getCalendar(ref).catch(() => undefined)),
      ]);
      return refs.map((ref, i) => {
        const entity = items[i];
        return {
          ref,
          title:
            entity?.metadata.title ??
            states[i]?.title ??
            parseEntityRef(ref).name,
          document: entity && readCalendar(entity),
          state: states[i],
        };
      });
    },
  });
}
