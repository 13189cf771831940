/** How well a service keeps its promises. */
export const card = {
  title: 'Service level',
  toTab: 'All tickets and clocks',
  openTickets: 'Open tickets',
  nextDeadline: 'Next deadline',
  noDeadline: 'No clock is running',
} as const;

export const attainment = {
  objective: 'objective {{objective}}',
  objectiveOver: 'objective {{objective}}, {{window}}',
  noObjective: 'no objective',
  nothingSettled: 'Nothing measured in this period',
  counts: '{{met}} met, {{breached}} breached',
  budgetLeft_zero: 'no more breach allowed',
  budgetLeft_one: '{{count}} more breach allowed',
  budgetLeft_other: '{{count}} more breaches allowed',
  budgetOverspent_one: '{{count}} breach too many',
  budgetOverspent_other: '{{count}} breaches too many',
  status: {
    met: 'Objective met',
    missed: 'Objective missed',
    'no-data': 'No data',
    'no-objective': 'No objective',
  },
} as const;

export const empty = {
  neverTitle: 'No tickets yet',
  neverText:
    'This service is covered by a policy, but no ticket was raised against it so far. Its numbers appear with the first one.',
  periodTitle: 'No tickets in this period',
  periodText: 'There are tickets from {{from}} to {{to}}.',
  showAll: 'Show all data',
} as const;

export const tab = {
  attainment: 'Attainment',
  tickets: 'Tickets',
  ticket: 'Ticket',
  nextDeadline: 'Deadline',
  noTickets: 'No tickets match',
  pageLabel: '{{from}}–{{to}} of {{total}}',
} as const;

export const filter = {
  scope: 'Which tickets',
  open: 'Open now',
  period: 'All in period',
  any: 'Any',
} as const;
