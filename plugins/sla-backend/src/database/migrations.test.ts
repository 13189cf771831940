import { Knex } from 'knex';
import { databases, emptyDatabase } from '../__testUtils__/startSla';
import { migrate, revertMigrations } from './connect';

jest.setTimeout(60_000);

const migrations = { directory: `${__dirname}/../../migrations` };

const at = Date.parse('2026-03-04T10:00:00Z');

/** What an installation of the first version holds. */
async function writeOldRows(knex: Knex) {
  const spec = {
    owner: 'it',
    customer: 'group:staff',
    lifecycle: 'agreed',
    effective: { from: '2026-01-01' },
    review: { every: 'P1Y', last: '2026-01-01' },
    calendar: 'always',
    targets: {},
  };
  const version = (id: string, revision: string, created: number) => ({
    id,
    policy_ref: 'slapolicy:shop/desk',
    revision,
    spec: JSON.stringify(spec),
    calendars: '{}',
    created_at: created,
  });
  await knex('policy_versions').insert([
    version('slapolicy:shop/desk@two+b', 'two', at + 1),
    version('slapolicy:shop/desk@two+c', 'two', at + 2),
    version('slapolicy:shop/desk@one+a', 'one', at),
  ]);
  await knex('policies').insert([
    {
      policy_ref: 'slapolicy:shop/desk',
      title: 'Desk',
      lifecycle: 'agreed',
      version_id: 'slapolicy:shop/desk@two+c',
      version_since: at + 2,
      problems: '[]',
    },
    {
      policy_ref: 'slapolicy:shop/broken',
      title: 'Broken',
      lifecycle: 'draft',
      version_id: null,
      version_since: null,
      problems: '["spec: is missing"]',
    },
  ]);
  await knex('calendars').insert({
    calendar_ref: 'businesscalendar:shop/always',
    title: 'Always',
    revision_id: null,
    problems: '[]',
  });
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
  await knex('ticket_events').insert({
    ticket_id: id,
    at,
    type: 'created',
    detail: '{}',
  });
}

