/**
 * A change of a ticket or of a clock is written to every index of its table, whatever the columns that changed. So an index holds only
 * the rows that are looked for by it, and what another index answers as well is gone.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await drop(knex, Object.keys(BEFORE));
  for (const [name, rows] of Object.entries(AFTER)) {
    await knex.raw(`create index ${name} on ${rows}`);
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await drop(knex, Object.keys(AFTER));
  for (const [name, rows] of Object.entries(BEFORE)) {
    await knex.raw(`create index ${name} on ${rows}`);
  }
};

const BEFORE = {
  tickets_open_deadline_idx: 'tickets (is_open, next_deadline_at)',
  tickets_merged_into_idx: 'tickets (merged_into)',
  clocks_service_settled_idx: 'clocks (service_ref, settled_at)',
  clocks_policy_settled_idx: 'clocks (policy_ref, settled_at)',
};

const AFTER = {
  tickets_merged_into_idx:
    'tickets (merged_into) where merged_into is not null',
  clocks_service_settled_idx:
    'clocks (service_ref, settled_at) where settled_at is not null',
  clocks_policy_settled_idx:
    'clocks (policy_ref, settled_at) where settled_at is not null',
};

async function drop(knex, indexes) {
  for (const name of indexes) {
    await knex.raw(`drop index ${name}`);
  }
}
