import { ticketIdOf } from '@backstage-sla/plugin-sla-common';
import { Knex } from 'knex';
import { whereWords, wordsOf } from '../database';
import { applyConditions } from '../permissions';
import { QueueScope } from './QueueService';

/**
 * With so many hits it is cheaper to go through the tickets in their order and look at each than to put all hits in order: a page is
 * full after a few. A database cannot tell beforehand, so the hits are looked up first, up to here.
 */
const COMMON_AMONG_OPEN = 2_000;
const COMMON_AMONG_ALL = 8_000;

/** Tickets in which a text is found. */
export interface TextHits {
  /** More than it pays to put in order or to count. */
  isCommon: boolean;
  narrow(query: Knex.QueryBuilder): void;
}

/** Looks a text up. The conversation counts only for tickets to which the caller is staff. */
export async function findText(
  text: string,
  isOpen: boolean | undefined,
  scope: QueueScope,
): Promise<TextHits> {
  const { staffed } = scope;
  const look = (conversation: boolean) =>
    lookUp({ text, isOpen, conversation }, scope);
  const id = idOf(text);
  const orById = (narrow: TextHits['narrow']) => (query: Knex.QueryBuilder) =>
    query.andWhere(builder => {
      builder.where(narrow);
      if (id !== undefined) {
        builder.orWhere('tickets.id', id);
      }
    });
  if (!staffed) {
    const hits = await look(false);
    return { ...hits, narrow: orById(hits.narrow) };
  }
  const whole = await look(true);
  const { conditions } = staffed;
  if (!conditions) {
    return { ...whole, narrow: orById(whole.narrow) };
  }
  const own = await look(false);
  return {
    isCommon: whole.isCommon,
    narrow: orById(query => {
      query.where(whole.narrow).andWhere(builder => {
        builder
          .where(inner => {
            applyConditions(inner, conditions);
          })
          .orWhere(own.narrow);
      });
    }),
  };
}

/** Ids are integers of the database. */
function idOf(text: string): number | undefined {
  const id = ticketIdOf(text);
  return id !== undefined && id < 2 ** 31 ? id : undefined;
}

async function lookUp(
  {
    text,
    isOpen,
    conversation,
  }: { text: string; isOpen: boolean | undefined; conversation: boolean },
  { knex }: QueueScope,
): Promise<TextHits> {
  const matching = () => {
    const query = knex('ticket_search').select('ticket_search.ticket_id');
    if (isOpen) {
      query.whereRaw('ticket_search.is_open');
    }
    whereWords(knex, query, {
      words: wordsOf(text),
      match: 'all',
      conversation,
    });
    return query;
  };
  const most = isOpen ? COMMON_AMONG_OPEN : COMMON_AMONG_ALL;
  const rows: Array<{ ticket_id: number }> = await matching().limit(most + 1);
  if (rows.length <= most) {
    const ids = rows.map(row => row.ticket_id);
    return {
      isCommon: false,
      narrow: query => {
        query.whereIn('tickets.id', ids);
      },
    };
  }
  return {
    isCommon: true,
    narrow: query => {
      // A single value, which a database looks up ticket by ticket; of `exists` it would find all hits first.
      query.whereRaw('(?) is not null', [
        matching().where('ticket_search.ticket_id', knex.ref('tickets.id')),
      ]);
    },
  };
}
