const OPEN_COLUMNS = 'breaches_at, created_at desc, id desc';
const FILTERED = `status, priority, type, service_ref, service_owner, assigned_team, assigned_person, requester, customer, category,
  live_clocks, running_clocks, warns_at, snoozed_until`;
const CARD = `service_ref, next_deadline_at, breaches_at, warns_at, live_clocks, running_clocks`;
const AGREED = 'agreed_warns_at, agreed_live_clocks, agreed_running_clocks';
const PROMISED =
  'promised_breaches_at, promised_warns_at, promised_live_clocks, promised_running_clocks';

/** What the queue is filtered by, and what cards count, stands in the indexes; and so do the tickets that have to be looked at. */
const AFTER = {
  covering: PROMISED,
  unchecked: `checked_version <> version
    or (promised_version <> version and (live_clocks > 0 or promised_live_clocks > 0))`,
};
const BEFORE = { covering: AGREED, unchecked: 'checked_version <> version' };

/**
 * Agreements between teams (`ola`) and with suppliers (`uc`) are for staff to a ticket. Their clocks say so, and tickets have sums
 * without them, for all others who read them.
 *
 * Replicas of the release before neither know `clocks.agreement` nor write the sums: `promised_version` shows that a ticket has to be
 * looked at. Which of its clocks warns first cannot be told from what is stored, so tickets with both kinds of clocks are looked at,
 * too. The next release drops what only that release reads: `tickets.agreed_…`.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('clocks', table => {
    table
      .string('agreement')
      .nullable()
      .comment('kind of the agreement where it is for staff; null of an sla');
  });
  await knex.schema.alterTable('tickets', table => {
    for (const column of ['promised_live_clocks', 'promised_running_clocks']) {
      table.integer(column).notNullable().defaultTo(0);
    }
    table.bigInteger('promised_breaches_at').nullable();
    table.bigInteger('promised_warns_at').nullable();
    table
      .integer('promised_version')
      .notNullable()
      .defaultTo(0)
      .comment('version for which the promised ones hold');
  });
  const isForStaff = await markClocks(knex);
  // Tickets without live clocks have nothing to sum up.
  const open = () => knex('tickets').where('live_clocks', '>', 0);
  const forStaff = knex('clocks')
    .where('ticket_id', knex.ref('tickets.id'))
    .where('live', true)
    .whereNotNull('agreement');
  const onlyPromises = open();
  if (isForStaff) {
    await sumUpMixed(knex, open().whereExists(forStaff));
    onlyPromises.whereNotExists(forStaff);
  }
  await onlyPromises.update({
    promised_live_clocks: knex.ref('agreed_live_clocks'),
    promised_running_clocks: knex.ref('agreed_running_clocks'),
    promised_breaches_at: knex.ref('breaches_at'),
    promised_warns_at: knex.ref('agreed_warns_at'),
    promised_version: knex.ref('version'),
  });
  await exchange(knex, AFTER, isPostgres(knex));
  await knex.raw(
    `create index tickets_other_promise_idx on tickets (promised_breaches_at, created_at desc, id desc)
     where is_open and breaches_at is distinct from promised_breaches_at`,
  );
};

/**
 * Plain SQL for columns: knex would rebuild the whole table in SQLite, and with the old one its events and clocks would go.
 *
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.raw('drop index tickets_other_promise_idx');
  await exchange(knex, BEFORE, isPostgres(knex));
  for (const column of [
    'promised_live_clocks',
    'promised_running_clocks',
    'promised_breaches_at',
    'promised_warns_at',
    'promised_version',
  ]) {
    await knex.raw('alter table ?? drop column ??', ['tickets', column]);
  }
  await knex.raw('alter table ?? drop column ??', ['clocks', 'agreement']);
};

/** Revisions named in one statement. */
const BATCH = 200;

/** Writes on clocks that they are for staff. Tells whether there are such policies at all: where not, no clock is looked at. */
async function markClocks(knex) {
  const versions = await knex('policy_versions').select(
    'policy_ref',
    'revision',
    'spec',
  );
  let isForStaff = false;
  for (const agreement of ['ola', 'uc']) {
    const named = new Map(
      versions
        .filter(({ spec }) => JSON.parse(spec).agreement === agreement)
        .map(({ policy_ref, revision }) => [
          JSON.stringify([policy_ref, revision]),
          [policy_ref, revision],
        ]),
    );
    const revisions = [...named.values()];
    for (let from = 0; from < revisions.length; from += BATCH) {
      isForStaff = true;
      await knex('clocks')
        .whereIn(
          ['policy_ref', 'policy_revision'],
          revisions.slice(from, from + BATCH),
        )
        .update({ agreement });
    }
  }
  return isForStaff;
}

/** As well as it can be told from the clocks, until the tickets are looked at. */
async function sumUpMixed(knex, tickets) {
  const promised = () =>
    knex('clocks')
      .where('ticket_id', knex.ref('tickets.id'))
      .where({ live: true, face: 'agreed' })
      .whereNull('agreement');
  await tickets.update({
    promised_live_clocks: promised().count(),
    promised_running_clocks: promised().where('ticking', true).count(),
    promised_breaches_at: promised().min(
      knex.raw('coalesce(breached_at, deadline_at)'),
    ),
  });
}

async function exchange(knex, { covering, unchecked }, postgres) {
  const indexes = {
    tickets_service_open_idx: `(${CARD}, ${covering}) where is_open`,
    tickets_unchecked_idx: `(checked_version) where ${unchecked}`,
    ...(postgres && {
      tickets_open_covering_idx: `(${OPEN_COLUMNS}) include (${FILTERED}, ${covering}) where is_open`,
    }),
  };
  for (const [name, rows] of Object.entries(indexes)) {
    await knex.raw(`drop index ${name}`);
    await knex.raw(`create index ${name} on tickets ${rows}`);
  }
}

function isPostgres(knex) {
  return String(knex.client.config.client).startsWith('pg');
}
