import { SavedView, SavedViews } from '@backstage-sla/plugin-sla-common';
import { useApi } from '@backstage/core-plugin-api';
import { useMemo } from 'react';
import { slaApiRef } from '../../api';
import { Resource, useResource } from '../common';
import { queryToRequest } from './queueQuery';
import { allViews, QueueView } from './views';

/** As many questions as the backend counts at a time. */
const MOST_COUNTED = 30;
const NONE: SavedView[] = [];

/** The views that the reader has, and how many tickets are in each. */
export function useQueueViews(): {
  views: QueueView[];
  saved: Resource<SavedViews>;
  counts: Map<string, number>;
  reloadCounts: () => void;
} {
  const api = useApi(slaApiRef);
  const saved = useResource({
    key: 'views',
    load: () => api.listViews(),
  });
  const items = saved.data?.items ?? NONE;
  const views = useMemo(() => allViews(items), [items]);
  const counted = views.slice(0, MOST_COUNTED);
  const counts = useResource({
    key: JSON.stringify(counted.map(view => [view.id, view.query])),
    load: async () => {
      const answer = await api.countTickets({
        queries: counted.map(view => queryToRequest(view.query)),
      });
      return new Map(
        answer.counts.map((count, i) => [counted[i].id, count] as const),
      );
    },
  });
  return {
    views,
    saved,
    counts: counts.data ?? new Map(),
    reloadCounts: counts.reload,
  };
}
