/**
 * Who raises a ticket is told of the known problems of the service, also of those that are closed: few among all tickets.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(
    `create index tickets_known_problems_idx on tickets (service_ref, id) where type = 'problem' and workaround is not null`,
  );
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.raw('drop index tickets_known_problems_idx');
};
