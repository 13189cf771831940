/** Titles of pages, tabs and widgets. They are there from the start, while the other messages are loaded when they are first shown. */
export const deTitles = {
  'queue.title': 'Warteschlange',
  'mine.title': 'Meine Tickets',
  'raising.title': 'Ein Ticket eröffnen',
  'policies.list': 'Vereinbarungen',
  'operations.title': 'Betrieb',
  'agreement.tab': 'Vereinbarung',
  'revisions.tab': 'Revisionen',
  'preview.tab': 'Vorschau',
  'load.queueWidget': 'Meine Warteschlange',
  'load.servicesWidget': 'Gefährdete Services',
} as const;
