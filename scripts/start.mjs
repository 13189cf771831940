/**
 * `npm start`: installs what is missing, builds the frontend when its sources changed, starts the portal.
 *
 *   npm start -- --port 7008 --data ../other-data
 */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  ensureFrontendBuilt,
  ensureInstalled,
  isPortFree,
  requireNode,
  root,
  startBackend,
  untilDemoShows,
  untilReady,
} from './lib.mjs';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: process.env.PORT ?? '7007' },
    data: { type: 'string', default: join(root, 'data') },
  },
});
const port = Number(values.port);
if (!Number.isInteger(port) || port < 1 || port > 65535) {
  console.error(`--port: "${values.port}" is not a port`);
  process.exit(1);
}

requireNode();
await ensureInstalled();
if (!(await isPortFree(port))) {
  console.error(
    `Port ${port} is taken. Stop what listens there, or choose another: npm start -- --port 7008`,
  );
  process.exit(1);
}
await ensureFrontendBuilt();

const backend = startBackend({ port, data: resolve(values.data) });
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => backend.child.kill(signal));
}
backend.child.once('exit', code => process.exit(code ?? 0));
await untilReady(backend);
await untilDemoShows(backend);
console.log(`
  The support portal is ready: open ${backend.url}

  Data is kept in ${resolve(values.data)}; the token for the command line is in its file api-token.
  Stop with Ctrl+C.
`);
