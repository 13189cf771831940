import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ListTicketsResponse,
  QueueQuery,
} from '@backstage-sla/plugin-sla-common';
import { Knex } from 'knex';
import { TicketAccess, TicketSet } from '../permissions';

/** A checked question: its period is in order, its page and order are told. */
export type QueueRequest = QueueQuery &
  Required<Pick<QueueQuery, 'limit' | 'offset' | 'orderBy'>>;

export interface QueueOptions {
  credentials: BackstageCredentials;
  nowMs: number;
}

/** Which tickets the caller may read, and to which of them the caller is staff; undefined where to none. */
export interface Reach {
  readable: TicketSet;
  staffed: TicketSet | undefined;
}

/** What a question is asked against. */
export interface QueueScope extends Reach {
  knex: Knex;
  nowMs: number;
}

/** Options of a caller whose permissions have been asked for. */
export interface QueueOptionsWithAccess extends QueueOptions {
  access: TicketAccess;
}

export interface QueueService<Options = QueueOptions> {
  /**
   * A page of tickets. `totalItems` counts up to `MOST_COUNTED`. Throws NotFoundError where the caller does not see the service,
   * InputError where `me` or `my-teams` is asked by who is nobody.
   */
  list(query: QueueRequest, options: Options): Promise<ListTicketsResponse>;
  /** How many tickets each question has, up to `MOST_COUNTED`. Throws like `list`. */
  count(queries: QueueRequest[], options: Options): Promise<number[]>;
}
