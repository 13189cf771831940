/** A ticket and its clocks, wherever they show. */
export const clock = {
  state: {
    running: 'Running',
    'at-risk': 'At risk',
    paused: 'Paused',
    met: 'Met',
    breached: 'Breached',
    cancelled: 'Cancelled',
  },
  metric: 'Metric',
  stateLabel: 'State',
  elapsed: 'Time used',
  elapsedOfTarget: '{{elapsed}} of {{target}}',
  elapsedByTarget: '{{elapsed}}, {{target}}',
  target: 'target {{target}}',
  deadline: 'Deadline',
  policy: 'Policy',
  revision: 'Revision {{revision}}',
  cycle: 'No. {{cycle}}',
  stillOpen: 'and still open',
  noDeadlineWhilePaused: 'None while paused',
  breachedAt: 'Breached {{at}}',
  stoppedAt: 'Stopped {{at}}',
} as const;

export const explanation = {
  show: 'Explain',
  hide: 'Hide explanation',
  now: 'Now',
  totals: 'Where the time went',
  kind: {
    counted: 'Counted',
    closed: 'Closed hours',
    holiday: 'Holiday: {{name}}',
    paused: 'Paused ({{status}})',
    stopped: 'Stopped',
    'before-start': 'Before the start',
  },
  target:
    'Target {{target}}: priority {{priority}}, calendar {{calendar}}, policy revision {{revision}}.',
  noTarget: 'There is no target at this priority.',
  changes: 'How the target changed',
  cause: {
    created: '{{at}}: created with {{to}}',
    'agent-reply': '{{at}}: a reply made {{from}} into {{to}}',
    'customer-message':
      '{{at}}: a message of the customer made {{from}} into {{to}}',
    status: '{{at}}: a change of status made {{from}} into {{to}}',
    priority: '{{at}}: a change of priority made {{from}} into {{to}}',
    estimate: '{{at}}: an estimate made {{from}} into {{to}}',
    policies:
      '{{at}}: a new revision of the policy or its calendar, {{from}} → {{to}}',
  },
  stretches_one: '{{count}} stretch in order',
  stretches_other: 'All {{count}} stretches in order',
} as const;

export const ticket = {
  loadingTitle: 'Ticket {{id}}',
  id: 'Ticket',
  risk: 'Risk',
  priority: 'Priority',
  status: 'Status',
  type: 'Type',
  service: 'Service',
  requester: 'Requester',
  customer: 'Customer',
  assignedTeam: 'Team',
  assignedPerson: 'Assigned to',
  channel: 'Channel',
  category: 'Category',
  created: 'Created',
  resolved: 'Resolved',
  reopened: 'Reopened',
  times_one: 'once',
  times_other: '{{count}} times',
  source: 'Source',
  clocks: 'Clocks',
  noClocks: 'This ticket has no clocks',
  actions: 'Actions',
  timeline: 'What happened',
  mayNotUpdate: 'You may read this ticket, but not change it.',
  changeFailed: 'This was not changed',
} as const;

export const ticketChannel = {
  portal: 'Portal',
  email: 'Email',
  phone: 'Phone',
  chat: 'Chat',
  'on-site': 'On site',
  remote: 'Remote session',
  api: 'API',
  connector: 'Connector',
} as const;

export const reply = {
  kind: 'Reply or note',
  'agent-reply': 'Reply',
  'internal-note': 'Internal note',
  hint: {
    'agent-reply': 'The requester sees it; it counts as a response.',
    'internal-note': 'Only colleagues see it; it does not count as a response.',
  },
  send: {
    'agent-reply': 'Send reply',
    'internal-note': 'Save note',
  },
  failed: 'This was not sent; your text is still here',
} as const;

export const noClocks = {
  covers: 'No agreement covers {{service}}.',
  applies: 'No policy applies to this ticket.',
  notAgreed: '{{policy}}: {{lifecycle}}; only agreed policies apply.',
  from: '{{policy}}: valid from {{day}}.',
  until: '{{policy}}: was valid until {{day}}.',
  otherTickets: '{{policy}}: for other tickets.',
  otherCustomers: 'There are agreements with other customers.',
  left: 'No policy applies any more since this was changed: {{changed}}. Until then: {{policies}}.',
} as const;

export const refused = {
  assigned: '{{number}} is assigned already, to',
} as const;

export const raise = {
  button: 'Raise ticket',
  titleField: 'Title',
  titleHint: 'What is wrong or wanted, in one line',
  description: 'Description',
  failed: 'The ticket was not raised; all you typed is still here',
} as const;