describe.each(databases.eachSupportedId())('migrations on %s', databaseId => {
  it('go up, down and up again', async () => {
    const knex = await emptyDatabase(databaseId);
    await migrate(knex);
    expect(await knex('tickets')).toEqual([]);
    await revertMigrations(knex);
    expect(await knex.schema.hasTable('tickets')).toBe(false);
    await migrate(knex);
    expect(await knex('ticket_events')).toEqual([]);
  });

  it('wait until another replica is done with them, and say when that never ends', async () => {
    const knex = await emptyDatabase(databaseId);
    await migrate(knex);
    // Knex tells each time.
    const told = jest.spyOn(console, 'log').mockImplementation();
    await knex('knex_migrations_lock').update({ is_locked: 1 });
    const unlock = jest.fn(async () => {
      await knex('knex_migrations_lock').update({ is_locked: 0 });
    });
    await migrate(knex, unlock);
    expect(unlock).toHaveBeenCalledTimes(1);

    await knex('knex_migrations_lock').update({ is_locked: 1 });
    await expect(migrate(knex, async () => {})).rejects.toThrow(
      /killed in the middle.*set is_locked = 0/,
    );
    told.mockRestore();
  });

  it('describe as agreements the policies that were there before', async () => {
    const knex = await emptyDatabase(databaseId);
    await knex.migrate.up(migrations);
    await writeOldRows(knex);
    await knex.migrate.up(migrations);

    expect(await knex('policies').orderBy('policy_ref')).toEqual([
      expect.objectContaining({
        policy_ref: 'slapolicy:shop/broken',
        agreement: 'sla',
        provider: '',
        customer: null,
      }),
      expect.objectContaining({
        policy_ref: 'slapolicy:shop/desk',
        agreement: 'sla',
        provider: 'group:shop/it',
        customer: 'group:shop/staff',
        effective: '{"from":"2026-01-01"}',
        review: '{"every":"P1Y","last":"2026-01-01"}',
        missing_since: null,
      }),
    ]);
    const history = await knex('policy_history').orderBy('id');
    expect(
      history.map(row => [row.version_id, Number(row.in_force_at), row.cause]),
    ).toEqual([
      ['slapolicy:shop/desk@one+a', at, 'first'],
      ['slapolicy:shop/desk@two+b', at + 1, 'policy'],
      ['slapolicy:shop/desk@two+c', at + 2, 'calendar'],
    ]);
    expect(await knex('tickets').first()).toMatchObject({
      title: 'No receipt',
      labels: '[]',
      location: null,
    });
  });

  it('take the columns of agreements back and lose nothing else', async () => {
    const knex = await emptyDatabase(databaseId);
    await knex.migrate.up(migrations);
    await writeOldRows(knex);
    const tables = ['policies', 'calendars', 'tickets', 'ticket_events'];
    const rowsOf = () =>
      Promise.all(tables.map(table => knex(table).orderByRaw('1')));
    const before = await rowsOf();
    await knex.migrate.up(migrations);
    await knex.migrate.down(migrations);
    expect(await rowsOf()).toEqual(before);
    expect(await knex.schema.hasTable('sign_offs')).toBe(false);
  });

  it('find out which versions the tickets of before hold', async () => {
    const knex = await emptyDatabase(databaseId);
    await knex.migrate.up(migrations);
    await knex.migrate.up(migrations);
    const ticket = (held: object[], isOpen: boolean) => ({
      type: 'incident',
      service_ref: 'component:shop/till',
      title: 'No receipt',
      priority: 'high',
      status: isOpen ? 'open' : 'closed',
      created_at: at,
      updated_at: at,
      clock_state: JSON.stringify({ version: 1, policies: held }),
      is_open: isOpen,
      live_clocks: 0,
      running_clocks: 0,
    });
    const held = (name: string, inForce = true) => ({
      policyRef: `slapolicy:shop/${name}`,
      id: `slapolicy:shop/${name}@one+a`,
      inForce,
      runs: [],
      finished: [],
    });
    // More than are read at once.
    for (let index = 0; index < 501; index++) {
      await knex('tickets').insert(ticket([], true));
    }
    await knex('tickets').insert([
      ticket([held('desk'), held('hosting'), held('old', false)], true),
      ticket([held('desk')], false),
    ]);
    const tickets = await knex('tickets').orderBy('id');
    await knex.migrate.up(migrations);
    const rows = await knex('ticket_policies').orderBy([
      'ticket_id',
      'policy_ref',
    ]);
    expect(
      rows.map(row => [row.ticket_id, row.version_id, Boolean(row.is_open)]),
    ).toEqual([
      [tickets[501].id, 'slapolicy:shop/desk@one+a', true],
      [tickets[501].id, 'slapolicy:shop/hosting@one+a', true],
      [tickets[502].id, 'slapolicy:shop/desk@one+a', false],
    ]);

    await knex.migrate.down(migrations);
    expect(await knex.schema.hasTable('ticket_policies')).toBe(false);
    expect(await knex.schema.hasTable('rollouts')).toBe(false);
    expect(await knex('tickets').orderBy('id')).toEqual(tickets);
  });

  it('count what only staff sees apart, and give it back as it was', async () => {
    const knex = await emptyDatabase(databaseId);
    for (let count = 0; count < 3; count++) {
      await knex.migrate.up(migrations);
    }
    await knex('tickets').insert({
      type: 'incident',
      service_ref: 'component:shop/till',
      title: 'No receipt',
      priority: 'high',
      status: 'open',
      created_at: at,
      updated_at: at + 2,
      clock_state: '{}',
      is_open: true,
      live_clocks: 2,
      running_clocks: 2,
      breaches_at: at + 60,
      warns_at: at + 30,
      next_deadline_at: at + 30,
    });
    const [{ id }] = await knex('tickets');
    for (const [type, offset] of [
      ['created', 0],
      ['agent-reply', 1],
      ['internal-note', 2],
    ] as const) {
      await knex('ticket_events').insert({
        ticket_id: id,
        at: at + offset,
        type,
        detail: '{}',
      });
    }
    for (const [face, offset] of [
      ['agreed', 60],
      ['internal', 30],
    ] as const) {
      await knex('clocks').insert({
        ticket_id: id,
        clock_key: `slapolicy:shop/desk|first-response|1|${face}`,
        service_ref: 'component:shop/till',
        policy_ref: 'slapolicy:shop/desk',
        policy_revision: 'one',
        metric: 'first-response',
        cycle: 1,
        face,
        priority: 'high',
        state: 'running',
        live: true,
        ticking: true,
        started_at: at,
        target_ms: offset,
        target_text: '1h',
        elapsed_ms: 0,
        as_of: at,
        deadline_at: at + offset,
      });
    }
    const tables = ['tickets', 'ticket_events', 'clocks'];
    const rowsOf = () =>
      Promise.all(tables.map(table => knex(table).orderByRaw('1, 2')));
    const before = await rowsOf();
    await knex.migrate.up(migrations);
    const [ticket] = await knex('tickets');
    const numbers = Object.fromEntries(
      [
        'version',
        'public_version',
        'public_updated_at',
        'agreed_live_clocks',
        'agreed_running_clocks',
        'agreed_next_deadline_at',
      ].map(column => [column, Number(ticket[column])]),
    );
    expect(numbers).toEqual({
      version: 3,
      public_version: 2,
      public_updated_at: at + 1,
      agreed_live_clocks: 1,
      agreed_running_clocks: 1,
      agreed_next_deadline_at: at + 60,
    });
    // When the agreed target warns is not known before the engine looks at it; the internal one must not tell.
    expect(ticket.agreed_warns_at).toBeNull();
    await knex.migrate.down(migrations);
    expect(await rowsOf()).toEqual(before);
    expect(await knex.schema.hasTable('ticket_watchers')).toBe(false);
  });
});
