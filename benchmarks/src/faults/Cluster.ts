import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import createKnex, { Knex } from 'knex';
import {
  databaseConfigOf,
  freePort,
  pluginDatabase,
} from '../server/addresses';
import { bundleReplica, replicaFile } from '../server/bundleReplica';
import { fileOf } from '../server/documents';
import { Postgres, importScripts } from '../server/scripts';
import { catalogDocuments } from './documents';
import { Replica } from './Replica';

/** By how much the clocks of the replicas are off, in milliseconds: minutes, in both directions. */
const SKEWS_MS = [0, 4 * 60_000, -3 * 60_000];

/** Some replicas of a backend on one PostgreSQL. */
export class Cluster {
  readonly replicas: Replica[] = [];
  /** Ends of processes that nobody had asked for, and starts that came to nothing though nothing was in their way. */
  readonly crashes: string[] = [];
  readonly token: string;
  readonly folder: string;
  readonly #postgres: Postgres;
  readonly #knex: Knex;
  readonly #bundles: Record<'present' | 'older', string>;
  #restarting = false;

  private constructor(options: {
    folder: string;
    token: string;
    postgres: Postgres;
    bundles: Record<'present' | 'older', string>;
  }) {
    this.folder = options.folder;
    this.token = options.token;
    this.#postgres = options.postgres;
    this.#bundles = options.bundles;
    this.#knex = createKnex({
      client: 'pg',
      connection: pluginDatabase(options.postgres.connection),
      // A restart of the database breaks them all.
      pool: { min: 0, max: 4, idleTimeoutMillis: 1_000 },
    });
  }

  /**
   * @param options.webhooks - as `sla.webhooks` has them
   * @param options.older - folder of an older checkout, whose code the last replica runs until it is upgraded
   */
  static async create(options: {
    webhooks: Record<string, object>;
    older?: string;
  }): Promise<Cluster> {
    const { startPostgres, tokenOf, root } = await importScripts();
    const folder = mkdtempSync(join(tmpdir(), 'sla-faults-'));
    const bundleOf = async (name: string, sources?: string) => {
      const outfile = replicaFile(root, name);
      await bundleReplica({ root, sources, outfile });
      return outfile;
    };
    const present = await bundleOf('present');
    const bundles = {
      present,
      older: options.older ? await bundleOf('older', options.older) : present,
    };
    const catalog = join(folder, 'catalog.yaml');
    writeFileSync(catalog, fileOf(catalogDocuments()));
    const postgres = await startPostgres();
    const config = join(folder, 'app-config.json');
    writeFileSync(
      config,
      JSON.stringify({
        backend: { database: databaseConfigOf(postgres.connection) },
        permission: { enabled: false },
        events: { useEventBus: 'auto' },
        catalog: { locations: [{ type: 'file', target: catalog }] },
        sla: {
          webhooks: options.webhooks,
          // So that the end is not mostly waiting.
          outbox: { digestWait: { seconds: 2 } },
        },
      }),
    );
    const token = tokenOf(folder);
    const cluster = new Cluster({ folder, token, postgres, bundles });
    for (const [index, skewMs] of SKEWS_MS.entries()) {
      const isOlder = index === SKEWS_MS.length - 1;
      cluster.replicas.push(
        new Replica({
          name: `replica-${index + 1}`,
          entry: isOlder ? bundles.older : bundles.present,
          port: await freePort(),
          folder,
          config,
          // An older release may go by the clock of its machine.
          skewMs: options.older ? 0 : skewMs,
          onCrash: what => cluster.crashes.push(what),
        }),
      );
    }
    return cluster;
  }

  /** Starts the replicas, the first one first: it creates the databases. */
  async start(): Promise<void> {
    const [first, ...others] = this.replicas;
    await first.start();
    await Promise.all(others.map(one => one.start()));
    const down = this.replicas.filter(one => one.state !== 'ready');
    if (down.length) {
      throw new Error(
        `${down.map(one => one.name).join(', ')} did not start; see ${this.folder}`,
      );
    }
  }

  /** A question to the plugin's database, asked again for as long as the database is away. */
  async ask<T>(question: (knex: Knex) => Promise<T>): Promise<T> {
    for (let left = 60; ; left--) {
      try {
        return await question(this.#knex);
      } catch (error) {
        if (left === 0) {
          throw error;
        }
        await new Promise(wake => setTimeout(wake, 500));
      }
    }
  }

  /** Breaks some of the connections between backends and database. Gives how many. */
  async cutConnections(share: number): Promise<number> {
    return this.ask(async knex => {
      const { rows } = await knex.raw(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where pid <> pg_backend_pid() and backend_type = 'client backend' and random() < ?`,
        [share],
      );
      return rows.length;
    });
  }

  async restartDatabase(): Promise<void> {
    if (!this.#restarting) {
      this.#restarting = true;
      await this.#postgres.restart();
      this.#restarting = false;
    }
  }

  /** Ends the replica that runs older code; from its next start on it runs the present one. */
  async upgrade(): Promise<void> {
    const last = this.replicas[this.replicas.length - 1];
    last.upgrade(this.#bundles.present);
    await last.kill();
  }

  async stop(): Promise<void> {
    await Promise.all(this.replicas.map(one => one.kill()));
    await this.#knex.destroy();
    await this.#postgres.stop();
    Object.values(this.#bundles).forEach(file => rmSync(file, { force: true }));
  }
}
