import { TestDatabases } from '@backstage/backend-test-utils';
import { RoundTrip } from './RoundTrip';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

jest.setTimeout(60_000);

const NO_SUCH_TABLE = expect.objectContaining({
  message: expect.stringContaining('nothing'),
});

describe.each(databases.eachSupportedId())('RoundTrip on %s', databaseId => {
  async function filled() {
    const knex = await databases.init(databaseId);
    await knex.schema.createTable('people', table => {
      table.string('name');
      table.bigInteger('born');
    });
    await knex('people').insert([
      { name: 'amina', born: 3_000_000_000_000 },
      { name: 'omar', born: 1 },
    ]);
    const asked: string[] = [];
    knex.on('query', ({ sql }) => asked.push(sql));
    return { knex, asked, trip: new RoundTrip(knex) };
  }

  it('gives each query its rows, in their order', async () => {
    const { knex, trip, asked } = await filled();
    const [old, none, count] = await Promise.all([
      trip.ask<{ name: string; born: number }>(
        knex('people').where('born', '>', 0).orderBy('born').select('*'),
      ),
      trip.ask(knex('people').where('name', 'nobody').select('*')),
      trip.ask<{ total: number }>(knex('people').count({ total: '*' })),
    ]);
    expect(old).toEqual([
      { name: 'omar', born: 1 },
      { name: 'amina', born: 3_000_000_000_000 },
    ]);
    expect(none).toEqual([]);
    expect(Number(count[0].total)).toBe(2);
    expect(asked).toHaveLength(databaseId === 'SQLITE_3' ? 3 : 1);
  });

  it('asks what comes later by itself', async () => {
    const { knex, trip } = await filled();
    const names = () =>
      trip.ask<{ name: string }>(knex('people').orderBy('name').select('name'));
    expect(await names()).toHaveLength(2);
    await knex('people').where('name', 'omar').delete();
    expect(await names()).toEqual([{ name: 'amina' }]);
  });

  it('tells all who asked that the database did not answer', async () => {
    const { knex, trip } = await filled();
    const asked = [
      trip.ask(knex('people').select('name')),
      trip.ask(knex('nothing').select('name')),
    ];
    const answers = await Promise.allSettled(asked);
    expect(answers).toEqual([
      { status: 'rejected', reason: NO_SUCH_TABLE },
      { status: 'rejected', reason: NO_SUCH_TABLE },
    ]);
  });
});
