import { createServer } from 'node:net';

/** A port of this machine on which nobody listens. */
export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        done(address && typeof address === 'object' ? address.port : 0),
      );
    });
  });
}

/** How a backend is told of its PostgreSQL. */
export function databaseConfigOf(connection: string): object {
  const { hostname, port, username, password } = new URL(connection);
  return {
    client: 'pg',
    connection: {
      host: hostname,
      port: Number(port),
      user: username,
      password,
    },
  };
}

/** The database of the SLA plugin within that PostgreSQL. */
export function pluginDatabase(connection: string): string {
  const url = new URL(connection);
  url.pathname = '/backstage_plugin_sla';
  return url.href;
}
