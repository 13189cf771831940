import {
  ExplainPoliciesRequest,
  TICKET_TYPES,
} from '@backstage-sla/plugin-sla-common';
import { PRIORITIES } from '../common';

/** The ticket that is asked about, as far as it is filled in. */
export type Draft = Partial<ExplainPoliciesRequest>;

const TEXTS = [
  'service',
  'category',
  'channel',
  'customer',
  'requester',
  'location',
] as const;

/** Reads a draft from the address; what is no value is left out. */
export function draftFromSearch(search: URLSearchParams): Draft {
  const texts = Object.fromEntries(
    TEXTS.flatMap(name => {
      const value = search.get(name);
      return value ? [[name, value]] : [];
    }),
  );
  const labels = search.getAll('label').filter(Boolean);
  return {
    ...texts,
    type: TICKET_TYPES.find(one => one === search.get('type')),
    priority: PRIORITIES.find(one => one === search.get('priority')),
    ...(labels.length ? { labels } : {}),
  };
}

/** Writes a draft into a copy of the address; what is not filled in leaves no trace. */
export function draftToSearch(
  draft: Draft,
  search: URLSearchParams,
): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const name of [...TEXTS, 'type', 'priority'] as const) {
    const value = draft[name];
    if (value) {
      next.set(name, value);
    } else {
      next.delete(name);
    }
  }
  next.delete('label');
  draft.labels?.forEach(label => next.append('label', label));
  return next;
}
