/**
 * Why no policy holds, also in data, so that a page can say it in the reader's language.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('tickets', table => {
    table
      .text('no_clocks_cause')
      .comment('JSON; counts while it says the same as no_clocks_reason');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  // Knex would make the table anew on SQLite, and with the old one all that hangs on it would go.
  await knex.raw('alter table ?? drop column ??', [
    'tickets',
    'no_clocks_cause',
  ]);
};
