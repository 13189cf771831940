/**
 * With a key, raising the same ticket again gives the first one.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('ticket_keys', table => {
    table.comment('Tickets that were raised with a key, for some days');
    table.string('caller').notNullable().comment('who raised it');
    table.string('key').notNullable().comment('unique for each caller');
    table
      .integer('ticket_id')
      .notNullable()
      .references('id')
      .inTable('tickets')
      .onDelete('CASCADE');
    table.bigInteger('created_at').notNullable();
    table.primary(['caller', 'key']);
    table.index(['created_at'], 'ticket_keys_created_idx');
    table.index(['ticket_id'], 'ticket_keys_ticket_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('ticket_keys');
};
