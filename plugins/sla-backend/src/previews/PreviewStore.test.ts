import { Knex } from 'knex';
import { migrate } from '../database';
import { databases } from '../__testUtils__/startSla';
import { PreviewStore } from './PreviewStore';

jest.setTimeout(60_000);

const ALL = { conditions: undefined };
const CREATED = { fromMs: 1_000, toMs: 2_000 };

/** Bare tickets; many of a service at the same instant. */
async function insertTickets(knex: Knex, services: Record<string, number>) {
  const rows = Object.entries(services).flatMap(([service, count]) =>
    Array.from({ length: count }, (_, index) => ({
      type: 'incident',
      service_ref: service,
      title: `${service} ${index}`,
      priority: 'high',
      status: 'open',
      labels: '[]',
      created_at: 1_000 + (index % 7) * 100,
      updated_at: 2_000,
      clock_state: '{}',
      is_open: true,
      live_clocks: 0,
      running_clocks: 0,
    })),
  );
  await knex.batchInsert('tickets', rows, 500);
}

describe.each(databases.eachSupportedId())('PreviewStore on %s', databaseId => {
  it('reads every ticket of its services once, however many there are', async () => {
    const knex = await databases.init(databaseId);
    await migrate(knex);
    const store = new PreviewStore(knex);
    await insertTickets(knex, { a: 3, b: 2_345, c: 600, d: 500, e: 1_000 });
    const outside = { type: 'incident', service_ref: 'b' };
    await insertTickets(knex, { unasked: 10 });
    await knex('tickets')
      .where(outside)
      .where('title', 'b 2344')
      .update({ created_at: 2_000 });

    const counts = await store.countByService(CREATED, ALL);
    expect(Object.fromEntries(counts)).toEqual({
      a: 3,
      b: 2_344,
      c: 600,
      d: 500,
      e: 1_000,
      unasked: 10,
    });
    counts.delete('unasked');
    const titles: string[] = [];
    for await (const page of store.ticketsOf(counts, CREATED, ALL)) {
      expect(page.length).toBeLessThanOrEqual(1_100);
      titles.push(...page.map(row => row.title));
    }
    expect(titles).toHaveLength(4_447);
    expect(new Set(titles).size).toBe(4_447);
    expect(titles).not.toContain('b 2344');
  });

  it('reads every open ticket that holds a version once', async () => {
    const knex = await databases.init(databaseId);
    await migrate(knex);
    const store = new PreviewStore(knex);
    await insertTickets(knex, { a: 2_100 });
    await knex('policy_versions').insert(
      ['p@1', 'p@2', 'q@1'].map(id => ({
        id,
        policy_ref: id[0],
        revision: '1',
        spec: '{}',
        calendars: '{}',
        created_at: 0,
      })),
    );
    const ids: number[] = await knex('tickets').orderBy('id').pluck('id');
    await knex.batchInsert(
      'ticket_policies',
      ids.map((id, index) => ({
        ticket_id: id,
        policy_ref: 'p',
        version_id: index < 1_050 ? 'p@1' : 'p@2',
        is_open: index !== 0,
      })),
      500,
    );
    expect(await store.openVersions('q', ALL)).toEqual(new Map());
    expect(await store.openVersions('p', ALL)).toEqual(
      new Map([
        ['p@1', 1_049],
        ['p@2', 1_050],
      ]),
    );
    const found: number[] = [];
    for await (const page of store.openTickets('p@1', ALL)) {
      found.push(...page.map(row => row.id));
    }
    expect(found).toEqual(ids.slice(1, 1_050));
  });
});
