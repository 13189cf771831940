import { TestDatabases } from '@backstage/backend-test-utils';
import createKnex, { Knex } from 'knex';
import { PreparedStatements } from './PreparedStatements';
import { RoundTrip } from './RoundTrip';

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())(
  'PreparedStatements on %s',
  databaseId => {
    async function filled() {
      const knex = await databases.init(databaseId);
      await knex.schema.createTable('people', table => {
        table.string('name');
        table.integer('born');
      });
      await knex('people').insert({ name: 'amina', born: 1990 });
      const prepared = new PreparedStatements();
      const bornIn = async (year: number, tx: Knex = knex) => {
        const trip = new RoundTrip(tx, prepared);
        const rows = await trip.ask<{ name: string }>(
          knex('people').where({ born: year }),
        );
        return rows.map(({ name }) => name);
      };
      /** What the connection of a transaction has prepared. */
      const namesIn = async (tx: Knex) => {
        const { rows } = await tx.raw(
          'select name from pg_prepared_statements order by name',
        );
        return rows.map((row: { name: string }) => row.name);
      };
      return { knex, prepared, bornIn, namesIn };
    }

    it('plans once for a connection and answers for other values', async () => {
      const { knex, bornIn, namesIn } = await filled();
      await knex.transaction(async tx => {
        for (let round = 0; round < 10; round++) {
          expect(await bornIn(1990, tx)).toEqual(['amina']);
          expect(await bornIn(1991, tx)).toEqual([]);
        }
        expect(await namesIn(tx)).toHaveLength(1);
      });
    });

    it('goes on without, where a proxy gives it connections that do not know the statement', async () => {
      const { knex, bornIn, namesIn } = await filled();
      const single = createKnex({
        ...knex.client.config,
        pool: { min: 1, max: 1 },
      });
      expect(await bornIn(1990, single)).toEqual(['amina']);
      expect(await namesIn(single)).toHaveLength(1);
      await single.raw('deallocate all');

      expect(await bornIn(1990, single)).toEqual(['amina']);
      expect(await bornIn(1990, single)).toEqual(['amina']);
      expect(await namesIn(single)).toEqual([]);
      await single.destroy();
    });

    it('means the same by a name in each process, whatever was asked there first', async () => {
      const { knex, namesIn } = await filled();
      const names = knex('people').select('name');
      const years = knex('people').select('born');
      await knex.transaction(async tx => {
        for (const inOrder of [
          [names, years],
          [years, names],
        ]) {
          const prepared = new PreparedStatements();
          const rows = [];
          for (const query of inOrder) {
            rows.push(await new RoundTrip(tx, prepared).ask(query));
          }
          expect(rows).toEqual(
            inOrder.map(query =>
              query === names ? [{ name: 'amina' }] : [{ born: 1990 }],
            ),
          );
        }
        expect(await namesIn(tx)).toHaveLength(2);
      });
    });

    it('passes on what else is wrong', async () => {
      const { knex, prepared } = await filled();
      await expect(
        new RoundTrip(knex, prepared).ask(knex('nothing')),
      ).rejects.toMatchObject({ message: expect.stringContaining('nothing') });
    });

    it('names no more than a few kinds', async () => {
      const { knex, prepared, namesIn } = await filled();
      await knex.transaction(async tx => {
        for (let columns = 1; columns <= 15; columns++) {
          const trip = new RoundTrip(tx, prepared);
          await trip.ask(
            knex('people').select(
              Array.from({ length: columns }, (_, i) =>
                knex.raw('name as ??', [`n${i}`]),
              ),
            ),
          );
        }
        expect(await namesIn(tx)).toHaveLength(10);
      });
    });
  },
);
