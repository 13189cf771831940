/** What was written down more than a minute after it happened says so. */
const LATE = 'recorded_at - at > 60000';

const inPostgres = {
  detail: `jsonb_strip_nulls(jsonb_build_object(
    'clock', jsonb_build_object(
      'policyRef', split_part(clock_key, '|', 1), 'metric', split_part(clock_key, '|', 2),
      'cycle', split_part(clock_key, '|', 3)::int, 'face', split_part(clock_key, '|', 4)),
    'share', case when transition <> 'breach' then substr(transition, 9)::numeric end,
    'recordedAt', case when ${LATE}
      then to_char(to_timestamp(recorded_at / 1000.0) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') end
  ))::text`,
  clockKey: `concat_ws('|', detail::jsonb->'clock'->>'policyRef', detail::jsonb->'clock'->>'metric',
    detail::jsonb->'clock'->>'cycle', detail::jsonb->'clock'->>'face')`,
  transition: `case type when 'breach' then 'breach' else 'warning:' || (detail::jsonb->>'share') end`,
  recordedAt: `coalesce((extract(epoch from (detail::jsonb->>'recordedAt')::timestamptz) * 1000)::bigint, at)`,
};

const part = n =>
  `json_extract('["' || replace(clock_key, '|', '","') || '"]', '$[${n}]')`;

const inSqlite = {
  detail: `json_patch('{}', json_object(
    'clock', json_object('policyRef', ${part(0)}, 'metric', ${part(1)}, 'cycle', cast(${part(2)} as integer), 'face', ${part(3)}),
    'share', case when transition <> 'breach' then cast(substr(transition, 9) as real) end,
    'recordedAt', case when ${LATE} then strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at / 1000.0, 'unixepoch') end
  ))`,
  clockKey: `json_extract(detail, '$.clock.policyRef') || '|' || json_extract(detail, '$.clock.metric') || '|' ||
    json_extract(detail, '$.clock.cycle') || '|' || json_extract(detail, '$.clock.face')`,
  transition: `case type when 'breach' then 'breach' else 'warning:' || json_extract(detail, '$.share') end`,
  recordedAt: `coalesce(cast(round((julianday(json_extract(detail, '$.recordedAt')) - 2440587.5) * 86400000) as integer), at)`,
};

/**
 * Deadlines that hold: warnings and breaches are events of their ticket, and a ticket has one instant at which it has to be looked at
 * next. Facts that were recorded in a table of their own are copied.
 *
 * Replicas of the release before go on working on this schema until they are replaced: docs/upgrading.md. So it takes nothing away.
 * They leave `next_check_at` of a ticket as it was, but count up its version; `checked_version` shows that it has to be looked at.
 * The next release drops what only they use: the table `clock_transitions` and `clocks.next_check_at`.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('tickets', table => {
    table
      .bigInteger('next_check_at')
      .nullable()
      .comment('when something happens to it if nobody does anything');
    table
      .integer('checked_version')
      .notNullable()
      .defaultTo(0)
      .comment('version for which next_check_at holds');
    table
      .integer('escalation_level')
      .notNullable()
      .defaultTo(0)
      .comment('0: not escalated');
    table.text('escalation').nullable().comment('JSON');
    table
      .integer('assignment_count')
      .notNullable()
      .defaultTo(0)
      .comment('how many times it was handed to somebody');
    table
      .bigInteger('last_activity_at')
      .nullable()
      .comment('when somebody last did something; at its creation unless told');
  });
  await knex('tickets').update({
    checked_version: knex.ref('version'),
    next_check_at: knex('clocks')
      .where('ticket_id', knex.ref('tickets.id'))
      .where('live', true)
      .min('next_check_at'),
    assignment_count: knex('ticket_events')
      .where('ticket_id', knex.ref('tickets.id'))
      .where('type', 'assignment')
      .count(),
    last_activity_at: knex.ref('updated_at'),
  });
  await knex.raw(
    'create index tickets_due_idx on tickets (next_check_at) where next_check_at is not null',
  );
  await knex.raw(
    'create index tickets_unchecked_idx on tickets (id) where checked_version <> version',
  );
  await knex.raw(
    'create index tickets_escalated_idx on tickets (service_ref, escalation_level) where escalation_level > 0',
  );
  // Reports count them by service and period.
  await knex.raw(
    `create index ticket_events_escalations_idx on ticket_events (at, ticket_id) where type = 'escalation'`,
  );

  const sql = isPostgres(knex) ? inPostgres : inSqlite;
  await knex.raw(
    `insert into ticket_events (ticket_id, at, type, detail, key)
     select ticket_id, at, case transition when 'breach' then 'breach' else 'warning' end, ${sql.detail},
       transition || ':' || clock_key || ':' || at
     from clock_transitions
     order by ticket_id, at`,
  );
  // It costs with every change of a clock, and those who still ask for it ask for minutes only.
  await knex.raw('drop index clocks_due_idx');
};

/**
 * Plain SQL for columns: knex would rebuild the whole table in SQLite, and with the old one its events and clocks would go.
 *
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  const sql = isPostgres(knex) ? inPostgres : inSqlite;
  await knex.raw(
    `insert into clock_transitions (ticket_id, clock_key, transition, at, recorded_at)
     select ticket_id, ${sql.clockKey}, ${sql.transition}, at, ${sql.recordedAt}
     from ticket_events where type in ('warning', 'breach')
     on conflict do nothing`,
  );
  // The version before knows none of these.
  await knex('ticket_events')
    .whereIn('type', [
      'warning',
      'breach',
      'escalation',
      'acknowledgement',
      'de-escalation',
    ])
    .delete();

  // Early is harmless: the task looks at the clock and writes when it is really due.
  await knex('clocks')
    .where('live', true)
    .update({
      next_check_at: knex('tickets')
        .where('id', knex.ref('clocks.ticket_id'))
        .select('next_check_at'),
    });
  await knex.raw('create index clocks_due_idx on clocks (next_check_at)');

  for (const index of [
    'tickets_due_idx',
    'tickets_unchecked_idx',
    'tickets_escalated_idx',
    'ticket_events_escalations_idx',
  ]) {
    await knex.raw(`drop index ${index}`);
  }
  for (const column of [
    'next_check_at',
    'checked_version',
    'escalation_level',
    'escalation',
    'assignment_count',
    'last_activity_at',
  ]) {
    await knex.raw('alter table ?? drop column ??', ['tickets', column]);
  }
};

function isPostgres(knex) {
  return String(knex.client.config.client).startsWith('pg');
}
