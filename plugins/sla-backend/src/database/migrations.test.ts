import { databases } from '../__testUtils__/startSla';
import { migrate, revertMigrations } from './connect';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('migrations on %s', databaseId => {
  it('go up, down and up again', async () => {
    const knex = await databases.init(databaseId);
    await migrate(knex);
    expect(await knex('tickets')).toEqual([]);
    await revertMigrations(knex);
    expect(await knex.schema.hasTable('tickets')).toBe(false);
    await migrate(knex);
    expect(await knex('clock_transitions')).toEqual([]);
  });
});
