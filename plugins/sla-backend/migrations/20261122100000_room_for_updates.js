/**
 * A clock changes more often than it comes and goes, and no index holds what changes of one that runs. Where its page has room,
 * PostgreSQL writes the change into the row's own page and to no index. Holds for pages that are filled from now on.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  if (isPostgres(knex)) {
    await knex.raw('alter table clocks set (fillfactor = 80)');
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  if (isPostgres(knex)) {
    await knex.raw('alter table clocks reset (fillfactor)');
  }
};

function isPostgres(knex) {
  return String(knex.client.config.client).startsWith('pg');
}
