import { databases, emptyDatabase } from '../__testUtils__/startSla';
import { whereWords } from '../database';

jest.setTimeout(60_000);

const migrations = { directory: `${__dirname}/../../migrations` };
const MIGRATION = '20261122030000_desk_queue.js';

describe.each(databases.eachSupportedId())('search on %s', databaseId => {
  it('finds tickets that were there before it, and goes without a trace', async () => {
    const knex = await emptyDatabase(databaseId);
    for (;;) {
      const [, pending] = await knex.migrate.list(migrations);
      if (pending[0].file === MIGRATION) {
        break;
      }
      await knex.migrate.up(migrations);
    }
    const at = Date.parse('2026-03-04T10:00:00Z');
    await knex('tickets').insert({
      type: 'incident',
      service_ref: 'component:shop/till',
      title: 'No receipt',
      priority: 'high',
      status: 'open',
      created_at: at,
      updated_at: at,
      clock_state: '{}',
      is_open: true,
      live_clocks: 0,
      running_clocks: 0,
    });
    const [{ id }] = await knex('tickets');
    await knex('ticket_events').insert([
      { ticket_id: id, at, type: 'created', detail: '{}' },
      {
        ticket_id: id,
        at,
        type: 'internal-note',
        detail: JSON.stringify({ text: 'The cable\nis "rotten"' }),
      },
    ]);
    const before = await knex('tickets');

    await knex.migrate.up(migrations);
    const find = async (word: string, conversation: boolean) => {
      const query = knex('ticket_search').select('ticket_id');
      whereWords(knex, query, { words: [word], match: 'all', conversation });
      return (await query).length;
    };
    expect(await find('receipt', false)).toBe(1);
    expect(await find('rotten', true)).toBe(1);
    expect(await find('rotten', false)).toBe(0);

    await knex.migrate.down(migrations);
    for (const table of ['ticket_search', 'ticket_attachments', 'views']) {
      expect(await knex.schema.hasTable(table)).toBe(false);
    }
    expect(await knex('tickets')).toEqual(before);
  });
});
