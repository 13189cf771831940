import { PolicyState } from '@backstage-sla/plugin-sla-common';
import { parseEntityRef } from '@backstage/catalog-model';
import {
  KINDS,
  Lifecycle,
  LIFECYCLES,
  signedOf,
  troubleOf,
} from '../policyFacts';

export const POLICY_SORTS = [
  'title',
  'provider',
  'services',
  'lifecycle',
  'review',
  'attainment',
  'signed',
] as const;
export type PolicySort = (typeof POLICY_SORTS)[number];

/** Which policies are listed, and in which order. Kept in the page's address. */
export interface PolicyFilter {
  text: string;
  kind: PolicyState['agreement'][];
  lifecycle: Lifecycle[];
  /** Refs of providers. */
  owner: string[];
  onlyTrouble: boolean;
  sort: PolicySort;
  isDescending: boolean;
}

export function filterFromSearch(search: URLSearchParams): PolicyFilter {
  const sort = search.get('sort') ?? '';
  const isDescending = sort.startsWith('-');
  const column = isDescending ? sort.slice(1) : sort;
  return {
    text: search.get('q') ?? '',
    kind: KINDS.filter(kind => search.getAll('kind').includes(kind)),
    lifecycle: LIFECYCLES.filter(one =>
      search.getAll('lifecycle').includes(one),
    ),
    owner: search.getAll('owner'),
    onlyTrouble: search.has('trouble'),
    sort: POLICY_SORTS.find(one => one === column) ?? 'title',
    isDescending,
  };
}

export function filterToSearch(
  filter: PolicyFilter,
  search: URLSearchParams,
): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const name of ['q', 'kind', 'lifecycle', 'owner', 'trouble', 'sort']) {
    next.delete(name);
  }
  if (filter.text) {
    next.set('q', filter.text);
  }
  for (const name of ['kind', 'lifecycle', 'owner'] as const) {
    filter[name].forEach(value => next.append(name, value));
  }
  if (filter.onlyTrouble) {
    next.set('trouble', '');
  }
  if (filter.sort !== 'title' || filter.isDescending) {
    next.set('sort', `${filter.isDescending ? '-' : ''}${filter.sort}`);
  }
  return next;
}

export function isFiltered(filter: PolicyFilter): boolean {
  return (
    filter.text.trim() !== '' ||
    filter.kind.length > 0 ||
    filter.lifecycle.length > 0 ||
    filter.owner.length > 0 ||
    filter.onlyTrouble
  );
}

/** The policies that match, in order. Those without a value in the column come last, whichever way it is sorted. */
export function choosePolicies(
  policies: PolicyState[],
  filter: PolicyFilter,
  /** What the reader sees of an entity ref. */
  nameOf: (entityRef: string) => string,
): PolicyState[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const direction = filter.isDescending ? -1 : 1;
  return policies
    .filter(
      policy =>
        (!filter.onlyTrouble || troubleOf(policy) !== undefined) &&
        isChosen(filter.kind, policy.agreement) &&
        isChosen(filter.lifecycle, policy.lifecycle) &&
        isChosen(filter.owner, policy.provider) &&
        words.every(word => wordsOf(policy, nameOf).includes(word)),
    )
    .map(policy => ({ policy, key: sortKey(policy, filter.sort, nameOf) }))
    .sort(
      (a, b) =>
        compareKeys(a.key, b.key, direction) ||
        a.policy.title.localeCompare(b.policy.title),
    )
    .map(({ policy }) => policy);
}

function isChosen(chosen: readonly string[], value: string): boolean {
  return chosen.length === 0 || chosen.includes(value);
}

function wordsOf(
  policy: PolicyState,
  nameOf: (entityRef: string) => string,
): string {
  const parties = [policy.provider, policy.customer ?? []].flat();
  return [
    policy.title,
    policy.description ?? '',
    parseEntityRef(policy.policyRef).name,
    ...parties.flatMap(ref => [parseEntityRef(ref).name, nameOf(ref)]),
  ]
    .join('\n')
    .toLowerCase();
}

/** Who still has to sign comes first. */
const SIGNED_ORDER = ['nobody', 'customer', 'provider', 'all', 'both'];

type SortKey = string | number | undefined;

function sortKey(
  policy: PolicyState,
  sort: PolicySort,
  nameOf: (entityRef: string) => string,
): SortKey {
  switch (sort) {
    case 'provider':
      return nameOf(policy.provider);
    case 'services':
      return policy.serviceCount;
    case 'lifecycle':
      return LIFECYCLES.findIndex(one => one === policy.lifecycle);
    case 'review':
      return policy.review?.dueOn;
    case 'attainment':
      return policy.attainment.share;
    case 'signed':
      return SIGNED_ORDER.indexOf(signedOf(policy));
    default:
      return policy.title;
  }
}

function compareKeys(a: SortKey, b: SortKey, direction: number): number {
  if (a === undefined || b === undefined) {
    return Number(a === undefined) - Number(b === undefined);
  }
  return typeof a === 'number' && typeof b === 'number'
    ? (a - b) * direction
    : String(a).localeCompare(String(b)) * direction;
}
