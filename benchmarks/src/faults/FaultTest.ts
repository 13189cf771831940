import { Chance } from '../random';
import { Chaos } from './Chaos';
import {
  Findings,
  databaseNow,
  missingWrites,
  raisedTwice,
  receiverProblems,
  replayProblems,
  ticketFigures,
  untilQuiet,
} from './checks';
import { Client } from './Client';
import { Cluster } from './Cluster';
import { Journal } from './Journal';
import { FaultOptions } from './options';
import { Receiver, WEBHOOK_SECRET } from './Receiver';

/** Something has to get done in this time once nothing is in its way any more, in seconds, until nothing is left to do. */
const PATIENCE = 120;

export interface FaultResult {
  figures: Record<string, number>;
  findings: Findings;
  /** Where the logs are. */
  folder: string;
}

/** Runs backends, clients and receivers, does them harm, and checks that nothing was lost, invented or done twice. */
export async function runFaultTest(
  options: FaultOptions,
  progress: (what: string) => void,
): Promise<FaultResult> {
  const chance = new Chance(options.seed);
  const steady = await Receiver.start(0.02, new Chance(chance.seed()));
  const flaky = await Receiver.start(0.4, new Chance(chance.seed()));
  const webhook = { secret: WEBHOOK_SECRET, allowPrivateAddresses: true };
  const cluster = await Cluster.create({
    older: options.older,
    webhooks: {
      steady: { ...webhook, url: steady.url, internal: true },
      flaky: {
        ...webhook,
        url: flaky.url,
        internal: true,
        topics: ['sla.clock.*', 'sla.escalation.*'],
      },
    },
  });
  try {
    progress('starting');
    await cluster.start();
    await policiesInForce(cluster);
    const journal = new Journal();
    const clients = Array.from(
      { length: options.clients },
      (_, index) =>
        new Client(`client-${index + 1}`, {
          urls: cluster.replicas.map(one => one.url),
          token: cluster.token,
          journal,
          chance: new Chance(chance.seed()),
          raisesWithKey: !options.older,
        }),
    );
    const enough = new AbortController();
    const work = clients.map(one => one.work(enough.signal));
    progress('working');
    const chaos = new Chaos(cluster, new Chance(chance.seed()));
    await chaos.run(options.chaos, progress);
    if (options.older) {
      progress('the last replica of the older version is replaced');
      await cluster.upgrade();
      await chaos.revive();
    }
    const lastKillMs = await cluster.ask(databaseNow);
    while (journal.acknowledged.length < options.commands) {
      await new Promise(wake => setTimeout(wake, 500));
    }
    enough.abort();
    await Promise.all(work);
    await resolveSome(clients, journal);
    steady.recover();
    flaky.recover();
    progress('waiting until nothing is left to do');
    const started = performance.now();
    const patience = { seconds: PATIENCE, lastKillMs };
    const left = await untilQuiet(cluster, patience);
    const quietSeconds = (performance.now() - started) / 1000;
    progress('checking');
    cluster.replicas.forEach(one => one.measure());
    const heardBefore = new Map(
      [steady, flaky].map(one => [one, one.received.length]),
    );
    const { problems, messageIds } = await cluster.ask(replayProblems);
    // Time goes on, and tickets that are open still come due: what is on record now is sent by the end of this.
    left.push(...(await untilQuiet(cluster, patience)));
    const tickets = await cluster.ask(ticketFigures);
    return {
      folder: cluster.folder,
      figures: {
        seed: options.seed,
        commands: journal.acknowledged.length,
        refused: journal.refused,
        repeated: journal.repeated,
        unknown: journal.unknown,
        ...chaos.figures,
        failedStarts: cluster.replicas.reduce(
          (sum, one) => sum + one.failedStarts,
          0,
        ),
        crashes: cluster.crashes.length,
        ...tickets,
        messagesToSteady: steady.received.length,
        messagesToFlaky: flaky.received.length,
        quietSeconds,
        'replica.rssMb': Math.max(
          ...cluster.replicas.map(one => one.peakMemoryMb),
        ),
      },
      findings: {
        'acknowledged writes': await cluster.ask(knex =>
          missingWrites(knex, journal),
        ),
        'tickets raised twice': await cluster.ask(raisedTwice),
        'refused without a reason': journal.unexpected,
        'tickets and their events': problems,
        'steady receiver': receiverProblems(steady, messageIds, {
          // A replica of a release before the outbox tells nobody of what it does.
          isFor: options.older ? isOfClock : () => true,
          inOrder: !options.older,
          heardBefore: heardBefore.get(steady)!,
        }),
        'flaky receiver': receiverProblems(flaky, messageIds, {
          isFor: isOfClock,
          inOrder: !options.older,
          heardBefore: heardBefore.get(flaky)!,
        }),
        'left to do': left,
        'processes that ended by themselves': cluster.crashes,
      },
    };
  } finally {
    await cluster.stop();
    await steady.stop();
    await flaky.stop();
  }
}

/** Facts have keys that name them; commands are counted. */
function isOfClock(messageId: string): boolean {
  return /^\d+:(warning|breach|escalation):/.test(messageId);
}

async function policiesInForce(cluster: Cluster): Promise<void> {
  const isInForce = () =>
    cluster.ask(async knex => {
      const row = await knex('policies').whereNotNull('version_id').first();
      return row !== undefined;
    });
  while (!(await isInForce())) {
    await new Promise(wake => setTimeout(wake, 250));
  }
}

/** Most tickets come to an end; what is left open stays overdue. */
async function resolveSome(clients: Client[], journal: Journal): Promise<void> {
  const ids = [...journal.open];
  const share = ids.slice(0, Math.ceil(ids.length * 0.8));
  await Promise.all(
    clients.map(async (client, index) => {
      for (let at = index; at < share.length; at += clients.length) {
        await client.resolve(share[at]);
      }
    }),
  );
}
