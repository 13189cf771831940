/** What happened to a ticket. */
export const events = {
  created: 'Created',
  raisedFor: 'for',
  'agent-reply': 'Reply',
  'customer-message': 'Message from the requester',
  'internal-note': 'Internal note',
  status: 'Status changed to {{status}}',
  priority: 'Priority changed to {{priority}}',
  assignment: 'Assigned',
  unassigned: 'Assignment removed',
  estimate: 'Resolution estimated',
  policies: 'Policies in force',
  resolveBy: 'By {{at}}',
  fields: 'Changed: {{fields}}',
  link: 'Link added: {{relation}}',
  linkRemoved: 'Link removed: {{relation}}',
  watch: 'Watches from now on',
  unwatch: 'Watches no longer',
  approval: {
    asked: 'Approval asked for',
    approved: 'Approved',
    rejected: 'Rejected',
    withdrawn: 'Approval no longer asked for',
  },
  snooze: 'Snoozed until {{at}}',
  woken: 'Snooze ended',
  workaround: 'Known workaround',
  workaroundRemoved: 'Known workaround taken back',
  feedback: 'Rated with {{score}} of 5 stars',
  attachment: 'File {{name}}',
  mergedInto: 'Merged into another ticket',
  mergedFrom: 'Another ticket was merged into this one',
  unmergedInto: 'Taken out again of another ticket',
  unmergedFrom: 'Another ticket was taken out again of this one',
  warning: '{{share}} of the time used: {{metric}}',
  breach: 'Breached: {{metric}}',
  escalation: 'Escalated to level {{level}}',
  escalationAgain: 'Told again: escalation of level {{level}}',
  acknowledgement: 'Escalation acknowledged',
  'de-escalation': 'De-escalated',
  recordedAt: 'Written down {{at}}',
} as const;

/** What brought a ticket to a level. */
export const escalationCauses = {
  clock: 'Rule of the policy: a clock',
  clockOf: 'Rule of the policy: {{metric}}',
  'no-activity': 'Rule of the policy: nothing was done for a time',
  reopened: 'Rule of the policy: reopened too often',
  assigned: 'Rule of the policy: assigned too often',
  manual: 'By hand',
} as const;

/** Properties of a ticket that people edit. */
export const fields = {
  title: 'Title',
  description: 'Description',
  type: 'Type',
  category: 'Category',
  channel: 'Channel',
  requester: 'Requester',
  customer: 'Customer',
  labels: 'Labels',
  location: 'Location',
  impact: 'Impact',
  urgency: 'Urgency',
} as const;

/** How a ticket stands to another one: "this ticket … that one". */
export const relations = {
  'relates-to': 'relates to',
  duplicates: 'duplicates',
  'duplicated-by': 'is duplicated by',
  'caused-by': 'is caused by',
  causes: 'causes',
  'problem-of': 'is the problem behind',
  'incident-of': 'is an incident of',
  'parent-of': 'is parent of',
  'child-of': 'is child of',
} as const;

export const resolutionCodes = {
  solved: 'Solved',
  workaround: 'Workaround',
  duplicate: 'Duplicate',
  'no-fault-found': 'No fault found',
  'cannot-reproduce': 'Cannot be reproduced',
  declined: 'Declined',
  withdrawn: 'Withdrawn',
} as const;
