import { openSync } from 'node:fs';
import { SMALL_HEAP } from '../server/bundleReplica';
import { peakMemoryMb } from '../server/processes';
import { Backend, importScripts } from '../server/scripts';

/** How a process of a cluster is started. */
export interface ReplicaOptions {
  name: string;
  /** The bundle that it runs. */
  entry: string;
  port: number;
  folder: string;
  config: string;
  /** By how much its clock is ahead of the true time. */
  skewMs: number;
  /** Called with what went wrong when it ended and nobody had ended it, or did not become ready. */
  onCrash: (what: string) => void;
}

type State = 'down' | 'starting' | 'ready' | 'paused';

/** One backend process, which is killed and started again, over and over, on the same port. */
export class Replica {
  readonly #options: ReplicaOptions;
  #backend: Backend | undefined;
  #state: State = 'down';
  #entry: string;
  /** Which life of it this is. */
  #life = 0;
  peakMemoryMb = 0;
  /** How often it ended while it started, as it does when the database is away. */
  failedStarts = 0;

  constructor(options: ReplicaOptions) {
    this.#options = options;
    this.#entry = options.entry;
  }

  get name(): string {
    return this.#options.name;
  }

  get state(): State {
    return this.#state;
  }

  get url(): string {
    return `http://localhost:${this.#options.port}`;
  }

  /** Starts it and waits until it is ready, or ended before that. */
  async start(): Promise<void> {
    const { startBackend, untilReady, root } = await importScripts();
    const { port, folder, config, skewMs, name } = this.#options;
    const life = ++this.#life;
    this.#state = 'starting';
    const log = openSync(`${folder}/${name}.log`, 'a');
    const backend: Backend = startBackend({
      port,
      data: folder,
      entry: this.#entry,
      configs: [config],
      preloads: [`${root}/scripts/skewClock.cjs`],
      env: {
        NODE_ENV: 'production',
        SKEW_MS: String(skewMs),
        ...SMALL_HEAP,
      },
      stdio: ['ignore', log, log],
    });
    this.#backend = backend;
    backend.child.once('exit', code => {
      if (this.#life === life) {
        this.#life += 1;
        if (this.#state === 'starting' && code === 1) {
          this.failedStarts += 1;
        } else {
          this.#options.onCrash(`${name} ended with ${code}`);
        }
        this.#state = 'down';
      }
    });
    const problem = await untilReady(backend).then(
      () => undefined,
      (error: Error) => error.message,
    );
    if (this.#life !== life) {
      return;
    }
    if (problem) {
      this.#options.onCrash(`${name}: ${problem}`);
      await this.kill();
    } else {
      this.#state = 'ready';
    }
  }

  /** Ends it at once, wherever it is. Resolves when it is gone. */
  async kill(): Promise<void> {
    const child = this.#backend?.child;
    if (!child || this.#state === 'down') {
      return;
    }
    this.measure();
    this.#life += 1;
    this.#state = 'down';
    const gone = new Promise(done => child.once('exit', done));
    child.kill('SIGKILL');
    await gone;
  }

  /** It stands still, in the middle of whatever it does, and knows nothing of it. */
  pause(): void {
    this.#backend?.child.kill('SIGSTOP');
    this.#state = 'paused';
  }

  resume(): void {
    if (this.#state === 'paused') {
      this.#backend?.child.kill('SIGCONT');
      this.#state = 'ready';
    }
  }

  /** Its clock jumps. */
  jump(): void {
    this.#backend?.child.kill('SIGUSR2');
  }

  /** From its next start on it runs another bundle. */
  upgrade(entry: string): void {
    this.#entry = entry;
  }

  /** Looks how much memory it has needed. */
  measure(): void {
    const pid = this.#backend?.child.pid;
    const peak = pid && this.#state !== 'down' ? peakMemoryMb(pid) : undefined;
    this.peakMemoryMb = Math.max(this.peakMemoryMb, peak ?? 0);
  }
}
