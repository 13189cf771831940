import { SimilarTicket, ticketNumber } from '@backstage-sla/plugin-sla-common';
import { TicketSet } from '../permissions';
import { TicketSettings } from '../tickets';
import { SimilarTicketStore } from './SimilarTicketStore';
import { mostSimilar, wordsThatTell } from './similarity';

/** What looks most like a text, of the open tickets of a service and its known problems. */
export async function findSimilar(
  question: {
    serviceRef: string;
    text: string;
    /** Nothing else is looked at. */
    among: TicketSet;
    /** Ids of tickets that are known already. */
    except?: number[];
  },
  options: { similar: SimilarTicketStore; settings: TicketSettings },
): Promise<SimilarTicket[]> {
  const words = wordsThatTell(question.text);
  if (!words.length) {
    return [];
  }
  const rows = await options.similar.find({ ...question, words });
  return mostSimilar(rows, words).map(row => ({
    id: String(row.id),
    number: ticketNumber(row.id, options.settings.numberPrefix),
    title: row.title,
    status: row.status as SimilarTicket['status'],
    type: row.type as SimilarTicket['type'],
    workaround: row.workaround ?? undefined,
  }));
}
