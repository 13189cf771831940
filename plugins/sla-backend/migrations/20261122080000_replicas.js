/**
 * What each replica of the plugin says of itself, so that operators see all of them from any of them.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('replicas', table => {
    table.comment('Replicas of the plugin and their last sign of life');
    table.string('id', 36).primary();
    table.string('host').notNullable();
    table.bigInteger('started_at').notNullable();
    table.bigInteger('seen_at').notNullable().comment('by the database’s time');
    table
      .bigInteger('clock_skew_ms')
      .notNullable()
      .comment('by how much its own clock is ahead of the database’s');
    table.bigInteger('rss_bytes').notNullable().comment('resident memory');
  });

  await knex.schema.createTable('replica_tasks', table => {
    table.comment('The last runs of each task on each replica');
    table
      .string('replica_id', 36)
      .notNullable()
      .references('id')
      .inTable('replicas')
      .onDelete('CASCADE');
    table.string('task_id').notNullable();
    table.bigInteger('every_ms').nullable().comment('how often it is to run');
    table.bigInteger('started_at').notNullable();
    table
      .bigInteger('succeeded_at')
      .nullable()
      .comment('when it last ended well');
    table.text('error').nullable().comment('of the last run that failed');
    table.bigInteger('failed_at').nullable();
    table.boolean('running').notNullable();
    table.primary(['replica_id', 'task_id']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('replica_tasks');
  await knex.schema.dropTable('replicas');
};
