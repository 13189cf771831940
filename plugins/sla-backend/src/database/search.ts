import { Knex } from 'knex';
import { isPostgres } from './conversion';
import { Write } from './writes';

/** All of ASCII but letters and digits. */
const SEPARATORS = String.raw`[\x01-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+`;

/** What tickets are searched for. */
export interface WordQuery {
  /** Words, or beginnings of words. */
  words: string[];
  /** `two`: any two of them, or the only one. */
  match: 'all' | 'two';
  /** Whether the conversation counts, which is for staff only. */
  conversation: boolean;
}

/** The words of a text as `whereWords` takes them. */
export function wordsOf(text: string): string[] {
  return text
    .replaceAll('\0', ' ')
    .split(new RegExp(SEPARATORS))
    .filter(Boolean);
}

/** Narrows `ticket_search` to tickets that have words which begin so. */
export function whereWords(
  knex: Knex,
  query: Knex.QueryBuilder,
  { words, match, conversation }: WordQuery,
): void {
  if (!words.length) {
    query.whereRaw('1 = 0');
    return;
  }
  if (isPostgres(knex)) {
    const weight = conversation ? '' : 'A';
    const lexemes = words.map(word => `'${word}':*${weight}`);
    query.whereRaw(`ticket_search.words @@ to_tsquery('simple', ?)`, [
      match === 'all' ? lexemes.join(' & ') : anyTwo(lexemes),
    ]);
    return;
  }
  const columns = conversation ? ['words', 'staff_words'] : ['words'];
  const has = columns.map(one => `ticket_search.${one} like ?`).join(' or ');
  query.whereRaw(`${words.map(() => `(${has})`).join(' + ')} >= ?`, [
    ...words.flatMap(word => columns.map(() => `%${word}%`)),
    match === 'all' ? words.length : Math.min(2, words.length),
  ]);
}

/** Any two of some lexemes, or the only one: `a & (b | c) | b & c`. */
function anyTwo(lexemes: string[]): string {
  return lexemes.length < 2
    ? lexemes.join('')
    : lexemes
        .slice(0, -1)
        .map((one, i) => `${one} & (${lexemes.slice(i + 1).join(' | ')})`)
        .join(' | ');
}

/** What a new ticket is found by. */
export interface SearchedText {
  ticket_id: number;
  is_open: boolean;
  title: string;
  description: string | null;
  /** What was said on it, the last first. */
  conversation: string[];
}

/** Words of a text in PostgreSQL, of a weight that tells where they stand. */
function weighed(sql: string, weight: 'A' | 'D'): string {
  return `setweight(to_tsvector('simple', regexp_replace(left(coalesce(${sql}, ''), 50000), '${SEPARATORS}', ' ', 'g')), '${weight}')`;
}

/** Adds what new tickets are searched by, the same as `refreshSearch` makes of those that are stored. */
export function newSearchWrite(knex: Knex, texts: SearchedText[]): Write {
  const table = 'ticket_search';
  const rows = texts.map(({ ticket_id, is_open, ...text }) => ({
    ticket_id,
    is_open,
    words: `${text.title} ${text.description ?? ''}`,
    staff_words: text.conversation.join(' '),
  }));
  if (!isPostgres(knex) || !rows.length) {
    return { table, insert: rows };
  }
  return {
    table,
    statement: {
      sql: `insert into ticket_search (ticket_id, is_open, words)
        select ticket_id, is_open, ${weighed('words', 'A')} || ${weighed('staff_words', 'D')}
        from json_to_recordset(?::json) as new (ticket_id int, is_open boolean, words text, staff_words text)`,
      bindings: [JSON.stringify(rows)],
    },
  };
}

/** Makes anew what tickets are searched by. The migration that created `ticket_search` says what it holds. */
export async function refreshSearch(
  knex: Knex,
  ticketIds: number[],
): Promise<void> {
  if (!ticketIds.length) {
    return;
  }
  const places = ticketIds.map(() => '?').join(', ');
  const spoken = (join: string) =>
    `(select ${join} from ticket_events where ticket_id = tickets.id and type in ('agent-reply', 'customer-message', 'internal-note'))`;
  const own = `title || ' ' || coalesce(description, '')`;
  const conflict =
    'on conflict (ticket_id) do update set is_open = excluded.is_open, words = excluded.words';
  if (!isPostgres(knex)) {
    await knex.raw(
      `insert into ticket_search (ticket_id, is_open, words, staff_words) select id, is_open, ${own},
         coalesce(${spoken(`group_concat(json_extract(detail, '$.text'), ' ')`)}, '')
       from tickets where id in (${places}) ${conflict}, staff_words = excluded.staff_words`,
      ticketIds,
    );
    return;
  }
  const conversation = spoken(
    `string_agg(detail::json->>'text', ' ' order by id desc)`,
  );
  await knex.raw(
    `insert into ticket_search (ticket_id, is_open, words)
     select id, is_open, ${weighed(own, 'A')} || ${weighed(conversation, 'D')}
     from tickets where id in (${places}) ${conflict}`,
    ticketIds,
  );
}
