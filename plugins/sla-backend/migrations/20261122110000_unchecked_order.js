/**
 * The few tickets that a replica of an older release changed are asked for in the order of an index that has nothing else. By their
 * ids, of which every table has an index, PostgreSQL may go through all tickets to find that there are none.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw('drop index tickets_unchecked_idx');
  await knex.raw(
    'create index tickets_unchecked_idx on tickets (checked_version) where checked_version <> version',
  );
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.raw('drop index tickets_unchecked_idx');
  await knex.raw(
    'create index tickets_unchecked_idx on tickets (id) where checked_version <> version',
  );
};
