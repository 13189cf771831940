import { QueueQuery } from '@backstage-sla/plugin-sla-common';

/** Whose tickets: what the field for it offers. `certain`: it names people, and chips say whom. */
export const WHO = ['anybody', 'me', 'my-teams', 'nobody', 'certain'] as const;
export type Who = (typeof WHO)[number];

const isJust = (values: string[] | undefined, value: string) =>
  values?.length === 1 && values[0] === value;

export function whoOf(query: QueueQuery): Who {
  if (query.unassigned) {
    return 'nobody';
  }
  if (query.assignedPerson) {
    return isJust(query.assignedPerson, 'me') ? 'me' : 'certain';
  }
  return isJust(query.assignedTeam, 'my-teams') ? 'my-teams' : 'anybody';
}

/** What a choice makes of the question. Teams that were named stay, unless the reader's own are chosen. */
export function queryOfWho(who: Who, query: QueueQuery): Partial<QueueQuery> {
  if (who === 'certain') {
    return {};
  }
  const named = query.assignedTeam?.filter(team => team !== 'my-teams') ?? [];
  const teams = who === 'my-teams' ? ['my-teams'] : named;
  return {
    unassigned: who === 'nobody' ? true : undefined,
    assignedPerson: who === 'me' ? ['me'] : undefined,
    assignedTeam: teams.length ? teams : undefined,
  };
}
