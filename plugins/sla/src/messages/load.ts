/** What a system, a team or a person has to do now. */
export const load = {
  title: 'Tickets and promises',
  mine: 'My tickets',
  theirs: 'Tickets',
  queueWidget: 'My queue',
  servicesWidget: 'Services at risk',
  open: 'Open',
  breached: 'Breached',
  atRisk: 'At risk',
  unassigned: 'Unassigned',
  raised: 'Raised',
  counts: 'How many tickets',
  next: 'Due first',
  services: 'By service',
  nothing: 'No ticket is open.',
  noneAtRisk: 'No service of yours is at risk.',
  toQueue: 'To the queue',
} as const;

export const searchResult = {
  ticket: 'Ticket {{number}}',
} as const;
