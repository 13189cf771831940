/** Channel of Backstage signals on which open pages hear, after a commit, that tickets or clocks changed. */
export const SLA_SIGNAL_CHANNEL = 'sla:changes';

/**
 * Everybody who is signed in hears it, also those who may not read the tickets. So it names none: what changed is told by marks, each
 * of which stands for many tickets and services. A page whose mark is among them reads again with its own credentials.
 */
export interface SlaChangeSignal {
  marks: number[];
}

const MARKS = 256;

/** The mark of a service, by its entity ref. */
export function serviceMark(serviceRef: string): number {
  return markOf(`service ${serviceRef}`);
}

/** The mark of a ticket, by its id. */
export function ticketMark(ticketId: string): number {
  return markOf(`ticket ${ticketId}`);
}

/** FNV-1a, which spreads texts that are nearly the same. */
function markOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return ((hash >>> 24) ^ hash) & (MARKS - 1);
}
