/**
 * What a service's card asks for is the end of an index, so the instant of the last change, which moves with every event, needs not
 * stand in one.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw('drop index tickets_service_created_idx');
  await knex.raw(
    'create index tickets_service_created_idx on tickets (service_ref, created_at)',
  );
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.raw('drop index tickets_service_created_idx');
  await knex.raw(
    'create index tickets_service_created_idx on tickets (service_ref, created_at, updated_at)',
  );
};
