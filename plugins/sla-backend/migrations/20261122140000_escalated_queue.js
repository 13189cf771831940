/**
 * Escalated tickets are few among the open ones, and asked for in the order of the queue.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(
    `create index tickets_open_escalated_idx on tickets (breaches_at, created_at desc, id desc, escalation_level)
     where is_open and escalation_level > 0`,
  );
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.raw('drop index tickets_open_escalated_idx');
};
