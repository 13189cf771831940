import { Knex } from 'knex';
import {
  ClockRow,
  TicketEventRow,
  TicketPolicyRow,
  TicketRow,
} from '../database';
import { CONDITION_COLUMNS, applyConditions } from '../permissions';
import { Reach, addByStaff, isPromisedClock } from '../queue';
import { ExportQuery } from './ExportService';

/** Tickets of one query: their histories are in memory together. */
const PAGE = 200;

const COLUMNS = [
  'id',
  'type',
  'title',
  'description',
  'channel',
  'category',
  'labels',
  'location',
  'impact',
  'urgency',
  'request_type',
  ...CONDITION_COLUMNS,
] as const;
export type ExportRow = Pick<TicketRow, (typeof COLUMNS)[number]>;

/** SQL of exports: tickets and their histories, in pages. */
export class ExportStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async *tickets(
    query: ExportQuery,
    reach: Reach,
  ): AsyncGenerator<ExportRow[]> {
    let last: number | undefined = 0;
    do {
      const page: ExportRow[] = await this.#select(query, reach)
        .where('id', '>', last)
        .orderBy('id')
        .limit(PAGE)
        .select(...COLUMNS);
      yield page;
      last = page.length < PAGE ? undefined : page[page.length - 1].id;
    } while (last);
  }

  #select({ service, policy, fromMs, toMs }: ExportQuery, reach: Reach) {
    const query = this.#knex<TicketRow>('tickets');
    if (service) {
      query.where('service_ref', service);
    }
    if (policy) {
      query.whereExists(
        this.#knex<TicketPolicyRow>('ticket_policies')
          .where('policy_ref', policy)
          .where('ticket_id', this.#knex.ref('tickets.id')),
      );
      addByStaff(
        query,
        reach,
        () => {},
        builder =>
          builder.whereExists(
            this.#knex<ClockRow>('clocks')
              .where('policy_ref', policy)
              .where('ticket_id', this.#knex.ref('tickets.id'))
              .where(isPromisedClock),
          ),
      );
    }
    if (fromMs !== undefined) {
      query.where('created_at', '>=', fromMs);
    }
    if (toMs !== undefined) {
      query.where('created_at', '<', toMs);
    }
    return applyConditions(query, reach.readable.conditions);
  }

  async histories(ticketIds: number[]): Promise<Map<number, TicketEventRow[]>> {
    const histories = new Map<number, TicketEventRow[]>(
      ticketIds.map(id => [id, []]),
    );
    const rows = await this.#knex<TicketEventRow>('ticket_events')
      .whereIn('ticket_id', ticketIds)
      .orderBy(['ticket_id', 'at', 'id']);
    for (const row of rows) {
      histories.get(row.ticket_id)!.push(row);
    }
    return histories;
  }
}
