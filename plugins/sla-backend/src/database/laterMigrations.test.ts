import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { databases, emptyDatabase } from '../__testUtils__/startSla';
import { migrate } from './connect';

jest.setTimeout(60_000);

const migrations = {
  directory: resolvePackagePath(
    '@backstage-sla/plugin-sla-backend',
    'migrations',
  ),
};

/** The database as it was before a migration. */
async function migrateUpTo(knex: Knex, file: string): Promise<void> {
  for (;;) {
    const [, pending] = await knex.migrate.list(migrations);
    if (pending[0].file === file) {
      return;
    }
    await knex.migrate.up(migrations);
  }
}

async function insertTicket(knex: Knex): Promise<number> {
  await knex('tickets').insert({
    type: 'incident',
    service_ref: 'component:shop/till',
    title: 'No receipt',
    priority: 'high',
    status: 'open',
    created_at: 1,
    updated_at: 1,
    clock_state: '{}',
    is_open: true,
    live_clocks: 0,
    running_clocks: 0,
    version: 1,
  });
  const [{ id }] = await knex('tickets');
  await knex('ticket_events').insert({
    ticket_id: id,
    at: 1,
    type: 'created',
    detail: '{}',
  });
  return id;
}

describe.each(databases.eachSupportedId())('migrations on %s', databaseId => {
  const TABLES = ['tickets', 'ticket_events'];
  const rowsOf = (knex: Knex) =>
    Promise.all(TABLES.map(table => knex(table).orderByRaw('1')));

  it('of the outbox come and go beside the tickets', async () => {
    const knex = await emptyDatabase(databaseId);
    await migrateUpTo(knex, '20261122070000_outbox.js');
    const id = await insertTicket(knex);
    const before = await rowsOf(knex);
    await knex.migrate.up(migrations);
    const delivery = {
      channel: 'notifications',
      recipient: 'user:default/ada',
      ticket_id: id,
      topic: 'sla.ticket.created',
      key: `${id}:v1`,
      message: '{}',
      created_at: 1,
      next_attempt_at: 1,
      held: false,
      digest: false,
    };
    await knex('deliveries').insert(delivery);
    // Nobody is sent the same twice.
    await expect(knex('deliveries').insert(delivery)).rejects.toMatchObject({
      message: expect.stringMatching(/unique/i),
    });
    await knex('outbox').insert({
      ticket_id: id,
      topic: 'sla.ticket.created',
      key: 'v1',
      at: 1,
      added_at: 1,
      detail: '{}',
      internal: false,
      late: false,
    });
    await knex('ticket_mutes').insert({
      ticket_id: id,
      person: 'user:default/ada',
    });
    await knex.migrate.down(migrations);
    expect(await rowsOf(knex)).toEqual(before);
    expect(await knex.schema.hasTable('outbox')).toBe(false);
    await migrate(knex);
    expect(await knex('deliveries')).toEqual([]);
  });

  it('of replicas come and go, and what a replica says goes with it', async () => {
    const knex = await emptyDatabase(databaseId);
    await migrateUpTo(knex, '20261122080000_replicas.js');
    await insertTicket(knex);
    const before = await rowsOf(knex);
    await knex.migrate.up(migrations);
    await knex('replicas').insert({
      id: 'one',
      host: 'here',
      started_at: 1,
      seen_at: 2,
      clock_skew_ms: 0,
      rss_bytes: 1,
    });
    await knex('replica_tasks').insert({
      replica_id: 'one',
      task_id: 'sla-deadlines',
      started_at: 1,
      running: false,
    });
    await knex('replicas').delete();
    expect(await knex('replica_tasks')).toEqual([]);
    await knex.migrate.down(migrations);
    expect(await rowsOf(knex)).toEqual(before);
    expect(await knex.schema.hasTable('replicas')).toBe(false);
    await migrate(knex);
    expect(await knex('replicas')).toEqual([]);
  });

  it('of keys of new tickets come and go, and a key goes with its ticket', async () => {
    const knex = await emptyDatabase(databaseId);
    await migrateUpTo(knex, '20261122150000_ticket_keys.js');
    const id = await insertTicket(knex);
    const before = await rowsOf(knex);
    await knex.migrate.up(migrations);
    const key = { caller: 'user:default/ada', key: 'form-1', created_at: 1 };
    await knex('ticket_keys').insert({ ...key, ticket_id: id });
    await expect(
      knex('ticket_keys').insert({ ...key, ticket_id: id }),
    ).rejects.toMatchObject({ message: expect.stringMatching(/unique/i) });
    await knex.migrate.down(migrations);
    expect(await rowsOf(knex)).toEqual(before);
    expect(await knex.schema.hasTable('ticket_keys')).toBe(false);
    await migrate(knex);
    await knex('ticket_keys').insert({ ...key, ticket_id: id });
    await knex('tickets').delete();
    expect(await knex('ticket_keys')).toEqual([]);
  });

  it('of known problems come and go', async () => {
    const knex = await emptyDatabase(databaseId);
    await migrateUpTo(knex, '20261123030000_known_problems.js');
    await insertTicket(knex);
    const before = await rowsOf(knex);
    await knex.migrate.up(migrations);
    await knex.migrate.down(migrations);
    expect(await rowsOf(knex)).toEqual(before);
    await migrate(knex);
  });

  it('of why there are no clocks come and go, and words stay', async () => {
    const knex = await emptyDatabase(databaseId);
    await migrateUpTo(knex, '20261122200000_no_clocks_cause.js');
    const id = await insertTicket(knex);
    await knex('tickets').where({ id }).update({ no_clocks_reason: 'None' });
    const before = await rowsOf(knex);
    await knex.migrate.up(migrations);
    expect(await knex('tickets')).toEqual([
      expect.objectContaining({
        no_clocks_reason: 'None',
        no_clocks_cause: null,
      }),
    ]);
    await knex('tickets').update({ no_clocks_cause: '{}' });
    await knex.migrate.down(migrations);
    expect(await rowsOf(knex)).toEqual(before);
  });
});
