import { Rollout } from '@backstage-sla/plugin-sla-common';
import { calendarDocument, serviceRef } from './documents';
import { Installation } from './Installation';
import { LoadResult, steadyLoad } from './load';
import { ServerSection } from './section';
import { nameOfSize } from './sizes';

/** Tickets raised a second while nothing else goes on, and during the recomputation. */
const TICKETS_PER_SECOND = 10;
const QUIET_SECONDS = 15;

const CALENDAR = 'businesscalendar:default/office-hours';

/** A holiday is added to a calendar in which every open ticket counts. */
export const recomputeSection: ServerSection = {
  name: 'recompute',
  full: { clocks: 1_000_000, history: 100_000 },
  async run({ installation, sizes, progress }) {
    const size = nameOfSize(sizes.clocks);
    progress('tickets raised while nothing else goes on');
    const before = raiseTickets(installation);
    await new Promise(wake => setTimeout(wake, QUIET_SECONDS * 1000));
    const quiet = await before.stop();

    progress(`a holiday for ${sizes.clocks} clocks`);
    const processorBefore = await installation.processorSeconds();
    const meanwhile = raiseTickets(installation);
    installation.write('calendars', [calendarDocument([nextWorkday()])]);
    const writtenAtMs = Date.now();
    await installation.refresh(CALENDAR);
    const rollout = await finishedRollout(installation, progress);
    const processorAfter = await installation.processorSeconds();
    const busy = await meanwhile.stop();
    const seconds = secondsBetween(rollout.effectiveAt, rollout.finishedAt);
    const seenSeconds = secondsBetween(writtenAtMs, rollout.effectiveAt);
    const peakMb = installation.peakMemoryMb();
    const processor = processorBefore &&
      processorAfter && {
        backend: processorAfter.backend - processorBefore.backend,
        database: processorAfter.database - processorBefore.database,
      };
    const figure = (value: number) => value.toFixed(1);
    return {
      values: {
        [`recompute.${size}.seconds`]: seconds,
        [`recompute.${size}.clocksPerSecond`]: sizes.clocks / seconds,
        'recompute.seenSeconds': seenSeconds,
        'recompute.quietCreate.p95ms': quiet.p95Ms,
        'recompute.create.p95ms': busy.p95Ms,
        'recompute.create.maxMs': busy.maxMs,
        'recompute.create.failed': busy.failed,
        ...(processor && {
          'recompute.backendProcessorSeconds': processor.backend,
          'recompute.databaseProcessorSeconds': processor.database,
        }),
        ...(peakMb && { 'recompute.peakRssMb': peakMb }),
      },
      tables: [
        {
          title: 'A holiday added to the calendar of all open tickets',
          head: ['what', 'measured'],
          rows: [
            ['clocks', `${sizes.clocks} on ${rollout.total} tickets`],
            ['from the edited file to the sync', `${figure(seenSeconds)} s`],
            ['from the sync to the last clock', `${figure(seconds)} s`],
            ['tickets moved', `${rollout.done} of ${rollout.total}`],
            [
              'processor time of backend and database',
              processor
                ? `${figure(processor.backend)} s, ${figure(processor.database)} s`
                : 'unknown',
            ],
            ['raising a ticket before it', textOf(quiet)],
            ['raising a ticket meanwhile', textOf(busy)],
            [
              'memory of the backend at most',
              `${peakMb?.toFixed(0) ?? '?'} MB`,
            ],
          ],
        },
      ],
    };
  },
};

function textOf({ requests, p50Ms, p95Ms, maxMs, failed }: LoadResult): string {
  return `${requests} requests, median ${p50Ms.toFixed(0)} ms, p95 ${p95Ms.toFixed(0)} ms, slowest ${maxMs.toFixed(0)} ms, ${failed} failed`;
}

function raiseTickets(installation: Installation) {
  return steadyLoad(TICKETS_PER_SECOND, async index => {
    await installation.crowd.createTicket({
      service: serviceRef('open', index),
      title: `Raised by the benchmark, number ${index}`,
      priority: 'medium',
    });
  });
}

async function finishedRollout(
  installation: Installation,
  progress: (what: string) => void,
): Promise<Rollout & { finishedAt: string }> {
  let told = 0;
  return installation.until('rollout finished', async () => {
    const { items } = await installation.client.listRollouts();
    // Tickets that were being raised at that moment make a small rollout of their own.
    const [rollout] = items
      .filter(one => one.cause === 'calendar')
      .sort((a, b) => b.total - a.total);
    if (rollout && rollout.done - told >= rollout.total / 10) {
      told = rollout.done;
      progress(`${rollout.done} of ${rollout.total} tickets`);
    }
    const { finishedAt } = rollout ?? {};
    return finishedAt ? { ...rollout, finishedAt } : undefined;
  });
}

function secondsBetween(from: string | number, to: string): number {
  return (Date.parse(to) - new Date(from).getTime()) / 1000;
}

/** The local day of the next Wednesday: no weekend, so that every deadline after it moves. */
function nextWorkday(): string {
  const day = new Date();
  do {
    day.setUTCDate(day.getUTCDate() + 1);
  } while (day.getUTCDay() !== 3);
  return day.toISOString().slice(0, 10);
}
