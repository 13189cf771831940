const isPostgres = knex => String(knex.client.config.client).startsWith('pg');

/**
 * Tells PostgreSQL that status and openness go together. Without that it takes a status for ten times as rare among the open tickets as
 * it is, and goes through all of them where the newest few would do.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  if (isPostgres(knex)) {
    await knex.raw(
      'create statistics tickets_open_statistics (mcv) on is_open, status, priority, type from tickets',
    );
    await knex.raw('analyze tickets (is_open, status, priority, type)');
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  if (isPostgres(knex)) {
    await knex.raw('drop statistics tickets_open_statistics');
  }
};
