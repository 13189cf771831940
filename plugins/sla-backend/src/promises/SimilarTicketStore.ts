import { Knex } from 'knex';
import { TicketRow, whereWords } from '../database';
import { TicketSet, applyConditions } from '../permissions';

export type SimilarRow = Pick<
  TicketRow,
  'id' | 'type' | 'status' | 'title' | 'description' | 'workaround'
>;

/** So many of the newest are compared word by word. */
const MOST_COMPARED = 200;

/** SQL of tickets that look like another one, or one that is about to be raised. */
export class SimilarTicketStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Open tickets of the service and its known problems, also those that are done, which have any of the words in title or description. */
  async find({
    serviceRef,
    words,
    among,
    except = [],
  }: {
    serviceRef: string;
    words: string[];
    among: TicketSet;
    except?: number[];
  }): Promise<SimilarRow[]> {
    const query = this.#matching(serviceRef, words)
      .whereNotIn('tickets.id', except)
      .andWhere(builder => {
        builder.whereRaw('tickets.is_open').orWhere(inner => {
          inner.where('tickets.type', 'problem').whereNotNull('workaround');
        });
      });
    return newest(applyConditions(query, among.conditions));
  }

  /** Problems of the service with a workaround, whoever may read them; not those of a single customer, unless it is this one. */
  async findKnownProblems({
    serviceRef,
    words,
    customer,
    except,
  }: {
    serviceRef: string;
    words: string[];
    customer: string | undefined;
    except: number[];
  }): Promise<SimilarRow[]> {
    return newest(
      this.#matching(serviceRef, words)
        .whereNotIn('tickets.id', except)
        .where('tickets.type', 'problem')
        .whereNotNull('tickets.workaround')
        .andWhere(builder => {
          builder.whereNull('tickets.customer');
          if (customer !== undefined) {
            builder.orWhere('tickets.customer', customer);
          }
        }),
    );
  }

  /** Tickets of the service that have any of the words in title or description. */
  #matching(serviceRef: string, words: string[]) {
    const matching = this.#knex('ticket_search')
      .select('ticket_search.ticket_id')
      .where('ticket_search.ticket_id', this.#knex.ref('tickets.id'));
    whereWords(this.#knex, matching, {
      words,
      match: 'any',
      conversation: false,
    });
    return (
      this.#knex<TicketRow>('tickets')
        .where('tickets.service_ref', serviceRef)
        // What goes on elsewhere is found there.
        .whereNull('tickets.merged_into')
        // A single value, which a database looks up ticket by ticket.
        .whereRaw('(?) is not null', [matching])
    );
  }
}

async function newest(query: Knex.QueryBuilder): Promise<SimilarRow[]> {
  return query
    .orderBy('tickets.id', 'desc')
    .limit(MOST_COMPARED)
    .select('id', 'type', 'status', 'title', 'description', 'workaround');
}
