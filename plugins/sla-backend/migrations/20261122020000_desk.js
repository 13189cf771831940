/**
 * The desk: what people do with tickets beside answering them. Version and instant of the last event stand twice, once without what
 * only staff sees; so do the columns from which a ticket's risk follows, once without internal targets.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('tickets', table => {
    table.integer('version').notNullable().defaultTo(0).comment('its events');
    table
      .integer('public_version')
      .notNullable()
      .defaultTo(0)
      .comment('its events that everybody sees');
    table
      .bigInteger('public_updated_at')
      .notNullable()
      .defaultTo(0)
      .comment('the last event that everybody sees');
    table
      .integer('agreed_live_clocks')
      .notNullable()
      .defaultTo(0)
      .comment('live_clocks without internal targets');
    table
      .integer('agreed_running_clocks')
      .notNullable()
      .defaultTo(0)
      .comment('running_clocks without internal targets');
    table
      .bigInteger('agreed_warns_at')
      .nullable()
      .comment('warns_at without internal targets');
    table
      .bigInteger('agreed_next_deadline_at')
      .nullable()
      .comment('next_deadline_at without internal targets');
    table.string('impact').nullable();
    table.string('urgency').nullable();
    table.string('request_type').nullable();
    table.string('service_owner').nullable().comment('entity ref');
    table.string('resolution_code').nullable();
    table.text('root_cause').nullable();
    table.text('resolution_text').nullable();
    table.bigInteger('estimate_at').nullable();
    table.bigInteger('snoozed_until').nullable();
    table.text('workaround').nullable();
    table.integer('merged_into').nullable().comment('id of a ticket');
    table.integer('feedback_score').nullable();
    table.text('feedback_comment').nullable();
    table.bigInteger('feedback_at').nullable();
    table
      .text('people_and_links')
      .notNullable()
      .defaultTo('{"watchers":[],"links":[],"approvals":[]}')
      .comment('JSON');
    table.index(['merged_into'], 'tickets_merged_into_idx');
  });

  await knex.schema.createTable('ticket_watchers', table => {
    table.comment('Who hears of which ticket, as its events say');
    table
      .integer('ticket_id')
      .notNullable()
      .references('id')
      .inTable('tickets')
      .onDelete('CASCADE');
    table.string('person').notNullable().comment('entity ref');
    table.primary(['ticket_id', 'person']);
    table.index(['person'], 'ticket_watchers_person_idx');
  });

  await countEvents(knex);
  await leaveOutInternalTargets(knex);
};

async function countEvents(knex) {
  const ofTicket = () =>
    knex('ticket_events').where('ticket_id', knex.ref('tickets.id'));
  const seenByAll = () => ofTicket().whereNot('type', 'internal-note');
  await knex('tickets').update({
    version: ofTicket().count(),
    public_version: seenByAll().count(),
    public_updated_at: knex.raw('coalesce((?), created_at)', [
      seenByAll().max('at'),
    ]),
  });
}

async function leaveOutInternalTargets(knex) {
  const agreed = () =>
    knex('clocks')
      .where('ticket_id', knex.ref('tickets.id'))
      .where({ live: true, face: 'agreed' });
  await knex('tickets').update({
    agreed_live_clocks: agreed().count(),
    agreed_running_clocks: agreed().where({ ticking: true }).count(),
    agreed_next_deadline_at: agreed()
      .whereNull('breached_at')
      .min('deadline_at'),
    // Thresholds to come are not stored; the engine writes this column when the next of them is reached.
    agreed_warns_at: agreed().whereNotNull('warned_share').min('as_of'),
  });
  const live = () =>
    knex('clocks')
      .where('ticket_id', knex.ref('tickets.id'))
      .where({ live: true, face: 'internal' });
  await knex('tickets')
    .whereNotExists(live())
    .update({ agreed_warns_at: knex.ref('warns_at') });
}

const COLUMNS = [
  'version',
  'public_version',
  'public_updated_at',
  'agreed_live_clocks',
  'agreed_running_clocks',
  'agreed_warns_at',
  'agreed_next_deadline_at',
  'impact',
  'urgency',
  'request_type',
  'service_owner',
  'resolution_code',
  'root_cause',
  'resolution_text',
  'estimate_at',
  'snoozed_until',
  'workaround',
  'merged_into',
  'feedback_score',
  'feedback_comment',
  'feedback_at',
  'people_and_links',
];

/**
 * Plain SQL: knex would rebuild the whole table in SQLite, and with the old one its events and clocks would go.
 *
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('ticket_watchers');
  await knex.schema.alterTable('tickets', table => {
    table.dropIndex(['merged_into'], 'tickets_merged_into_idx');
  });
  for (const column of COLUMNS) {
    await knex.raw('alter table ?? drop column ??', ['tickets', column]);
  }
};
