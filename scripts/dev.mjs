/** `npm run dev`: frontend with hot reload on port 3000, backend restarting on change on port 7007, same data as `npm start`. */
import { join } from 'node:path';
import { ensureInstalled, requireNode, root, run, tokenOf } from './lib.mjs';

requireNode();
await ensureInstalled();
const data = join(root, 'data');
process.exit(
  await run('npx', ['--no-install', 'backstage-cli', 'repo', 'start'], {
    env: {
      ...process.env,
      SLA_API_TOKEN: tokenOf(data),
      APP_CONFIG_app_baseUrl: 'http://localhost:3000',
      APP_CONFIG_backend_cors_origin: 'http://localhost:3000',
    },
  }),
);
