import { readTicketLines } from '../../tickets';
import { OutgoingTicket } from './sendTickets';
import { LocalInstants, readIncidents, toTicket } from './servicenow';
import { Trouble } from './Trouble';

/** What a file of tickets may be. */
export const IMPORT_FORMATS = ['servicenow', 'jsonl'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

export interface ReadTicketsOptions {
  file: string;
  format: ImportFormat;
  service?: string;
  zone: string;
}

/** The tickets of a file, whatever its format; what cannot be read is reported. */
export function readTickets(
  options: ReadTicketsOptions,
  report: (trouble: Trouble) => void,
): AsyncGenerator<OutgoingTicket> {
  return options.format === 'jsonl'
    ? fromLines(options, report)
    : fromServiceNow(options, report);
}

async function* fromServiceNow(
  { file, service, zone }: ReadTicketsOptions,
  report: (trouble: Trouble) => void,
): AsyncGenerator<OutgoingTicket> {
  const instants = LocalInstants.of(zone);
  for await (const incident of readIncidents(file, report)) {
    const ticket = toTicket(incident, { service: service!, instants, report });
    if (ticket) {
      yield { ticket, endByte: incident.endByte };
    }
  }
}

async function* fromLines(
  { file, service }: ReadTicketsOptions,
  report: (trouble: Trouble) => void,
): AsyncGenerator<OutgoingTicket> {
  for await (const read of readTicketLines(file)) {
    const { ticket, problem, line, endByte } = read;
    if (ticket) {
      yield { ticket: service ? { ...ticket, service } : ticket, endByte };
    } else {
      report({ kind: 'skipped', line, reason: problem! });
    }
  }
}
