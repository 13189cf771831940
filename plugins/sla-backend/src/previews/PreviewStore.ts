import { Knex } from 'knex';
import { ClockEvent, Priority } from '@backstage-sla/sla-engine';
import { TicketFields, clockEventOf } from '@backstage-sla/plugin-sla-common';
import {
  PolicyVersionRow,
  TicketEventRow,
  TicketPolicyRow,
  TicketRow,
  toInstant,
} from '../database';
import { BY_ESCALATION } from '../tickets';
import { CONDITION_COLUMNS, TicketSet, applyConditions } from '../permissions';

/** Tickets of one query. */
const PAGE = 500;
/** Services of one query. */
const SERVICES = 500;

/** The facts of a ticket and what decides who may see which part of it. */
const FACTS = [
  'id',
  'type',
  'title',
  'channel',
  'category',
  'labels',
  'location',
  ...CONDITION_COLUMNS,
] as const;
const COLUMNS = FACTS.map(column => `tickets.${column}`);

export type FactsRow = Pick<TicketRow, (typeof FACTS)[number]>;

type PlacedRow = FactsRow & Pick<TicketRow, 'created_at'>;

export type OpenTicketRow = FactsRow & Pick<TicketRow, 'clock_state'>;

/** Half-open, `[fromMs, toMs)`: when a ticket was created. */
export interface CreatedIn {
  fromMs: number;
  toMs: number;
}

/** What can move a clock by itself, or by the choice of another policy. */
const EVENT_TYPES = [
  'created',
  'agent-reply',
  'customer-message',
  'estimate',
  'status',
  'priority',
  'fields',
];

/** What happened to a ticket, as far as it moves clocks or decides which policies hold. */
export interface Story {
  events: ClockEvent[];
  /** In order. */
  edits: Edit[];
}

/** What somebody changed. What an escalation did to its ticket chooses no policies. */
export interface Edit {
  atMs: number;
  fields: TicketFields;
  priority?: Priority;
  /** What they were, without those that were empty; absent where an import does not know. */
  was?: TicketFields;
}

