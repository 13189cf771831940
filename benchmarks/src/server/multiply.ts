import { Knex } from 'knex';

/** Rows of tickets, by the column that names the ticket. */
const PARTS: Record<string, string> = {
  tickets: 'id',
  ticket_events: 'ticket_id',
  clocks: 'ticket_id',
  ticket_policies: 'ticket_id',
  ticket_search: 'ticket_id',
  ticket_watchers: 'ticket_id',
};

/** What it takes for a ticket to count as one with running clocks, and no more. */
const NARROW = ['tickets', 'clocks'];

/**
 * Copies imported tickets with all that belongs to them until there are `wanted`: the database makes a hundred thousand in the time in
 * which the API takes a hundred.
 *
 * @param options.narrow - without events and words, and with nothing from which clocks could be computed anew: for numbers that would
 *   else not fit on the disk
 */
export async function multiplyTickets(
  knex: Knex,
  source: string,
  wanted: number,
  { narrow = false }: { narrow?: boolean } = {},
): Promise<void> {
  const templates = knex('tickets').where({ source });
  const [{ total, last }] = await templates
    .clone()
    .count({ total: '*' })
    .max({ last: 'id' });
  const copies = Math.ceil(wanted / Number(total)) - 1;
  // Above all ids that there are, so that copies of one template lie far apart and those of one generation together.
  const [{ highest }] = await knex('tickets').max({ highest: 'id' });
  const stride = Math.max(Number(last), Number(highest)) + 1;
  await knex.transaction(async tx => {
    // Foreign keys hold by construction; checking each of them takes longer than the copying.
    await tx.raw('set local session_replication_role = replica');
    const indexes = await dropIndexes(tx);
    for (const [table, idColumn] of Object.entries(PARTS)) {
      if (!narrow || NARROW.includes(table)) {
        const place = { table, idColumn, source, copies, stride };
        await copyRows(tx, { ...place, narrow });
      }
    }
    await tx.raw(
      `select setval(pg_get_serial_sequence('tickets', 'id'), (select max(id) from tickets))`,
    );
    await dropSurplus(tx, source, wanted);
    for (const definition of indexes) {
      await tx.raw(definition);
    }
  });
}

/** Making indexes anew is quicker than adding a million rows to each. Gives their definitions; those of constraints stay. */
async function dropIndexes(knex: Knex): Promise<string[]> {
  const { rows } = await knex.raw(
    `select indexname, indexdef from pg_indexes
     where tablename = any(?) and indexname not in (select conname from pg_constraint)`,
    [Object.keys(PARTS)],
  );
  for (const { indexname } of rows) {
    await knex.raw('drop index ??', [indexname]);
  }
  return rows.map((row: { indexdef: string }) => row.indexdef);
}

async function copyRows(
  knex: Knex,
  options: {
    table: string;
    idColumn: string;
    source: string;
    copies: number;
    stride: number;
    narrow: boolean;
  },
): Promise<void> {
  const { table, idColumn, source, copies, stride, narrow } = options;
  const columns = await columnsOf(knex, table);
  const kept = columns.filter(
    column => column !== idColumn && (column !== 'id' || idColumn === 'id'),
  );
  const made: Record<string, string> = {
    // Copies may be copied again.
    external_id: `old.external_id || '-${stride}-' || copy.number`,
    ...(narrow && { clock_state: `''` }),
  };
  const values = kept.map(column => made[column] ?? `old.${column}`);
  await knex.raw(
    `insert into ${table} (${[idColumn, ...kept].join(', ')})
     select ${[`old.${idColumn} + copy.number * ?`, ...values].join(', ')}
     from generate_series(1, ?) as copy(number), ${table} as old
     where old.${idColumn} in (select id from tickets where source = ? and id < ?)
     order by copy.number, old.${idColumn}`,
    [stride, copies, source, stride],
  );
}

async function columnsOf(knex: Knex, table: string): Promise<string[]> {
  return knex('information_schema.columns')
    .where({ table_name: table, table_schema: 'public' })
    .orderBy('ordinal_position')
    .pluck('column_name');
}

/** The last generation may be too large by some. */
async function dropSurplus(
  knex: Knex,
  source: string,
  wanted: number,
): Promise<void> {
  const surplus = knex('tickets')
    .where({ source })
    .orderBy('id')
    .offset(wanted)
    .select('id');
  const ids: number[] = await surplus.pluck('id');
  for (const [table, idColumn] of Object.entries(PARTS).reverse()) {
    await knex(table).whereIn(idColumn, ids).delete();
  }
}
