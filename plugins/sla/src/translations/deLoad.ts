/** What a system, a team or a person has to do now. */
export const deLoad = {
  'load.title': 'Tickets und Zusagen',
  'load.mine': 'Meine Tickets',
  'load.theirs': 'Tickets',
  'load.open': 'Offen',
  'load.breached': 'Verletzt',
  'load.atRisk': 'Gefährdet',
  'load.unassigned': 'Ohne Person',
  'load.raised': 'Gemeldet',
  'load.counts': 'Wie viele Tickets',
  'load.next': 'Zuerst fällig',
  'load.services': 'Nach Service',
  'load.nothing': 'Kein Ticket ist offen.',
  'load.noneAtRisk': 'Keiner Ihrer Services ist gefährdet.',
  'load.toQueue': 'Zur Warteschlange',
  'searchResult.ticket': 'Ticket {{number}}',
} as const;
