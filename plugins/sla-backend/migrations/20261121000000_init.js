/**
 * Instants are epoch milliseconds in bigints; documents are JSON in text, so that both databases read alike.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('calendar_revisions', table => {
    table.comment('Immutable contents of business calendars');
    table.string('id').primary().comment('calendar ref @ hash of the spec');
    table.string('calendar_ref').notNullable();
    table.text('spec').notNullable();
    table.bigInteger('created_at').notNullable();
  });

  await knex.schema.createTable('calendars', table => {
    table.comment(
      'Business calendars of the catalog and their revision in force',
    );
    table.string('calendar_ref').primary();
    table.string('title').notNullable();
    table.string('revision_id').nullable().comment('last good revision');
    table
      .text('problems')
      .notNullable()
      .comment('why the present document is not in force');
  });

  await knex.schema.createTable('policy_versions', table => {
    table.comment(
      'Immutable: one revision of a policy with the calendar revisions it counts in',
    );
    table
      .string('id')
      .primary()
      .comment('policy ref @ revision + hash of the calendars');
    table.string('policy_ref').notNullable();
    table.string('revision').notNullable().comment('hash of the spec');
    table.text('spec').notNullable();
    table
      .text('calendars')
      .notNullable()
      .comment('calendar as the policy writes it -> calendar revision id');
    table.bigInteger('created_at').notNullable();
  });

  await knex.schema.createTable('policies', table => {
    table.comment('Policies of the catalog and their version in force');
    table.string('policy_ref').primary();
    table.string('title').notNullable();
    table.string('lifecycle').notNullable();
    table.string('version_id').nullable().comment('last good version');
    table.bigInteger('version_since').nullable();
    table
      .text('problems')
      .notNullable()
      .comment('why the present document is not in force');
  });

  await knex.schema.createTable('tickets', table => {
    table.comment('The fold of the events of each ticket');
    table.increments('id');
    table.string('type').notNullable();
    table.string('service_ref').notNullable();
    table.text('title').notNullable();
    table.text('description').nullable();
    table.string('priority').notNullable();
    table.string('status').notNullable();
    table.string('requester').nullable();
    table.string('customer').nullable();
    table.string('channel').nullable();
    table.string('category').nullable();
    table.string('assigned_team').nullable();
    table.string('assigned_person').nullable();
    table.string('source').nullable();
    table.string('external_id').nullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('updated_at').notNullable();
    table.bigInteger('resolved_at').nullable();
    table.integer('reopen_count').notNullable().defaultTo(0);
    table.text('no_clocks_reason').nullable();
    table
      .text('clock_state')
      .notNullable()
      .comment('state of the engine, JSON');
    table.boolean('is_open').notNullable();
    table
      .integer('live_clocks')
      .notNullable()
      .comment('clocks neither stopped nor cancelled');
    table
      .integer('running_clocks')
      .notNullable()
      .comment('live clocks that are not paused');
    table
      .bigInteger('breaches_at')
      .nullable()
      .comment('earliest breach, past or to come, of a live agreed clock');
    table
      .bigInteger('warns_at')
      .nullable()
      .comment(
        'earliest warning of a live clock, or breach of an internal one',
      );
    table
      .bigInteger('next_deadline_at')
      .nullable()
      .comment('earliest deadline of a live clock that has not breached');
    table.unique(['source', 'external_id']);
    table.index(
      ['service_ref', 'is_open', 'next_deadline_at'],
      'tickets_service_open_idx',
    );
    table.index(['service_ref', 'created_at'], 'tickets_service_created_idx');
    table.index(['is_open', 'next_deadline_at'], 'tickets_open_deadline_idx');
  });

  await knex.schema.createTable('ticket_events', table => {
    table.comment('Immutable facts about tickets; the truth of the store');
    table.increments('id');
    table
      .integer('ticket_id')
      .notNullable()
      .references('id')
      .inTable('tickets')
      .onDelete('CASCADE');
    table.bigInteger('at').notNullable();
    table.string('type').notNullable();
    table.string('actor').nullable();
    table.text('detail').notNullable();
    table
      .string('key')
      .nullable()
      .comment('makes repeating a request harmless');
    table.unique(['ticket_id', 'key']);
    table.index(['ticket_id', 'at', 'id'], 'ticket_events_order_idx');
  });

  await knex.schema.createTable('clocks', table => {
    table.comment('Clocks as the engine computed them last');
    table
      .integer('ticket_id')
      .notNullable()
      .references('id')
      .inTable('tickets')
      .onDelete('CASCADE');
    table
      .string('clock_key')
      .notNullable()
      .comment('policy ref | metric | cycle | face');
    table.string('service_ref').notNullable();
    table.string('policy_ref').notNullable();
    table.string('policy_revision').notNullable();
    table.string('metric').notNullable();
    table.integer('cycle').notNullable();
    table.string('face').notNullable();
    table.string('priority').notNullable();
    table.string('state').notNullable();
    table.boolean('live').notNullable();
    table.boolean('ticking').notNullable();
    table.bigInteger('started_at').notNullable();
    table.bigInteger('stopped_at').nullable();
    table.bigInteger('target_ms').notNullable();
    table.string('target_text').notNullable();
    table.bigInteger('elapsed_ms').notNullable();
    table.bigInteger('as_of').notNullable();
    table.bigInteger('deadline_at').nullable();
    table.bigInteger('breached_at').nullable();
    table.float('warned_share').nullable();
    table
      .bigInteger('settled_at')
      .nullable()
      .comment('when it was met or breached, for attainment');
    table
      .bigInteger('next_check_at')
      .nullable()
      .comment('when something happens if nothing else does');
    table.primary(['ticket_id', 'clock_key']);
    table.index(['next_check_at'], 'clocks_due_idx');
    table.index(['service_ref', 'settled_at'], 'clocks_service_settled_idx');
  });

  await knex.schema.createTable('clock_transitions', table => {
    table.comment(
      'Warnings and breaches, each recorded once, at the instant at which it happened',
    );
    table
      .integer('ticket_id')
      .notNullable()
      .references('id')
      .inTable('tickets')
      .onDelete('CASCADE');
    table.string('clock_key').notNullable();
    table.string('transition').notNullable().comment('breach, or warning:0.8');
    table.bigInteger('at').notNullable();
    table.bigInteger('recorded_at').notNullable();
    table.primary(['ticket_id', 'clock_key', 'transition', 'at']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'clock_transitions',
    'clocks',
    'ticket_events',
    'tickets',
    'policies',
    'policy_versions',
    'calendars',
    'calendar_revisions',
  ]) {
    await knex.schema.dropTable(table);
  }
};
