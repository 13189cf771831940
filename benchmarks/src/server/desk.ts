import { QueueQuery } from '@backstage-sla/plugin-sla-common';
import { firstLoadBytes } from './bundle';
import { serviceRef } from './documents';
import { Installation } from './Installation';
import { LoadResult, busyUsers, steadyLoad } from './load';
import { ServerSection } from './section';
import { CLOCKS_PER_TICKET } from './prepare';

/** Who asks for queue, tickets and cards at once, and for how long. */
const USERS = { users: 20, seconds: 20 };

/** The same, but they look at each answer for a second. */
const READERS = { ...USERS, pauseMs: 1_000 };

/** Who raises tickets at once, when the question is how many can be raised. */
const WRITERS = { users: 50, seconds: 20 };

/** Tickets raised a second, when the question is how long one takes. */
const STEADY_PER_SECOND = 50;
const STEADY_SECONDS = 15;

/** What people ask the queue for; each in turn. */
const QUESTIONS: Record<string, QueueQuery> = {
  'by deadline': {},
  'by deadline, page 50': { offset: 5_000 },
  newest: { orderBy: 'newest' },
  updated: { orderBy: 'updated' },
  'by priority': { orderBy: 'priority' },
  'of one service': { services: [serviceRef('open', 3)] },
  'high and breached': { priority: ['high'], risk: ['breached'] },
  'at risk': { risk: ['at-risk'] },
  'on hold, newest': { status: ['on-hold'], orderBy: 'newest' },
  'of a team': { assignedTeam: ['group:default/support'] },
  'of nobody': { unassigned: true, orderBy: 'updated' },
  'of a person': { assignedPerson: ['user:default/guest'] },
  'raised by somebody': { requester: ['user:default/guest'] },
  'with words': { text: 'something number 42' },
  'with a metric at risk': { riskMetric: ['resolution'] },
};

/** The portal as people have it who work with it all day. */
export const deskSection: ServerSection = {
  name: 'desk',
  full: { clocks: 400_000, history: 900_000 },
  async run({ installation, sizes, progress }) {
    const { client, crowd } = installation;
    const open = Math.ceil(sizes.clocks / CLOCKS_PER_TICKET);
    progress('each question to the queue by itself');
    const questions = Object.entries(QUESTIONS);
    const queueQuery = (query: QueueQuery) => ({
      open: true,
      limit: 50,
      ...query,
    });
    const ask = (query: QueueQuery) => client.listTickets(queueQuery(query));
    const alone: string[][] = [];
    for (const [name, query] of questions) {
      await ask(query);
      const started = performance.now();
      const { totalItems } = await ask(query);
      const ms = performance.now() - started;
      alone.push([name, `${totalItems}`, `${ms.toFixed(0)} ms`]);
    }
    const ids = await ticketIds(installation);
    const questionsOf: Record<string, (index: number) => Promise<unknown>> = {
      queue: index =>
        crowd.listTickets(queueQuery(questions[index % questions.length][1])),
      ticket: index => crowd.getTicket(ids[(index * 7919) % ids.length]),
      card: index =>
        crowd.getServiceSummary(
          serviceRef(index % 2 ? 'open' : 'closed', index),
        ),
    };
    const looking: Array<
      [what: string, busy: LoadResult, reading: LoadResult]
    > = [];
    for (const [what, question] of Object.entries(questionsOf)) {
      progress(what);
      looking.push([
        what,
        await busyUsers(USERS, question),
        await busyUsers(READERS, question),
      ]);
    }
    progress('raising tickets');
    const raise = (index: number) =>
      crowd.createTicket({
        service: serviceRef('open', index),
        title: `Raised by the benchmark, number ${index}`,
        priority: 'medium',
      });
    await busyUsers({ users: 5, seconds: 3 }, raise);
    const steady = steadyLoad(STEADY_PER_SECOND, async index => {
      await raise(index);
    });
    await new Promise(wake => setTimeout(wake, STEADY_SECONDS * 1000));
    const create = await steady.stop();
    const most = await busyUsers(WRITERS, raise);
    const kilobytes = (await firstLoadBytes()) / 1024;
    const peakMb = installation.peakMemoryMb();
    return {
      values: {
        'desk.tickets': open + sizes.history,
        'desk.openTickets': open,
        ...Object.fromEntries(
          looking.flatMap(([what, busy, reading]) => [
            [`${what}.p95ms`, busy.p95Ms],
            [`${what}.perSecond`, busy.perSecond],
            [`${what}.reading.p95ms`, reading.p95Ms],
          ]),
        ),
        'create.p95ms': create.p95Ms,
        'create.perSecond': most.perSecond,
        'frontend.firstLoadKbGzip': kilobytes,
        ...(peakMb && { 'desk.peakRssMb': peakMb }),
      },
      tables: [
        {
          title: `The desk: ${open + sizes.history} tickets, ${open} of them open`,
          head: ['what', 'median', 'p95', 'slowest', 'a second', 'failed'],
          rows: [
            ...looking.flatMap(([what, busy, reading]) => [
              rowOf(`${what}, 20 users`, busy),
              rowOf(`${what}, 20 who look at each for a second`, reading),
            ]),
            rowOf(`raising, ${STEADY_PER_SECOND} a second`, create),
            rowOf(`raising, ${WRITERS.users} users`, most),
          ],
        },
        {
          title: 'Questions to the queue, one at a time',
          head: ['question', 'tickets', 'answer after'],
          rows: alone,
        },
        {
          title: 'Weight',
          head: ['what', 'measured'],
          rows: [
            [
              "the plugin's own code at first load, gzipped",
              `${kilobytes.toFixed(1)} kB`,
            ],
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

function rowOf(what: string, result: LoadResult): string[] {
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  const { p50Ms, p95Ms, maxMs, perSecond, failed } = result;
  return [
    what,
    ms(p50Ms),
    ms(p95Ms),
    ms(maxMs),
    perSecond.toFixed(0),
    `${failed}`,
  ];
}

/** Tickets from all over the store. */
async function ticketIds(installation: Installation): Promise<string[]> {
  return installation.withDatabase(async knex => {
    const { rows } = await knex.raw(
      'select id from tickets where id % greatest(1, (select max(id) from tickets) / 5000) = 0',
    );
    return rows.map((row: { id: number }) => String(row.id));
  });
}
