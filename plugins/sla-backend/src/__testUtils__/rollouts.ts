import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { TicketClock, TicketEvent } from '@backstage-sla/plugin-sla-common';
import { Knex } from 'knex';
import { ClockRow, TicketRow } from '../database';
import { PolicyRegistry, PolicyStore } from '../policies';
import { RolloutTask } from '../rollouts';
import {
  TicketStore,
  foldHistory,
  policiesMentioned,
  toRows,
  toStoredEvent,
} from '../tickets';
import { helpDesk, officeHours } from './entities';
import { WEDNESDAY_TEN, clock, setNow, startSla } from './startSla';

export const HELP_DESK = 'slapolicy:default/help-desk';

/** The calendar with holidays, given as local days. */
export function officeHoursWith(...dates: string[]): Entity {
  return {
    ...officeHours,
    spec: { ...officeHours.spec, holidays: [{ dates }] },
  };
}

/** The policy with other targets for tickets of medium priority. */
export function helpDeskWith(targets: object, more: object = {}): Entity {
  const all = helpDesk.spec!.targets as Record<string, object>;
  return {
    ...helpDesk,
    spec: {
      ...helpDesk.spec,
      targets: { ...all, medium: { ...all.medium, ...targets } },
      ...more,
    } as Entity['spec'],
  };
}

/** A running backend with what tests of rollouts do with it. */
export async function startForRollouts(
  options: Parameters<typeof startSla>[0],
) {
  setNow(WEDNESDAY_TEN);
  const sla = await startSla(options);
  return {
    ...sla,
    knex: options.knex,
    raise: async (fields: object = {}): Promise<string> =>
      (
        await sla.post('/tickets', {
          service: 'component:default/mail',
          title: 'No mail since nine',
          priority: 'medium',
          ...fields,
        })
      ).body.id,
    read: async (id: string) => (await sla.get(`/tickets/${id}`)).body,
    act: async (id: string, event: object) =>
      (await sla.post(`/tickets/${id}/events`, event)).body,
    change: async (entity: Entity) => {
      sla.catalog.put(entity);
      await sla.syncPolicies();
    },
    revision: async () =>
      (await sla.get(`/policies/by-ref?ref=${HELP_DESK}`)).body.revision,
    rollouts: async () => (await sla.get('/rollouts')).body.items,
  };
}

export function deadlineOf(ticket: { clocks: TicketClock[] }) {
  return clock(ticket.clocks, 'resolution')?.deadlineAt;
}

/** The changes of policies in a ticket's history. */
export function changesOf(ticket: { events: TicketEvent[] }) {
  return ticket.events.flatMap(({ at, actor, detail }) =>
    detail.type === 'policies'
      ? [{ at, ...(actor && { actor }), reason: detail.reason }]
      : [],
  );
}

/** A task of its own, as another replica has it. */
export function newRolloutTask(
  knex: Knex,
  options: { batch?: number; publish?: () => Promise<void> } = {},
) {
  const logger = mockServices.logger.mock();
  const task = new RolloutTask(knex, {
    tickets: new TicketStore(knex),
    registry: new PolicyRegistry(new PolicyStore(knex)),
    changes: { publish: options.publish ?? (async () => {}) },
    logger,
    now: () => Date.now(),
    batch: options.batch,
  });
  return { task, logger };
}

/** What is stored of all tickets, and what their events alone make of them. */
export async function storedAndReplayed(knex: Knex) {
  const store = new TicketStore(knex);
  const registry = new PolicyRegistry(new PolicyStore(knex));
  const stored: object[] = [];
  const replayed: object[] = [];
  for (const row of await knex<TicketRow>('tickets').orderBy('id')) {
    const events = (await store.eventsOf([row.id])).map(toStoredEvent);
    const lookup = await registry.lookupFor(policiesMentioned(events));
    const fold = foldHistory(events, lookup);
    const rows = toRows(fold, row.service_ref, lookup, Date.now());
    const clocks = (await store.clocksOf([row.id])).get(row.id)!;
    stored.push({
      state: JSON.parse(row.clock_state),
      clocks: clocks.map(comparable).sort(),
    });
    replayed.push({
      state: JSON.parse(rows.ticket().clock_state),
      clocks: rows.clocks(row.id).map(comparable).sort(),
    });
  }
  return { stored, replayed };
}

/** A clock without the instant at which it was looked at. Databases write numbers and booleans each in their way. */
function comparable(row: ClockRow): string {
  const { as_of, elapsed_ms, live, ticking, warned_share, ...rest } = row;
  const texts = Object.entries({
    ...rest,
    live: Boolean(live),
    ticking: Boolean(ticking),
    warned_share: warned_share?.toFixed(3),
  }).map(([column, value]) => [column, String(value ?? '')]);
  return JSON.stringify(texts.sort());
}
