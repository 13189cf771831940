import { Knex } from 'knex';
import { TicketRow, whereWords } from '../database';
import { TicketSet, applyConditions } from '../permissions';
import { lookUp } from '../queue/hits';

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

  /** Open tickets of the service and its known problems, also those that are done, which have two of the words, or the only one. */
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
    const ofService = () =>
      applyConditions(
        this.#ofService(serviceRef).whereNotIn('tickets.id', except),
        among.conditions,
      );
    const open = ofService().whereRaw('tickets.is_open');
    // Words are looked up among all open tickets, of which one service may have most: an index has them.
    const hits = await lookUp(
      () => this.#withWords(words).whereRaw('ticket_search.is_open'),
      { table: 'ticket_search', isOpen: true },
      { knex: this.#knex },
    );
    hits.narrow(open);
    const [problems, others] = await Promise.all([
      newest(this.#knownProblems(ofService(), words)),
      newest(open),
    ]);
    const known = new Set(problems.map(({ id }) => id));
    return [...problems, ...others.filter(({ id }) => !known.has(id))];
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
    const ofAnybody = this.#ofService(serviceRef)
      .whereNotIn('tickets.id', except)
      .andWhere(builder => {
        builder.whereNull('tickets.customer');
        if (customer !== undefined) {
          builder.orWhere('tickets.customer', customer);
        }
      });
    return newest(this.#knownProblems(ofAnybody, words));
  }

  /** What goes on elsewhere is found there. */
  #ofService(serviceRef: string): Knex.QueryBuilder {
    return this.#knex<TicketRow>('tickets')
      .where('tickets.service_ref', serviceRef)
      .whereNull('tickets.merged_into');
  }

  /** Narrows tickets to known problems with the words. There are few, so each is looked at. */
  #knownProblems(query: Knex.QueryBuilder, words: string[]): Knex.QueryBuilder {
    const matching = this.#withWords(words).where(
      'ticket_search.ticket_id',
      this.#knex.ref('tickets.id'),
    );
    return (
      query
        // Plain, as in the index.
        .whereRaw(`tickets.type = 'problem' and tickets.workaround is not null`)
        .whereRaw('(?) is not null', [matching])
    );
  }

  #withWords(words: string[]): Knex.QueryBuilder {
    const query = this.#knex('ticket_search').select('ticket_search.ticket_id');
    whereWords(this.#knex, query, { words, match: 'two', conversation: false });
    return query;
  }
}

async function newest(query: Knex.QueryBuilder): Promise<SimilarRow[]> {
  return query
    .orderBy('tickets.id', 'desc')
    .limit(MOST_COMPARED)
    .select('id', 'type', 'status', 'title', 'description', 'workaround');
}
