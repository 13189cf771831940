/**
 * Which policy version each ticket holds, so that those that hold one are found by an index; and rollouts, which move open tickets
 * from version to version.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('ticket_policies', table => {
    table.comment('The policy versions in force on each ticket');
    table
      .integer('ticket_id')
      .notNullable()
      .references('id')
      .inTable('tickets')
      .onDelete('CASCADE');
    table.string('policy_ref').notNullable();
    table.string('version_id').notNullable();
    table.boolean('is_open').notNullable().comment('that of the ticket');
    table.primary(['ticket_id', 'policy_ref']);
    table.index(
      ['version_id', 'is_open', 'ticket_id'],
      'ticket_policies_version_idx',
    );
  });

  await knex.schema.createTable('rollouts', table => {
    table.comment('Open tickets on their way to other policy versions');
    table.increments('id');
    table.string('policy_ref').notNullable();
    table.string('revision').notNullable().comment('where tickets are moved');
    table
      .text('steps')
      .notNullable()
      .comment(
        'JSON: from when which version gives way to which; the last step is why there is this rollout, those before it are of rollouts that it took over',
      );
    table.bigInteger('created_at').notNullable();
    table.bigInteger('finished_at').nullable();
    table
      .boolean('running')
      .nullable()
      .comment('true or empty, so that a policy has one running rollout');
    table.integer('done').notNullable().defaultTo(0).comment('tickets moved');
    table.integer('total').notNullable().comment('tickets at the start');
    table.text('last_error').nullable();
    table.unique(['policy_ref', 'running'], {
      indexName: 'rollouts_running_idx',
    });
  });

  await fillTicketPolicies(knex);
};

/** Tickets read at once. */
const PAGE = 500;

/** What tickets hold stands in the state of their clocks. */
async function fillTicketPolicies(knex) {
  let last = 0;
  for (;;) {
    const tickets = await knex('tickets')
      .where('id', '>', last)
      .orderBy('id')
      .limit(PAGE)
      .select('id', 'is_open', 'clock_state');
    if (!tickets.length) {
      return;
    }
    last = tickets[tickets.length - 1].id;
    const rows = tickets.flatMap(ticket =>
      JSON.parse(ticket.clock_state)
        .policies.filter(policy => policy.inForce)
        .map(policy => ({
          ticket_id: ticket.id,
          policy_ref: policy.policyRef,
          version_id: policy.id,
          is_open: ticket.is_open,
        })),
    );
    if (rows.length) {
      await knex.batchInsert('ticket_policies', rows, PAGE);
    }
  }
}

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('rollouts');
  await knex.schema.dropTable('ticket_policies');
};
