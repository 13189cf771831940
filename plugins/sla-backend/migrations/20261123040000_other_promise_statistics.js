const PLAIN = 'is_open and breaches_at is distinct from promised_breaches_at';
const COUNTED = `(case when ${PLAIN} then 1 else 0 end)`;

/**
 * Tickets with another deadline for who is not staff to them are none in most installations, and all open ones in others. PostgreSQL
 * learns how many they are: without that it looked for them in the order of a list, through all tickets.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await exchange(knex, `${COUNTED} = 1`);
  if (isPostgres(knex)) {
    await knex.raw(
      `create statistics tickets_other_promise_statistics on ${COUNTED} from tickets`,
    );
    await knex.raw(
      'analyze tickets (is_open, breaches_at, promised_breaches_at)',
    );
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  if (isPostgres(knex)) {
    await knex.raw('drop statistics tickets_other_promise_statistics');
  }
  await exchange(knex, PLAIN);
};

async function exchange(knex, rows) {
  await knex.raw('drop index tickets_other_promise_idx');
  await knex.raw(
    `create index tickets_other_promise_idx on tickets (promised_breaches_at, created_at desc, id desc) where ${rows}`,
  );
}

function isPostgres(knex) {
  return String(knex.client.config.client).startsWith('pg');
}
