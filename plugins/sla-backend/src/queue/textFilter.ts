import { ticketIdOf } from '@backstage-sla/plugin-sla-common';
import { Knex } from 'knex';
import { whereWords, wordsOf } from '../database';
import { applyConditions } from '../permissions';
import { Hits, lookUp } from './hits';
import { QueueScope } from './QueueService';

/** Looks a text up. The conversation counts only for tickets to which the caller is staff. */
export async function findText(
  text: string,
  isOpen: boolean | undefined,
  scope: QueueScope,
): Promise<Hits> {
  const { staffed } = scope;
  const look = (conversation: boolean) =>
    lookUpWords({ text, isOpen, conversation }, scope);
  const id = idOf(text);
  const orById = (narrow: Hits['narrow']) => (query: Knex.QueryBuilder) =>
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
    ...whole,
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

function lookUpWords(
  {
    text,
    isOpen,
    conversation,
  }: { text: string; isOpen: boolean | undefined; conversation: boolean },
  scope: QueueScope,
): Promise<Hits> {
  const { knex } = scope;
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
  return lookUp(matching, { table: 'ticket_search', isOpen }, scope);
}
