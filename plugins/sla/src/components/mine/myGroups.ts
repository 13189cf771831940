import { SlaApi, Ticket } from '@backstage-sla/plugin-sla-common';

/** What a requester does about tickets: the first waits for them, the second for others, the third for their verdict. */
const STATUSES = {
  waiting: ['pending'],
  open: ['new', 'open', 'on-hold'],
  resolved: ['resolved'],
  closed: ['closed'],
} satisfies Record<string, Ticket['status'][]>;
type GroupId = keyof typeof STATUSES;

export const SCOPES = ['open', 'done', 'all'] as const;
export type Scope = (typeof SCOPES)[number];

const GROUPS: Record<Scope, GroupId[]> = {
  open: ['waiting', 'open'],
  done: ['resolved', 'closed'],
  all: ['waiting', 'open', 'resolved', 'closed'],
};

export interface MyGroup {
  id: GroupId;
  items: Ticket[];
  /** How many there are in all. */
  total: number;
}

/** The first tickets of the reader, by group, in each what changed last on top; groups without any are left out. */
export async function loadGroups(
  api: SlaApi,
  { scope, limit }: { scope: Scope; limit: number },
): Promise<MyGroup[]> {
  const groups = await Promise.all(
    GROUPS[scope].map(async id => {
      const { items, totalItems } = await api.listTickets({
        status: STATUSES[id],
        snoozed: false,
        requester: ['me'],
        orderBy: 'updated',
        limit,
      });
      return { id, items, total: totalItems };
    }),
  );
  // One that changed between two of the answers is in both.
  const known = new Set<string>();
  let left = limit;
  return groups
    .filter(({ total }) => total > 0)
    .map(group => {
      const items = group.items
        .filter(({ id }) => !known.has(id))
        .slice(0, left);
      items.forEach(({ id }) => known.add(id));
      left -= items.length;
      return { ...group, items };
    });
}