/** SQL of previews: reads many tickets, few columns of each, in pages. */
export class PreviewStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** How many tickets of each service were created in a period. */
  async countByService(
    created: CreatedIn,
    tickets: TicketSet,
  ): Promise<Map<string, number>> {
    const rows: Array<{ service_ref: string; total: number | string }> =
      await this.#created(created, tickets)
        .groupBy('service_ref')
        .select('service_ref')
        .count({ total: '*' });
    return new Map(rows.map(row => [row.service_ref, Number(row.total)]));
  }

  /** The tickets of services, each with how many tickets it has as counted before. */
  async *ticketsOf(
    services: Map<string, number>,
    created: CreatedIn,
    tickets: TicketSet,
  ): AsyncGenerator<FactsRow[]> {
    for (const group of groupsOf(services)) {
      if (group.length === 1) {
        yield* this.#pagesOf(group[0], created, tickets);
      } else {
        yield await this.#created(created, tickets)
          .whereIn('service_ref', group)
          .select(...COLUMNS);
      }
    }
  }

  async *#pagesOf(
    service: string,
    created: CreatedIn,
    tickets: TicketSet,
  ): AsyncGenerator<FactsRow[]> {
    let last: PlacedRow | undefined;
    do {
      const query = this.#created(created, tickets)
        .where('service_ref', service)
        .orderBy(['created_at', 'id'])
        .limit(PAGE)
        .select<PlacedRow[]>(...COLUMNS, 'created_at');
      if (last) {
        query.whereRaw('(created_at, id) > (?, ?)', [last.created_at, last.id]);
      }
      const page = await query;
      yield page;
      last = page.length < PAGE ? undefined : page[page.length - 1];
    } while (last);
  }

  #created({ fromMs, toMs }: CreatedIn, { conditions }: TicketSet) {
    return applyConditions(
      this.#knex<TicketRow>('tickets')
        .where('created_at', '>=', fromMs)
        .where('created_at', '<', toMs),
      conditions,
    );
  }

  /** What moved the clocks of tickets and what was edited, in order. What people said is left where it is. */
  async storiesOf(ticketIds: number[]): Promise<Map<number, Story>> {
    const rows: Array<
      Pick<TicketEventRow, 'ticket_id' | 'at' | 'type' | 'key'> & {
        detail: string | null;
      }
    > = await this.#knex<TicketEventRow>('ticket_events')
      .whereIn('ticket_id', ticketIds)
      .whereIn('type', EVENT_TYPES)
      .orderBy(['ticket_id', 'at', 'id'])
      .select('ticket_id', 'at', 'type', 'key', {
        detail: this.#knex.raw(
          "case when type in ('created', 'status', 'priority', 'fields') then detail end",
        ),
      });
    const stories = new Map<number, Story>(
      ticketIds.map(id => [id, { events: [], edits: [] }]),
    );
    // Tickets are moved from status to status in much the same words.
    const parsed = new Map<string | null, object>([[null, {}]]);
    const parse = (text: string | null) => {
      const detail = parsed.get(text) ?? JSON.parse(text!);
      parsed.set(text, detail);
      return detail;
    };
    for (const { ticket_id: id, at, type, key, detail } of rows) {
      const { events, edits } = stories.get(id)!;
      const atMs = toInstant(at);
      if (type === 'fields') {
        const { fields, was } = JSON.parse(detail!);
        edits.push({ atMs, fields, was });
        continue;
      }
      const event = clockEventOf({ ...parse(detail), type }, atMs);
      if (event) {
        events.push(event);
      }
      if (event?.type === 'priority' && !key?.startsWith(BY_ESCALATION)) {
        edits.push({ atMs, fields: {}, priority: event.priority });
      }
    }
    return stories;
  }

  /** Versions of a policy that open tickets hold, and how many of those that count. */
  async openVersions(
    policyRef: string,
    { conditions }: TicketSet,
  ): Promise<Map<string, number>> {
    const query = this.#knex<TicketPolicyRow>('ticket_policies')
      .whereIn(
        'version_id',
        this.#knex<PolicyVersionRow>('policy_versions')
          .where('policy_ref', policyRef)
          .select('id'),
      )
      .where('ticket_policies.is_open', true);
    if (conditions) {
      query.join('tickets', 'tickets.id', 'ticket_policies.ticket_id');
      applyConditions(query, conditions);
    }
    const rows: Array<{ version_id: string; total: number | string }> =
      await query
        .groupBy('version_id')
        .select('version_id')
        .count({ total: '*' });
    return new Map(rows.map(row => [row.version_id, Number(row.total)]));
  }

  /** Open tickets that hold a version, by number. */
  async *openTickets(
    versionId: string,
    { conditions }: TicketSet,
  ): AsyncGenerator<OpenTicketRow[]> {
    let last: number | undefined = 0;
    do {
      const page: OpenTicketRow[] = await applyConditions(
        this.#knex<TicketPolicyRow>('ticket_policies')
          .join('tickets', 'tickets.id', 'ticket_policies.ticket_id')
          .where('version_id', versionId)
          .where('ticket_policies.is_open', true)
          .where('ticket_id', '>', last)
          .orderBy('ticket_id')
          .limit(PAGE),
        conditions,
      ).select(...COLUMNS, 'tickets.clock_state');
      yield page;
      last = page.length < PAGE ? undefined : page[page.length - 1].id;
    } while (last);
  }
}

/** Services whose tickets fit into one query together, and by itself each that has more. */
function groupsOf(services: Map<string, number>): string[][] {
  const groups: string[][] = [];
  let group: string[] = [];
  let total = 0;
  for (const [service, count] of services) {
    if (count > PAGE) {
      groups.push([service]);
      continue;
    }
    if (total + count > PAGE || group.length === SERVICES) {
      groups.push(group);
      group = [];
      total = 0;
    }
    group.push(service);
    total += count;
  }
  return group.length ? [...groups, group] : groups;
}
