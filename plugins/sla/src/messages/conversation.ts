/** What is said and done on a ticket. */
export const conversation = {
  title: 'Conversation',
  history: 'History',
  tabs: 'What is shown of the ticket',
  raised: 'raised this ticket',
  raisedFor: 'raised this ticket for',
  noDescription: 'No description',
  internalOnly: 'Internal note · only colleagues see it',
  reply: 'Reply',
  message: 'Message',
  compose: 'Write',
  kind: 'What to write',
  kinds: {
    'agent-reply': 'Public reply',
    'internal-note': 'Internal note',
  },
  label: {
    'agent-reply': 'Reply to the requester',
    'customer-message': 'Your message',
    'internal-note': 'Note for colleagues',
  },
  hint: {
    'agent-reply': 'The requester reads it. It counts as a response.',
    'customer-message': 'The people who work on this ticket read it.',
    'internal-note':
      'Only colleagues read it; the requester never does. It does not count as a response.',
  },
  send: {
    'agent-reply': 'Send reply',
    'customer-message': 'Send message',
    'internal-note': 'Save internal note',
  },
  sendAnd: {
    'agent-reply': 'Send reply, then {{status}}',
    'customer-message': 'Send message, then {{status}}',
    'internal-note': 'Save internal note, then {{status}}',
  },
  sent: {
    'agent-reply': 'The reply was sent',
    'customer-message': 'The message was sent',
    'internal-note': 'The note was saved',
  },
  failed: 'This was not sent; your text is still here',
  preview: 'Preview',
  write: 'Edit',
  markdown: 'Markdown works. Ctrl+Enter sends.',
  attach: 'Attach files',
  attached: 'Files to be sent',
  removeFile: 'Remove {{name}}',
  stored: 'Stored with the ticket',
  refused: 'Not stored: {{message}}',
  filesRefused_one: 'This was not sent: {{count}} file was not stored',
  filesRefused_other: 'This was not sent: {{count}} files were not stored',
  filesRefusedText:
    'Sending again tries them again. Remove what is refused to send the rest.',
  thenStatus: 'Then set status',
  keepStatus: 'Leave as it is',
  files: 'Files',
  download: 'Download {{name}}, {{size}}',
  downloadFailed: 'The file could not be loaded',
  mayNot: 'You may read this ticket, but not write to it.',
} as const;

export const history = {
  show: 'Show',
  all: 'Everything',
  kinds: {
    messages: 'Messages and notes',
    changes: 'Status and properties',
    assignment: 'Assignment and watchers',
    links: 'Links and merges',
    approvals: 'Approvals and rating',
    files: 'Files',
    deadlines: 'Deadlines and escalations',
    policies: 'Policies',
  },
  nothing: 'Nothing of this kind happened',
} as const;
