/** The page of one ticket. */
export const ticketPage = {
  title: 'Ticket',
  tickets: 'Tickets',
  notFound: 'There is no ticket {{number}}, or you may not see it.',
  next: 'Next deadline',
  metricDue: '{{metric}} due',
  noDeadline: 'No clock is running',
  pausedClocks: 'The clocks are paused',
  claim: 'Claim',
  takeOver: 'Take over',
  claimed: 'It is yours',
  more: 'More actions',
  escalate: 'Escalate…',
  merge: 'Merge into another ticket…',
  delete: 'Delete ticket…',
  cancel: 'Cancel',
  save: 'Save',
  edit: 'Edit {{name}}',
  none: 'None',
  nobody: 'Nobody',
  optional: 'optional',
  required: 'Required',
  failed: 'This was not changed',
  people: 'People',
  side: 'About this ticket',
} as const;

/** Somebody else was faster. */
export const conflict = {
  title: '{{number}} was changed meanwhile',
  earlier_one: '{{count}} earlier change',
  earlier_other: '{{count}} earlier changes',
  system: 'By itself',
  typed:
    'What you typed is still here. The page shows the present state of the ticket; send again if it still holds.',
  chosen:
    'Your change was not made. The page shows the present state of the ticket; choose again if it still holds.',
  keepTheirs: 'Keep theirs',
  saveMine: 'Save mine instead',
} as const;

export const banners = {
  merged: 'This ticket was merged',
  mergedText: 'It goes on as',
  unmerge: 'Take merge back',
  snoozed: 'Snoozed until {{at}}',
  snoozedText: 'It stays out of the queue until then.',
  wake: 'Wake it now',
  workaround: 'Known workaround',
  workaroundOf: 'of problem {{number}}',
  approvals: 'Waiting for approval',
  approvalsText: 'Not resolved before it is approved by:',
} as const;

/** A ticket that was brought before somebody. */
export const escalation = {
  badge: 'Level {{level}}',
  open: 'Escalated to level {{level}}',
  taken: 'Escalated to level {{level}}; somebody takes care of it',
  since: 'Escalated to level {{level}} since {{at}}',
  acknowledged: 'Somebody takes care of it since {{at}}:',
  title: 'Escalate {{number}}',
  text: 'Those whom the policy names for this level are told, with your reason.',
  submit: 'Escalate',
  level: 'To',
  levelName: 'Level {{level}}',
  reason: 'Reason',
  comment: 'Comment',
  acknowledge: 'Acknowledge',
  acknowledgeText:
    'You take care of it. The escalation stays, but is not told again.',
  end: 'De-escalate',
  endTitle: 'De-escalate {{number}}',
  endText: 'The ticket is no longer escalated. Its clocks go on as they are.',
} as const;

export const clocks = {
  ended_one: '{{count}} clock that has ended',
  ended_other: '{{count}} clocks that have ended',
  explain: 'Explain {{clock}}',
  picture: 'Timeline of {{clock}}',
  spent: '{{kind}} {{time}}',
  deadlineAt: 'Deadline {{at}}',
  missed: 'Deadline, missed',
  missedAt: 'Deadline {{at}}, missed',
  overdue: 'Overdue',
  overdueBy: 'Overdue by {{time}}, closed hours and pauses included',
  left: 'left',
  timeUsed: 'Used {{time}}',
  eventsInPicture: 'What happened, in order',
} as const;

