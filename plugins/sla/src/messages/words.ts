/** Words that stand everywhere. */
export const metric = {
  'first-response': 'First response',
  'next-response': 'Next response',
  'periodic-update': 'Periodic update',
  'resolution-estimate': 'Resolution estimate',
  resolution: 'Resolution',
  availability: 'Availability',
} as const;

export const priority = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
} as const;

export const status = {
  new: 'New',
  open: 'Open',
  pending: 'Pending',
  'on-hold': 'On hold',
  resolved: 'Resolved',
  closed: 'Closed',
} as const;

export const type = {
  incident: 'Incident',
  'service-request': 'Service request',
  problem: 'Problem',
  change: 'Change',
} as const;

export const risk = {
  breached: 'Breached',
  'at-risk': 'At risk',
  'on-time': 'On time',
  paused: 'Paused',
  none: 'Nothing due',
} as const;

export const face = {
  internal: 'internal',
  internalHint:
    'A stricter aim within the team; the customer was promised the other one',
} as const;

export const staffAgreement = {
  ola: 'internal agreement',
  uc: 'supplier contract',
  hint: 'For staff: whoever raised the ticket sees nothing of it',
} as const;

export const weekday = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
} as const;

export const period = {
  label: 'Period',
  range: 'From and to',
  '7d': 'Last 7 days',
  '30d': 'Last 30 days',
  '90d': 'Last 90 days',
  'this-month': 'This month',
  'last-month': 'Last month',
  all: 'All data',
  custom: 'Custom range',
} as const;

export const countdown = {
  overdue: 'overdue by {{time}}',
} as const;

export const failure = {
  load: 'This could not be loaded',
  denied: 'You may not see this',
  permission: 'It takes the permission {{permission}}',
  unreachable: 'The SLA backend could not be reached: {{message}}',
  retry: 'Try again',
} as const;
