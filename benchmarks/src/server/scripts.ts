import { ChildProcess, StdioOptions } from 'node:child_process';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What the benchmark uses of the repository's scripts, which belong to no package. */
interface Scripts {
  /** Without settings: as for tests, fast and of no use after a power cut. */
  startPostgres(settings?: Record<string, string | number>): Promise<Postgres>;
  startBackend(options: {
    port: number;
    data: string;
    entry?: string;
    preloads?: string[];
    configs: string[];
    env: Record<string, string>;
    stdio: StdioOptions;
  }): Backend;
  untilReady(backend: Backend): Promise<void>;
  /** The API token of a data folder. */
  tokenOf(data: string): string;
  /** The folder of the repository. */
  root: string;
}

export interface Postgres {
  /** Its address with name and password. */
  connection: string;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface Backend {
  child: ChildProcess;
  url: string;
  token: string;
}

export async function importScripts(): Promise<Scripts> {
  const here = dirname(
    require.resolve('@backstage-sla/benchmarks/package.json'),
  );
  const folder = join(here, '../scripts');
  const [postgres, lib] = await Promise.all(
    ['postgres.mjs', 'lib.mjs'].map(
      name => import(pathToFileURL(join(folder, name)).href),
    ),
  );
  return { ...postgres, ...lib };
}