export const properties = {
  title: 'Properties',
  code: 'Resolution',
  rootCause: 'Root cause',
  resolutionText: 'What was done',
  resolve: 'Resolve ticket',
  resolveText: 'The clocks of this ticket stop when it is resolved.',
  labels: 'Labels',
  labelsHint: 'Separated by commas',
  location: 'Location',
  impact: 'Impact',
  urgency: 'Urgency',
  levels: { high: 'High', medium: 'Medium', low: 'Low' },
  notSet: 'Not set',
  estimate: 'Expected to be done',
  snooze: 'Snoozed until',
  snoozeFor: 'Snooze',
  snoozes: {
    hour: 'For an hour',
    hours4: 'For four hours',
    tomorrow: 'Until tomorrow at 9',
    monday: 'Until Monday at 9',
  },
  workaround: 'Known workaround',
  addWorkaround: 'Add a known workaround',
  workaroundHint:
    'It makes this a known problem: its title and this text are shown on its incidents and, while they type, to those who raise tickets of the service. If there is none yet, say so, and by when.',
  description: 'Description',
} as const;

export const people = {
  watchers: 'Watchers',
  watch: 'Watch',
  unwatch: 'Stop watching',
  addWatcher: 'Add a watcher',
  person: 'Person',
  add: 'Add',
  removeWatcher: 'Remove {{name}} from the watchers',
  notifications: 'Notifications',
  mute: 'Mute this ticket',
  unmute: 'Hear of it again',
  muted: 'You hear nothing of this ticket.',
} as const;

export const links = {
  title: 'Links',
  none: 'No other ticket belongs to this one.',
  add: 'Link a ticket',
  relation: 'This ticket',
  number: 'Number of the other ticket',
  numberHint: 'Such as {{example}}',
  remove: 'Remove the link to {{number}}',
  hidden: 'A ticket that you may not see',
  similar: 'Similar tickets of this service',
  as: {
    duplicates: 'Duplicate of it',
    'incident-of': 'Incident of it',
    'relates-to': 'Related',
  },
  linkAs: {
    duplicates: 'Duplicate of it: {{number}}',
    'incident-of': 'Incident of it: {{number}}',
    'relates-to': 'Related: {{number}}',
  },
  mergeTitle: 'Merge {{number}} into another ticket',
  mergeText:
    'This ticket is closed. Its conversation, files, watchers and links go on in the other one. For some time this can be taken back.',
  mergeInto: 'Number of the ticket that goes on',
  mergeSubmit: 'Merge',
  deleteTitle: 'Delete {{number}}?',
  deleteText:
    'The ticket, its conversation and its clocks are removed for good, and leave all reports.',
  deleteSubmit: 'Delete for good',
} as const;

export const approvals = {
  title: 'Approvals',
  none: 'Nobody was asked to approve.',
  ask: 'Ask for approval',
  approver: 'Approver',
  decisions: {
    asked: 'Waiting',
    approved: 'Approved',
    rejected: 'Rejected',
    withdrawn: 'Withdrawn',
  },
  withdraw: 'Withdraw what {{approver}} is asked for',
  yours: 'You are asked to approve this',
  comment: 'Comment',
  approve: 'Approve',
  reject: 'Reject',
} as const;

export const feedback = {
  title: 'Rating',
  ask: 'How well were you helped?',
  stars_one: '{{count}} star',
  stars_other: '{{count}} stars',
  words: {
    '1': 'bad',
    '2': 'poor',
    '3': 'fair',
    '4': 'good',
    '5': 'very good',
  },
  comment: 'What should we know?',
  send: 'Send rating',
  change: 'Change rating',
  thanks: 'Thank you. Your rating was saved.',
  given: '{{score}} of 5 stars',
} as const;

export const serviceContext = {
  title: 'Service',
  owner: 'Owner',
  system: 'System',
  onCall: 'On call and links',
  dependencies: 'Depends on',
  noDependencies: 'No dependency is known.',
  apis: 'Consumes',
  more_one: 'and {{count}} more',
  more_other: 'and {{count}} more',
  incidents: 'Open incidents of its dependencies',
  noIncidents: 'None is open.',
  resolved_one: 'Resolved since yesterday',
  resolved_other: 'Resolved in the last {{count}} days',
  noResolved: 'None.',
  notAsked_one: '{{count}} more dependency is not looked at.',
  notAsked_other: '{{count}} more dependencies are not looked at.',
  unknown: 'The catalog does not know this service.',
} as const;
