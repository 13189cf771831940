/**
 * The queue: questions that people keep, what tickets are searched by, bytes that belong to tickets, and indexes in the orders in
 * which a queue is read.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('views', table => {
    table.comment('Questions to the queue that somebody keeps');
    table.increments('id');
    table.string('name').notNullable();
    table.text('query').notNullable().comment('JSON');
    table.text('columns').notNullable().comment('JSON');
    table.string('owner').notNullable().comment('entity ref of a person');
    table.boolean('shared').notNullable();
    table.unique(['owner', 'name']);
  });

  await knex.schema.createTable('ticket_attachments', table => {
    table.comment(
      'Bytes that belong to tickets; what they are called stands in the events',
    );
    table.string('id').primary();
    table
      .integer('ticket_id')
      .notNullable()
      .references('id')
      .inTable('tickets')
      .onDelete('CASCADE');
    table.binary('content').notNullable();
    table.bigInteger('stored_at').notNullable();
    table.index(['ticket_id'], 'ticket_attachments_ticket_idx');
  });

  await createSearch(knex);
  for (const sql of indexes(isPostgres(knex))) {
    await knex.raw(sql);
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const sql of indexes(isPostgres(knex))) {
    await knex.raw(`drop index ${sql.split(' ')[2]}`);
  }
  for (const table of ['ticket_search', 'ticket_attachments', 'views']) {
    await knex.schema.dropTable(table);
  }
};

function isPostgres(knex) {
  return String(knex.client.config.client).startsWith('pg');
}

/** Texts that say more than the ticket's own row, to staff. */
const CONVERSATION = `('agent-reply', 'customer-message', 'internal-note')`;

/**
 * What tickets are searched by. In PostgreSQL words, which carry the weight A where all who may read the ticket may find it by them,
 * and D where only staff may; in SQLite two texts.
 */
async function createSearch(knex) {
  const postgres = isPostgres(knex);
  await knex.schema.createTable('ticket_search', table => {
    table.comment('What tickets are searched by, made of them');
    table
      .integer('ticket_id')
      .primary()
      .references('id')
      .inTable('tickets')
      .onDelete('CASCADE');
    table.boolean('is_open').notNullable().comment('that of the ticket');
    table.specificType('words', postgres ? 'tsvector' : 'text').notNullable();
    if (!postgres) {
      table.text('staff_words').notNullable();
    }
  });
  const spoken = join =>
    `(select ${join} from ticket_events where ticket_id = tickets.id and type in ${CONVERSATION})`;
  const own = `title || ' ' || coalesce(description, '')`;
  await knex.raw(
    postgres
      ? `insert into ticket_search (ticket_id, is_open, words) select id, is_open, ${wordsOf(own, 'A')} || ${wordsOf(
          spoken(`string_agg(detail::json->>'text', ' ' order by id desc)`),
          'D',
        )} from tickets`
      : `insert into ticket_search (ticket_id, is_open, words, staff_words) select id, is_open, ${own},
           coalesce(${spoken(`group_concat(json_extract(detail, '$.text'), ' ')`)}, '') from tickets`,
  );
}

/** All of ASCII but letters and digits. */
const SEPARATORS = String.raw`'[\x01-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+'`;

/** A text of any length has to fit into the words of a row. */
function wordsOf(text, weight) {
  return `setweight(to_tsvector('simple', regexp_replace(left(coalesce(${text}, ''), 50000), ${SEPARATORS}, ' ', 'g')), '${weight}')`;
}

/** Priorities in the order of their weight, as the queue sorts by them. */
const RANK = `(case priority when 'critical' then 0 when 'high' then 1 when 'medium' then 2 else 3 end)`;

/** Columns by which a queue is filtered: with them in the index, the rows themselves are read for the page only. */
const FILTERED = `status, priority, type, service_ref, service_owner, assigned_team, assigned_person, requester, customer, category,
  live_clocks, running_clocks, warns_at, agreed_live_clocks, agreed_running_clocks, agreed_warns_at, snoozed_until`;

/** Each statement names its index in the third word. */
function indexes(postgres) {
  const deadline = `breaches_at, created_at desc, id desc`;
  const common = [
    `create index tickets_queue_deadline_idx on tickets (is_open desc, ${deadline})`,
    `create index tickets_queue_priority_idx on tickets (is_open desc, ${RANK}, ${deadline})`,
    `create index tickets_queue_newest_idx on tickets (created_at desc, id desc)`,
    `create index tickets_queue_updated_idx on tickets (updated_at desc, id desc)`,
    // Permissions are conditions on any of these.
    ...[
      'assigned_person',
      'assigned_team',
      'service_owner',
      'requester',
      'customer',
    ].map(
      column =>
        `create index tickets_${column}_idx on tickets (${column}, is_open) where ${column} is not null`,
    ),
    `create index clocks_warned_idx on clocks (metric, ticket_id) where live and (warned_share is not null or state = 'breached')`,
  ];
  return postgres
    ? [
        ...common,
        `create index tickets_open_covering_idx on tickets (${deadline}) include (${FILTERED}) where is_open`,
        `create index tickets_open_labels_idx on tickets using gin ((labels::jsonb) jsonb_path_ops) where is_open and labels <> '[]'`,
        `create index ticket_search_open_idx on ticket_search using gin (words) where is_open`,
        `create index ticket_search_idx on ticket_search using gin (words)`,
      ]
    : common;
}
