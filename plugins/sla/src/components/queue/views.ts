import { QueueQuery, SavedView } from '@backstage-sla/plugin-sla-common';
import { ColumnId, knownColumns } from './columns';
import {
  isSameQuery,
  OPEN_RISKS,
  queryFromSearch,
  queryToSearch,
  withServices,
} from './queueQuery';

/** Questions that everybody asks. */
export const BUILT_IN_VIEWS = [
  { id: 'all', query: {} },
  { id: 'mine', query: { assignedPerson: ['me'] } },
  { id: 'teams', query: { assignedTeam: ['my-teams'] } },
  { id: 'unassigned', query: { unassigned: true } },
  { id: 'due', query: { risk: OPEN_RISKS } },
  { id: 'breached', query: { risk: ['breached'] } },
  { id: 'snoozed', query: { snoozed: true } },
] as const satisfies ReadonlyArray<{ id: string; query: QueueQuery }>;
export type BuiltInViewId = (typeof BUILT_IN_VIEWS)[number]['id'];

/** A view in the list of views. */
export interface QueueView {
  id: string;
  query: QueueQuery;
  /** Absent: the reader's own choice. */
  columns?: ColumnId[];
  /** Absent on those that everybody has. */
  saved?: SavedView;
}

export function allViews(saved: SavedView[]): QueueView[] {
  return [
    ...BUILT_IN_VIEWS.map(({ id, query }) => ({ id, query })),
    ...saved.map(view => ({
      id: view.id,
      query: view.query,
      columns: view.columns.length ? knownColumns(view.columns) : undefined,
      saved: view,
    })),
  ];
}

/** What the page shows: a view, as it was kept or changed by the reader. */
export interface Shown {
  view: QueueView;
  query: QueueQuery;
  isChanged: boolean;
}

/**
 * The address names a view, or a view and what the reader made of it. An address with a question and no view, which somebody may
 * have typed, is a change of "all".
 */
export function shownFromSearch(
  search: URLSearchParams,
  views: QueueView[],
): Shown {
  const own = queryFromSearch(search);
  const named = views.find(view => view.id === search.get('view'));
  if (Object.keys(own).length === 0) {
    const view = named ?? views[0];
    return { view, query: withServices(view.query), isChanged: false };
  }
  const view = named ?? views.find(one => isSameQuery(one.query, own));
  return {
    view: view ?? views[0],
    query: own,
    isChanged: !isSameQuery(view?.query ?? {}, own),
  };
}

/** The address of a view. */
export function viewToSearch(
  view: { id: string },
  search: URLSearchParams,
): URLSearchParams {
  const next = queryToSearch({}, search);
  next.delete('columns');
  next.set('view', view.id);
  return next;
}

/** The address of what the reader made of a view. Without any condition left, it is "all". */
export function changeToSearch(
  shown: Shown,
  query: QueueQuery,
  search: URLSearchParams,
): URLSearchParams {
  const next = queryToSearch(query, search);
  const isEmpty = queryToSearch(query, new URLSearchParams()).size === 0;
  next.set('view', isEmpty ? BUILT_IN_VIEWS[0].id : shown.view.id);
  return isEmpty || !isSameQuery(query, shown.view.query)
    ? next
    : viewToSearch(shown.view, next);
}
