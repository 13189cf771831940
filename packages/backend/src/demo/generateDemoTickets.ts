import { ImportTicket } from '@backstage-sla/plugin-sla-common';
import {
  CompiledPolicy,
  PRIORITIES,
  Priority,
} from '@backstage-sla/sla-engine';
import { Desk, DESKS, HELP_DESK, PAYMENTS, STOREFRONT } from './people';
import { pickedByRate, SeededRandom } from './random';
import {
  helpDeskPast,
  Past,
  paymentsPast,
  storefrontPast,
} from './stories/history';
import {
  helpDeskLive,
  Live,
  LIVE_STATES,
  LiveState,
  paymentsLive,
  storefrontLive,
} from './stories/live';
import { DAY, HOUR } from './stories/time';
import { Story } from './Story';
import { Targets } from './Targets';
import {
  helpDeskTopics,
  helpDeskUncovered,
  paymentsTopics,
  storefrontTopics,
  Topic,
} from './topics';

const HISTORY_DAYS = 90;

/** How a desk's days look. */
interface Script {
  desk: Desk;
  topics: Topic[];
  /** Tickets of a day, Monday first. */
  perWeekday: number[];
  /** Hours of the day in UTC within which people write. */
  writtenFrom: number;
  writtenUntil: number;
  past(past: Past): Story;
  live(live: Live): Story;
}

const SCRIPTS: Script[] = [
  {
    desk: HELP_DESK,
    topics: helpDeskTopics,
    perWeekday: [3, 3, 3, 3, 2, 1, 1],
    writtenFrom: 3.5,
    writtenUntil: 14.5,
    past: helpDeskPast,
    live: helpDeskLive,
  },
  {
    desk: STOREFRONT,
    topics: storefrontTopics,
    perWeekday: [2, 2, 2, 2, 2, 1, 1],
    writtenFrom: 12,
    writtenUntil: 23.5,
    past: storefrontPast,
    live: storefrontLive,
  },
  {
    desk: PAYMENTS,
    topics: paymentsTopics,
    perWeekday: [3, 3, 2, 2, 3, 1, 1],
    writtenFrom: 12,
    writtenUntil: 23.5,
    past: paymentsPast,
    live: paymentsLive,
  },
];

/** Seventeen is prime, so no rate of late tickets falls in step with one priority. */
const PRIORITY_CYCLE: Priority[] = [
  'medium',
  'low',
  'high',
  'medium',
  'low',
  'medium',
  'critical',
  'high',
  'medium',
  'low',
  'medium',
  'high',
  'low',
  'medium',
  'low',
  'high',
  'medium',
];

/** A place among the open tickets of the demo that should never be empty. */
export interface LiveCell {
  service: string;
  priority: Priority;
  state: LiveState;
}

export const LIVE_CELLS: LiveCell[] = DESKS.flatMap(desk =>
  PRIORITIES.flatMap(priority =>
    LIVE_STATES.map(state => ({ service: desk.service, priority, state })),
  ),
);

export type PolicyOf = (policyRef: string) => CompiledPolicy;

/** The tickets of the last 90 days as they stand now. The same for every instant of a day, but for what has not happened yet. */
export function generateHistory(
  nowMs: number,
  policyOf: PolicyOf,
): ImportTicket[] {
  const today = Math.floor(nowMs / DAY);
  return SCRIPTS.flatMap(script => {
    const targets = Targets.of(policyOf(script.desk.policy));
    const tickets: ImportTicket[] = [];
    for (let day = today - HISTORY_DAYS; day <= today; day++) {
      for (const story of storiesOfDay(script, targets, day)) {
        const ticket = story.asOf(nowMs);
        if (ticket) {
          tickets.push(ticket);
        }
      }
    }
    return tickets;
  });
}

function storiesOfDay(script: Script, targets: Targets, day: number): Story[] {
  const { desk, topics, perWeekday, writtenFrom, writtenUntil } = script;
  // Day 0 of the epoch was a Thursday.
  const weekday = (day + 3) % 7;
  const week = Math.floor((day + 3) / 7);
  const perWeek = perWeekday.reduce((sum, count) => sum + count, 0);
  const first =
    week * perWeek +
    perWeekday.slice(0, weekday).reduce((sum, count) => sum + count, 0);
  return Array.from({ length: perWeekday[weekday] }, (_, n) => {
    const index = first + n;
    const externalId = `${shortName(desk)}-${index}`;
    const random = SeededRandom.create(externalId);
    const priority = PRIORITY_CYCLE[index % PRIORITY_CYCLE.length];
    const hour =
      priority === 'critical'
        ? random.between(0, 24)
        : random.between(writtenFrom, writtenUntil);
    const uncovered = desk === HELP_DESK && pickedByRate(index + 11, 0.03);
    const story = Story.begin(
      {
        externalId,
        desk,
        topic: uncovered
          ? helpDeskUncovered
          : random.pick(topics.filter(t => t.priorities.includes(priority))),
        priority,
        createdAtMs: day * DAY + Math.round(hour * HOUR),
        withoutAgreement: desk === PAYMENTS && pickedByRate(index, 0.1),
      },
      random,
    );
    return script.past({ story, targets, random, index });
  });
}

/** An open ticket that is in the cell's state at the anchor, as it stands now. */
export function generateLiveTicket(options: {
  cell: LiveCell;
  anchorMs: number;
  nowMs: number;
  policyOf: PolicyOf;
}): ImportTicket | undefined {
  const { cell, anchorMs, nowMs, policyOf } = options;
  const script = SCRIPTS.find(({ desk }) => desk.service === cell.service)!;
  const externalId = liveExternalId(cell, anchorMs);
  // Not from the anchor: the words of a cell are to be the same all day.
  const random = SeededRandom.create(externalId.replace(/T\d+Z/, ''));
  const { priority, state } = cell;
  const topic = random.pick(
    script.topics.filter(t => t.priorities.includes(priority)),
  );
  return script
    .live({
      state,
      priority,
      anchorMs,
      targets: Targets.of(policyOf(script.desk.policy)),
      begin: createdAtMs =>
        Story.begin(
          { externalId, desk: script.desk, topic, priority, createdAtMs },
          random,
        ),
    })
    .asOf(nowMs);
}

/** `live-20261121T093512Z-payments-high-at-risk`: tells a later run everything it needs to go on with the story. */
export function liveExternalId(cell: LiveCell, anchorMs: number): string {
  const desk = DESKS.find(({ service }) => service === cell.service)!;
  const anchor = new Date(anchorMs).toISOString().replace(/[-:]|\.\d+/g, '');
  return `live-${anchor}-${shortName(desk)}-${cell.priority}-${cell.state}`;
}

export function parseLiveExternalId(
  externalId: string,
): { cell: LiveCell; anchorMs: number } | undefined {
  const match = /^live-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-(.+)$/.exec(
    externalId,
  );
  if (!match) {
    return undefined;
  }
  const [year, month, day, hour, minute, second] = match
    .slice(1, 7)
    .map(Number);
  const anchorMs = Date.UTC(year, month - 1, day, hour, minute, second);
  const cell = LIVE_CELLS.find(
    candidate => liveExternalId(candidate, anchorMs) === externalId,
  );
  return cell && { cell, anchorMs };
}

function shortName(desk: Desk): string {
  return desk.service.replace(/^.*\//, '');
}
