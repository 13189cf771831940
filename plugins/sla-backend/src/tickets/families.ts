import { Knex } from 'knex';
import { PeopleAndLinks } from './peopleAndLinks';
import { TicketStore } from './TicketStore';

/** More generations than this are a mistake. */
const MOST_GENERATIONS = 20;

export function parentOf({ links }: PeopleAndLinks): number | undefined {
  return links.find(link => link.relation === 'child-of')?.ticketId;
}

export function isFamily(relation: string): boolean {
  return relation === 'parent-of' || relation === 'child-of';
}

/** Ids of a ticket's parent, its parent's parent and so on, the nearest first. */
export async function ancestorsOf(
  peopleAndLinks: PeopleAndLinks,
  { store, tx }: { store: TicketStore; tx: Knex },
): Promise<number[]> {
  const ancestors: number[] = [];
  let next = parentOf(peopleAndLinks);
  while (next !== undefined && ancestors.length < MOST_GENERATIONS) {
    ancestors.push(next);
    const [row] = await store.find([next], tx);
    next = row && parentOf(JSON.parse(row.people_and_links));
  }
  return ancestors;
}
