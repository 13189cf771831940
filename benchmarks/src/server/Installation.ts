import {
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SlaClient } from '@backstage-sla/plugin-sla-common';
import createKnex, { Knex } from 'knex';
import { databaseConfigOf, freePort, pluginDatabase } from './addresses';
import { fileOf } from './documents';
import { PRODUCTION_SETTINGS } from './postgres';
import { parentOf, peakMemoryMb, processorSeconds } from './processes';
import { SMALL_HEAP, bundleReplica, replicaFile } from './bundleReplica';
import { Backend, Postgres, importScripts } from './scripts';
import { unreadFetch } from './unreadFetch';

const unread = unreadFetch();

/** Not while anything is measured. */
const NEVER = {
  frequency: { hours: 24 },
  initialDelay: { hours: 24 },
  timeout: { minutes: 15 },
};

/** Processor time, which other work on the machine does not lengthen much. */
export interface ProcessorSeconds {
  backend: number;
  database: number;
}

/** The catalog's files, each with documents of one kind of change. */
export const FILES = ['services', 'calendars', 'policies'] as const;

/** How often is looked whether something has happened. */
const LOOK_EVERY_MS = 250;

/**
 * The demo portal's backend, as it is, on a PostgreSQL and with a catalog of its own. What is measured is measured from outside, over
 * HTTP, as a browser or another system has it.
 */
export class Installation {
  readonly client = new SlaClient({
    baseUrl: async () => `${this.#running().url}/api/sla`,
    fetch: (input, init) => this.fetch(String(input), init),
  });
  /** For those who make load: what it asks for arrives, and is not looked at. */
  readonly crowd = new SlaClient({
    baseUrl: async () => `${this.#running().url}/api/sla`,
    fetch: (input, init) => this.#send(unread, String(input), init),
  });
  readonly #folder: string;
  readonly #postgres: Postgres;
  #backend: Backend | undefined;

  private constructor(folder: string, postgres: Postgres) {
    this.#folder = folder;
    this.#postgres = postgres;
  }

  static async create(): Promise<Installation> {
    const { startPostgres } = await importScripts();
    const folder = mkdtempSync(join(tmpdir(), 'sla-bench-'));
    const postgres = await startPostgres(PRODUCTION_SETTINGS);
    const installation = new Installation(folder, postgres);
    for (const name of FILES) {
      installation.write(name, []);
    }
    return installation;
  }

  /** Writes a file of the catalog. */
  write(file: (typeof FILES)[number], documents: object[]): void {
    writeFileSync(join(this.#folder, `${file}.yaml`), fileOf(documents));
  }

  /**
   * Starts the portal's backend.
   *
   * @param options.small - instead of it the least that the plugin runs in, in one file, as a production build is
   */
  async startBackend(
    options: { small?: boolean; env?: Record<string, string> } = {},
  ): Promise<void> {
    const { startBackend, untilReady, root } = await importScripts();
    const config = join(this.#folder, 'app-config.json');
    writeFileSync(
      config,
      JSON.stringify({
        backend: { database: databaseConfigOf(this.#postgres.connection) },
        catalog: {
          locations: FILES.map(name => ({
            type: 'file',
            target: join(this.#folder, `${name}.yaml`),
          })),
        },
        sla: { demo: { enabled: false } },
        // The demo's search engine keeps every document in memory; an installation of this size has another one.
        search: { collators: { sla: { schedule: NEVER } } },
      }),
    );
    const log = openSync(join(this.#folder, 'backend.log'), 'a');
    const outfile = replicaFile(root, 'bench');
    if (options.small) {
      await bundleReplica({ root, outfile });
    }
    const backend: Backend = startBackend({
      ...(options.small && { entry: outfile, preloads: [] }),
      port: await freePort(),
      data: this.#folder,
      configs: [config],
      env: {
        NODE_ENV: 'production',
        LOG_LEVEL: 'warn',
        ...(options.small && SMALL_HEAP),
        ...options.env,
      },
      stdio: ['ignore', log, log],
    });
    this.#backend = backend;
    await untilReady(backend);
    rmSync(outfile, { force: true });
  }

  async stopBackend(): Promise<void> {
    const { child } = this.#running();
    this.#backend = undefined;
    if (child.exitCode === null) {
      const ended = new Promise(done => child.once('exit', done));
      child.kill('SIGTERM');
      await ended;
    }
  }

  async stop(): Promise<void> {
    if (this.#backend) {
      await this.stopBackend();
    }
    await this.#postgres.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** A request with the token of the installation. */
  fetch(url: string, init?: RequestInit): Promise<Response> {
    return this.#send(fetch, url, init);
  }

  #send(
    through: typeof fetch,
    url: string,
    init: RequestInit = {},
  ): Promise<Response> {
    return through(url, {
      ...init,
      headers: {
        ...init.headers,
        authorization: `Bearer ${this.#running().token}`,
      },
    });
  }

  /** Has the catalog read the document of an entity again. */
  async refresh(entityRef: string): Promise<void> {
    await this.fetch(`${this.#running().url}/api/catalog/refresh`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ entityRef }),
    });
  }

  /** Works on the plugin's database. */
  async withDatabase<T>(work: (knex: Knex) => Promise<T>): Promise<T> {
    const knex = createKnex({
      client: 'pg',
      connection: pluginDatabase(this.#postgres.connection),
    });
    try {
      return await work(knex);
    } finally {
      await knex.destroy();
    }
  }

  /** The most memory that the backend has had so far; undefined where the system does not tell. */
  peakMemoryMb(): number | undefined {
    return peakMemoryMb(this.#running().child.pid!);
  }

  /** Processor time that backend and database have used so far; undefined where the system does not tell. */
  async processorSeconds(): Promise<ProcessorSeconds | undefined> {
    const backend = processorSeconds(this.#running().child.pid!);
    const database = await this.withDatabase(async knex => {
      const { rows } = await knex.raw('select pg_backend_pid() as pid');
      // Each connection has a process of its own, a child of the server.
      const server = parentOf(rows[0].pid);
      return server === undefined ? undefined : processorSeconds(server);
    });
    return backend === undefined || database === undefined
      ? undefined
      : { backend, database };
  }

  /** The end of the backend's log, for when something goes wrong. */
  log(): string {
    return readFileSync(join(this.#folder, 'backend.log'), 'utf8').slice(-4000);
  }

  /** Waits until a question has an answer. Throws Error after some minutes. */
  async until<T>(
    what: string,
    ask: () => Promise<T | undefined>,
    minutes = 10,
  ): Promise<T> {
    const deadline = Date.now() + minutes * 60_000;
    while (Date.now() < deadline) {
      const answer = await ask().catch(() => undefined);
      if (answer !== undefined) {
        return answer;
      }
      await new Promise(wake => setTimeout(wake, LOOK_EVERY_MS));
    }
    throw new Error(`${what}: not within ${minutes} minutes\n${this.log()}`);
  }

  #running(): Backend {
    if (!this.#backend) {
      throw new Error('The backend is not running; start it first');
    }
    return this.#backend;
  }
}
