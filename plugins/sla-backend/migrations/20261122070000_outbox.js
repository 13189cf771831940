/**
 * What happened to tickets leaves the process through here. An entry is written in the transaction in which it happened; what has to
 * be sent to whom because of it follows in `deliveries`, and both are gone once they are done.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('outbox', table => {
    table.comment('What happened and is not turned into deliveries yet');
    table.bigIncrements('id').comment('in the order in which it happened');
    table.integer('ticket_id').notNullable();
    table.string('topic').notNullable();
    table
      .text('key')
      .notNullable()
      .comment('same for the same happening of a ticket');
    table.bigInteger('at').notNullable();
    table.bigInteger('added_at').notNullable();
    table.string('actor').nullable().comment('entity ref');
    table.text('detail').notNullable().comment('JSON');
    table.string('previous_status').nullable();
    table.boolean('internal').notNullable().comment('for staff only');
    table
      .boolean('late')
      .notNullable()
      .comment('recorded later than it should have been');
    table.text('rule').nullable().comment('JSON: the rule of an escalation');
  });

  await knex.schema.createTable('deliveries', table => {
    table.comment('What is to be sent to whom; gone once it is sent');
    table.bigIncrements('id').comment('in the order in which it happened');
    table
      .string('channel')
      .notNullable()
      .comment('notifications, events, problem, webhook:<name>');
    table
      .string('recipient')
      .notNullable()
      .defaultTo('')
      .comment('entity ref of a person, where it is for one');
    table.integer('ticket_id').nullable();
    table.string('topic').notNullable();
    table.text('key').notNullable().comment('same however often it is sent');
    table.text('message').notNullable().comment('JSON');
    table.bigInteger('created_at').notNullable();
    table.bigInteger('next_attempt_at').notNullable();
    table
      .boolean('held')
      .notNullable()
      .comment('waits for an opening or a digest, and nothing waits for it');
    table
      .boolean('digest')
      .notNullable()
      .comment('goes out together with others when there are many');
    table.integer('attempts').notNullable().defaultTo(0);
    table
      .bigInteger('claimed_until')
      .nullable()
      .comment('a replica is sending it');
    table.text('error').nullable().comment('of the last attempt');
    table.bigInteger('dead_at').nullable().comment('given up');
    table.unique(['key', 'channel', 'recipient'], {
      indexName: 'deliveries_once_uniq',
    });
  });
  await knex.raw(
    'create index deliveries_due_idx on deliveries (channel, next_attempt_at, id) where dead_at is null',
  );
  await knex.raw(
    'create index deliveries_order_idx on deliveries (ticket_id, channel, recipient, id) where dead_at is null',
  );
  await knex.raw(
    'create index deliveries_dead_idx on deliveries (dead_at) where dead_at is not null',
  );

  await knex.schema.createTable('delivery_channels', table => {
    table.comment('How each way out does');
    table.string('channel').primary();
    table.bigInteger('last_sent_at').nullable();
    table.text('last_error').nullable();
    table.bigInteger('last_error_at').nullable();
  });

  await knex.schema.createTable('ticket_mutes', table => {
    table.comment('Who wants to hear nothing of which ticket');
    table
      .integer('ticket_id')
      .notNullable()
      .references('id')
      .inTable('tickets')
      .onDelete('CASCADE');
    table.string('person').notNullable().comment('entity ref');
    table.primary(['ticket_id', 'person']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('ticket_mutes');
  await knex.schema.dropTable('delivery_channels');
  await knex.schema.dropTable('deliveries');
  await knex.schema.dropTable('outbox');
};
