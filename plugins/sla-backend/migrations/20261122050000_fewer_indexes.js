const BEFORE = {
  tickets_open_deadline_idx: 'tickets (is_open, next_deadline_at)',
  tickets_merged_into_idx: 'tickets (merged_into)',
  tickets_service_open_idx: 'tickets (service_ref, is_open, next_deadline_at)',
  tickets_service_created_idx: 'tickets (service_ref, created_at)',
  clocks_service_settled_idx: 'clocks (service_ref, settled_at)',
  clocks_policy_settled_idx: 'clocks (policy_ref, settled_at)',
};

/** What the card of a service counts stands in the indexes themselves, so that no row is read for it. */
const AFTER = {
  tickets_merged_into_idx:
    'tickets (merged_into) where merged_into is not null',
  tickets_service_open_idx: `tickets (service_ref, next_deadline_at, breaches_at, warns_at, live_clocks, running_clocks,
    agreed_warns_at, agreed_live_clocks, agreed_running_clocks) where is_open`,
  tickets_service_created_idx: 'tickets (service_ref, created_at, updated_at)',
  tickets_service_resolved_idx:
    'tickets (service_ref, resolved_at) where resolved_at is not null',
  clocks_service_settled_idx:
    'clocks (service_ref, settled_at, policy_ref, metric, face, state) where settled_at is not null',
  clocks_policy_settled_idx:
    'clocks (policy_ref, settled_at) where settled_at is not null',
};

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

async function drop(knex, indexes) {
  for (const name of indexes) {
    await knex.raw(`drop index ${name}`);
  }
}
