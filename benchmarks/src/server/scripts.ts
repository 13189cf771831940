import { ChildProcess, StdioOptions } from 'node:child_process';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What the benchmark uses of the repository's scripts, which belong to no package. */
interface Scripts {
  startPostgres(settings: Record<string, string | number>): Promise<Postgres>;
  startBackend(options: {
    port: number;
    data: string;
    configs: string[];
    env: Record<string, string>;
    stdio: StdioOptions;
  }): Backend;
  untilReady(backend: Backend): Promise<void>;
}

export interface Postgres {
  /** Its address with name and password. */
  connection: string;
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
