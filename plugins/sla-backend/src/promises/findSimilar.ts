import { SimilarTicket, ticketNumber } from '@backstage-sla/plugin-sla-common';
import { TicketSet } from '../permissions';
import { TicketSettings } from '../tickets';
import { SimilarTicketStore } from './SimilarTicketStore';
import { Draft, mostSimilar, wordsThatTell } from './similarity';

/** What is about the same as a ticket, of the open ones of its service and the known problems there. */
export async function findSimilar(
  question: {
    serviceRef: string;
    draft: Draft;
    /** Nothing else is looked at. */
    among: TicketSet;
    /** Ids of tickets that are known already. */
    except?: number[];
  },
  options: { similar: SimilarTicketStore; settings: TicketSettings },
): Promise<SimilarTicket[]> {
  const words = wordsThatTell(question.draft.title);
  if (!words.length) {
    return [];
  }
  const rows = await options.similar.find({ ...question, words });
  return mostSimilar(rows, question.draft).map(row => ({
    id: String(row.id),
    number: ticketNumber(row.id, options.settings.numberPrefix),
    title: row.title,
    status: row.status as SimilarTicket['status'],
    type: row.type as SimilarTicket['type'],
    workaround: row.workaround ?? undefined,
  }));
}
