import { Chance } from '../random';
import { Cluster } from './Cluster';
import { Replica } from './Replica';

/** Replicas have to be up again in this time once nothing is in their way any more, in milliseconds. */
const REVIVAL_MS = 4 * 60_000;

/** How much of what is done to a cluster. */
export interface ChaosPlan {
  kills: number;
  /** Between two kills, in seconds at most. */
  everySeconds: number;
  databaseRestarts: number;
  connectionCuts: number;
  clockJumps: number;
  /** For how long one replica stands still, in seconds. */
  pauseSeconds: number;
}

/** What was done to it. */
export type ChaosFigures = Record<
  | 'kills'
  | 'killsWhileStarting'
  | 'databaseRestarts'
  | 'connectionCuts'
  | 'connectionsCut'
  | 'clockJumps'
  | 'pauses',
  number
>;

/** Does to a cluster what happens to clusters, only more often. */
export class Chaos {
  readonly figures: ChaosFigures = {
    kills: 0,
    killsWhileStarting: 0,
    databaseRestarts: 0,
    connectionCuts: 0,
    connectionsCut: 0,
    clockJumps: 0,
    pauses: 0,
  };
  readonly #cluster: Cluster;
  readonly #chance: Chance;
  /** Replicas that are about to be started. */
  readonly #starts = new Map<Replica, Promise<void>>();

  constructor(cluster: Cluster, chance: Chance) {
    this.#cluster = cluster;
    this.#chance = chance;
  }

  /** Ends when all of the plan is done, all replicas are up again and none stands still. */
  async run(plan: ChaosPlan, progress: (what: string) => void): Promise<void> {
    const pause = this.#pause(plan.pauseSeconds);
    const share = (wanted: number) => wanted / plan.kills;
    while (this.figures.kills < plan.kills) {
      this.#startCrashed();
      await this.#rest(this.#chance.between(0.2, plan.everySeconds));
      await this.#kill();
      if (this.#isDue('clockJumps', share(plan.clockJumps))) {
        this.#running()
          .find(one => one.state === 'ready')
          ?.jump();
        this.figures.clockJumps += 1;
      }
      if (this.#isDue('connectionCuts', share(plan.connectionCuts))) {
        this.figures.connectionCuts += 1;
        this.figures.connectionsCut += await this.#cluster.cutConnections(
          this.#chance.between(0.2, 1),
        );
      }
      if (this.#isDue('databaseRestarts', share(plan.databaseRestarts))) {
        await this.#cluster.restartDatabase();
        this.figures.databaseRestarts += 1;
      }
      if (this.figures.kills % Math.ceil(plan.kills / 10) === 0) {
        progress(`${this.figures.kills} kills`);
      }
    }
    await pause;
    await this.revive();
  }

  /** Starts what is down, and waits until all are ready. Throws when they are not after minutes. */
  async revive(): Promise<void> {
    const { replicas, folder } = this.#cluster;
    const deadline = performance.now() + REVIVAL_MS;
    while (replicas.some(one => one.state !== 'ready')) {
      if (performance.now() > deadline) {
        const states = replicas.map(one => `${one.name} ${one.state}`);
        throw new Error(
          `Not all replicas came up again: ${states.join(', ')}; see ${folder}`,
        );
      }
      this.#startCrashed();
      await this.#rest(0.5);
    }
  }

  /** So that what is done less often than kills is spread evenly among them. */
  #isDue(what: keyof ChaosFigures, perKill: number): boolean {
    return this.figures[what] < Math.floor(this.figures.kills * perKill);
  }

  async #kill(): Promise<void> {
    const victims = this.#running();
    if (!victims.length) {
      return;
    }
    const victim = this.#chance.oneOf(victims);
    this.figures.kills += 1;
    this.figures.killsWhileStarting += victim.state === 'starting' ? 1 : 0;
    await victim.kill();
    this.#startLater(victim);
  }

  #startLater(replica: Replica): void {
    const start = this.#rest(this.#chance.between(0, 2)).then(() => {
      const started = replica.start();
      // It may be killed while it starts, and is then started anew.
      this.#starts.delete(replica);
      return started;
    });
    this.#starts.set(replica, start);
  }

  #startCrashed(): void {
    this.#cluster.replicas
      .filter(one => one.state === 'down' && !this.#starts.has(one))
      .forEach(one => this.#startLater(one));
  }

  /** One replica stands still, and is let go on when everybody has long done its work. */
  async #pause(seconds: number): Promise<void> {
    const ready = () =>
      this.#cluster.replicas.filter(one => one.state === 'ready');
    while (ready().length < 2) {
      await this.#rest(0.5);
    }
    const victim = this.#chance.oneOf(ready());
    victim.pause();
    this.figures.pauses += 1;
    await this.#rest(seconds);
    victim.resume();
  }

  #running(): Replica[] {
    return this.#cluster.replicas.filter(
      one => one.state === 'ready' || one.state === 'starting',
    );
  }

  #rest(seconds: number): Promise<void> {
    return new Promise(wake => setTimeout(wake, seconds * 1000));
  }
}
