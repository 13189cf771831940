import { Entity } from '@backstage/catalog-model';
import { Backtest, ClockEvent, TARGET_FACES } from '@backstage-sla/sla-engine';
import { ServicesOption } from '@backstage-sla/plugin-sla-common';
import { PolicyMatcher } from '../policies';
import { TicketSet, meetsConditions } from '../permissions';
import { ConcernedPolicy } from './concerned';
import { CreatedIn, PreviewStore } from './PreviewStore';
import { momentsOf, requestersOf } from './moments';
import { Choices, Held, TicketChooser } from './TicketChooser';
import { Worlds } from './worlds';

export interface ServiceWithTickets {
  entity: Entity;
  tickets: number;
}

/** What to replay. */
export interface History {
  concerned: ConcernedPolicy[];
  worlds: Worlds;
  /** By ref: the services whose tickets may be concerned. */
  services: Map<string, ServiceWithTickets>;
  created: CreatedIn;
  nowMs: number;
  readable: TicketSet;
  staffed: TicketSet | undefined;
}

/** How many tickets of the period a policy would have more, and how many less. */
export interface TicketsMoved {
  gained: number;
  lost: number;
}

/** Where figures are counted, by policy ref. */
export interface HistoryFigures {
  /** Of the concerned policies. */
  backtests: Map<string, Backtest>;
  /** Of the others, as far as tickets come to them or leave them. */
  others: Map<string, TicketsMoved>;
}

/** Tickets after which others get their turn: a few milliseconds of work. */
const TURN = 50;

/** Replays the tickets of a period before and after; tells after each page how many there were in it. */
export async function* replayHistory(
  history: History,
  figures: HistoryFigures,
  {
    store,
    matcher,
    ...options
  }: ServicesOption & { store: PreviewStore; matcher: PolicyMatcher },
): AsyncGenerator<number, void> {
  const { worlds, services, created, readable, staffed, concerned } = history;
  const agreed = [...worlds.before.agreed, ...worlds.after.agreed];
  const forStaff = new Set(
    agreed
      .filter(({ agreement }) => agreement !== 'sla')
      .map(({ policyRef }) => policyRef),
  );
  const choosers = new Map<string, TicketChooser>();
  const chooserOf = (service: string) => {
    let chooser = choosers.get(service);
    if (!chooser) {
      const { entity } = services.get(service)!;
      chooser = new TicketChooser(entity, worlds, options);
      choosers.set(service, chooser);
    }
    return chooser;
  };
  const counts = new Map(
    [...services].map(([ref, { tickets }]) => [ref, tickets]),
  );
  for await (const page of store.ticketsOf(counts, created, readable)) {
    const stories = await store.storiesOf(page.map(row => row.id));
    const groupsOf = await matcher.groupsOf(
      agreed,
      page.flatMap(row => requestersOf(row, stories.get(row.id)!)),
    );
    for (const [index, row] of page.entries()) {
      const story = stories.get(row.id)!;
      const isStaff =
        staffed !== undefined && meetsConditions(row, staffed.conditions);
      const all = chooserOf(row.service_ref).choose(
        momentsOf(row, story, groupsOf),
      );
      const choices = isStaff ? all : promisesIn(all, forStaff);
      replay(story.events, choices, { concerned, isStaff }, figures.backtests);
      countOthers(choices, figures);
      if (index % TURN === TURN - 1) {
        await new Promise(setImmediate);
      }
    }
    yield page.length;
  }
}

/** The choices without policies whose clocks are for staff to the ticket. */
function promisesIn(
  { before, after }: Choices,
  forStaff: Set<string>,
): Choices {
  const promises = (held: Held): Held =>
    new Map([...held].filter(([policyRef]) => !forStaff.has(policyRef)));
  return { before: promises(before), after: promises(after) };
}

function replay(
  events: ClockEvent[],
  { before, after }: Choices,
  { concerned, isStaff }: Pick<History, 'concerned'> & { isStaff: boolean },
  backtests: Map<string, Backtest>,
): void {
  const held = concerned.filter(
    ({ policyRef }) => before.has(policyRef) || after.has(policyRef),
  );
  if (!held.length) {
    return;
  }
  for (const { policyRef, present, next } of held) {
    backtests.get(policyRef)!.add({
      events,
      before: before.has(policyRef) ? present?.compiled : undefined,
      after: after.has(policyRef) ? next.compiled : undefined,
      turns: { before: before.get(policyRef), after: after.get(policyRef) },
      faces: isStaff ? TARGET_FACES : ['agreed'],
    });
  }
}

function countOthers(
  { before, after }: Choices,
  { backtests, others }: HistoryFigures,
): void {
  const count = (had: Held, has: Held, change: keyof TicketsMoved) => {
    for (const policyRef of has.keys()) {
      if (!had.has(policyRef) && !backtests.has(policyRef)) {
        const moved = others.get(policyRef) ?? { gained: 0, lost: 0 };
        moved[change] += 1;
        others.set(policyRef, moved);
      }
    }
  };
  count(before, after, 'gained');
  count(after, before, 'lost');
}
