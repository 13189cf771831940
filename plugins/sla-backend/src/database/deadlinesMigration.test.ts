import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { databases, emptyDatabase } from '../__testUtils__/startSla';

jest.setTimeout(60_000);

const migrations = {
  directory: resolvePackagePath(
    '@backstage-sla/plugin-sla-backend',
    'migrations',
  ),
};
const DEADLINES = '20261122060000_deadlines.js';

const at = Date.parse('2026-03-02T09:00:00Z');
const MINUTE = 60_000;

/** The database as it was before. */
async function migrateUpTo(knex: Knex): Promise<void> {
  for (;;) {
    const [, pending] = await knex.migrate.list(migrations);
    if (pending[0].file === DEADLINES) {
      return;
    }
    await knex.migrate.up(migrations);
  }
}

const clock = (metric: string) => ({
  policyRef: 'slapolicy:shop/desk',
  metric,
  cycle: 2,
  face: 'agreed',
});
const keyOf = (metric: string) => `slapolicy:shop/desk|${metric}|2|agreed`;

/** A ticket with two clocks, of which one is overdue, and what was recorded of them. */
async function writeOldRows(knex: Knex): Promise<number> {
  await knex('tickets').insert({
    type: 'incident',
    service_ref: 'component:shop/till',
    title: 'No receipt',
    priority: 'high',
    status: 'open',
    created_at: at,
    updated_at: at + 5,
    clock_state: '{}',
    is_open: true,
    live_clocks: 2,
    running_clocks: 2,
    version: 2,
    public_version: 2,
  });
  const [{ id }] = await knex('tickets');
  for (const [type, offset] of [
    ['created', 0],
    ['assignment', 5],
  ] as const) {
    await knex('ticket_events').insert({
      ticket_id: id,
      at: at + offset,
      type,
      detail: '{}',
    });
  }
  for (const [metric, nextCheckAt] of [
    ['next-response', null],
    ['periodic-update', at + 90 * MINUTE],
    ['resolution', at + 60 * MINUTE],
  ] as const) {
    await knex('clocks').insert({
      ticket_id: id,
      clock_key: keyOf(metric),
      service_ref: 'component:shop/till',
      policy_ref: 'slapolicy:shop/desk',
      policy_revision: 'one',
      metric,
      cycle: 2,
      face: 'agreed',
      priority: 'high',
      state: 'running',
      live: true,
      ticking: true,
      started_at: at,
      target_ms: 120 * MINUTE,
      target_text: '2h',
      elapsed_ms: 0,
      as_of: at,
      deadline_at: at + 120 * MINUTE,
      next_check_at: nextCheckAt,
    });
  }
  await knex('clock_transitions').insert([
    {
      ticket_id: id,
      clock_key: keyOf('resolution'),
      transition: 'warning:0.85',
      at: at + 51 * MINUTE,
      recorded_at: at + 51 * MINUTE + 900,
    },
    {
      ticket_id: id,
      clock_key: keyOf('next-response'),
      transition: 'breach',
      at: at + 20 * MINUTE,
      recorded_at: at + 40 * MINUTE + 123,
    },
  ]);
  return id;
}

describe.each(databases.eachSupportedId())(
  'migration to facts as events on %s',
  databaseId => {
    it('keeps what was recorded, and knows what comes next', async () => {
      const knex = await emptyDatabase(databaseId);
      await migrateUpTo(knex);
      await writeOldRows(knex);
      await knex.migrate.up(migrations);

      const facts = await knex('ticket_events')
        .whereIn('type', ['warning', 'breach'])
        .orderBy('at');
      expect(
        facts.map(({ at: instant, type, key, detail }) => ({
          at: Number(instant),
          type,
          key,
          detail: JSON.parse(detail),
        })),
      ).toEqual([
        {
          at: at + 20 * MINUTE,
          type: 'breach',
          key: `breach:${keyOf('next-response')}:${at + 20 * MINUTE}`,
          detail: {
            clock: clock('next-response'),
            recordedAt: '2026-03-02T09:40:00.123Z',
          },
        },
        {
          at: at + 51 * MINUTE,
          type: 'warning',
          key: `warning:0.85:${keyOf('resolution')}:${at + 51 * MINUTE}`,
          detail: { clock: clock('resolution'), share: 0.85 },
        },
      ]);
      const ticket = await knex('tickets').first();
      expect({
        next: Number(ticket.next_check_at),
        active: Number(ticket.last_activity_at),
        assigned: ticket.assignment_count,
        level: ticket.escalation_level,
        version: ticket.version,
      }).toEqual({
        next: at + 60 * MINUTE,
        active: at + 5,
        assigned: 1,
        level: 0,
        version: 2,
      });
    });

    it('can be taken back, and then a task of before finds what is due', async () => {
      const knex = await emptyDatabase(databaseId);
      await migrateUpTo(knex);
      await writeOldRows(knex);
      const rowsOf = () =>
        Promise.all(
          ['tickets', 'ticket_events'].map(table =>
            knex(table).orderByRaw('1'),
          ),
        );
      const transitions = () =>
        knex('clock_transitions')
          .where('transition', 'breach')
          .orderBy('clock_key');
      const before = await rowsOf();
      const recorded = await transitions();
      await knex.migrate.up(migrations);
      const [{ id }] = await knex('tickets');
      await knex('ticket_events').insert({
        ticket_id: id,
        at: at + 70 * MINUTE,
        type: 'escalation',
        detail: '{"level":1,"cause":"manual"}',
      });
      await knex.migrate.down(migrations);

      expect(await rowsOf()).toEqual(before);
      expect(await transitions()).toEqual(recorded);
      expect(
        await knex('clock_transitions').where('transition', 'warning:0.85'),
      ).toHaveLength(1);
      const due = await knex('clocks')
        .where('next_check_at', '<=', at + 60 * MINUTE)
        .orderBy('metric');
      expect(due.map(row => row.metric)).toContain('resolution');
    });
  },
);
