import { databases, emptyDatabase } from '../__testUtils__/startSla';
import { countOrEstimate, readTableSizes } from './sizes';

jest.setTimeout(60_000);

const NUMBERS =
  'with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 20000) select n from numbers';

describe.each(databases.eachSupportedId())('sizes on %s', databaseId => {
  it('counts few rows exactly, and estimates many', async () => {
    const knex = await emptyDatabase(databaseId);
    await knex.schema.createTable('many', table => {
      table.integer('n').notNullable();
    });
    await knex.raw(`insert into many ${NUMBERS}`);
    await knex.raw('analyze');
    expect(await countOrEstimate(knex, knex('many').where('n', '<', 8))).toBe(
      7,
    );
    const all = await countOrEstimate(knex, knex('many'));
    expect(all).toBeGreaterThan(18_000);
    expect(all).toBeLessThan(22_000);
  });

  it('tells what the tables take up, the largest first', async () => {
    const knex = await emptyDatabase(databaseId);
    for (const name of ['small', 'large']) {
      await knex.schema.createTable(name, table => {
        table.string('text', 2_000);
      });
    }
    const rows = Array.from({ length: 200 }, () => ({
      text: 'x'.repeat(2_000),
    }));
    await knex('large').insert(rows);
    await knex.raw('analyze');
    const { bytes, tables } = await readTableSizes(knex);
    expect(tables.map(one => one.name).slice(0, 2)).toEqual(['large', 'small']);
    expect(tables[0].rows).toBe(200);
    expect(bytes).toBeGreaterThan(20_000);
  });
});
