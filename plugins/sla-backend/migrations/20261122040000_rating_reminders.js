/**
 * Requesters are reminded once to rate a ticket that was resolved.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('rating_reminders', table => {
    table.comment('Reminders to rate tickets, each sent once');
    table
      .integer('ticket_id')
      .primary()
      .references('id')
      .inTable('tickets')
      .onDelete('CASCADE');
    table
      .bigInteger('claimed_at')
      .notNullable()
      .comment('when a replica took it upon itself');
    table
      .bigInteger('reminded_at')
      .nullable()
      .comment('when it was sent; empty while it is not');
  });
  await knex.raw(
    'create index tickets_resolved_idx on tickets (resolved_at) where resolved_at is not null',
  );
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.raw('drop index tickets_resolved_idx');
  await knex.schema.dropTable('rating_reminders');
};
