/** Opening a ticket again, from wherever it is offered. */
export const reopening = {
  submit: 'Reopen',
  title: 'Reopen {{number}}',
  wrong: 'What is still wrong?',
  wrongHint: 'Whoever works on it reads it first.',
  why: 'Why is it opened again?',
  whyHint: 'Kept as an internal note; the requester does not see it.',
  late: 'This ticket was resolved too long ago to be reopened. Raise a new one and name this one in it.',
  failed: 'The ticket was not reopened; your text is still here',
  cancel: 'Cancel',
  done: '{{number}} is open again.',
} as const;
