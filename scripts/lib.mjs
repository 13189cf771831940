import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
  mkdirSync,
} from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
export const nodeTransform = '@backstage/cli/config/nodeTransform.cjs';

/** Runs a command and waits for its end. Resolves to its exit code. */
export function run(command, args, { onOutput, ...options } = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: 'inherit',
      ...options,
    });
    child.stdout?.on('data', onOutput);
    child.stderr?.on('data', onOutput);
    child.on('error', fail);
    child.on('close', code => done(code ?? 1));
  });
}

/** Stops with a sentence when Node is too old. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(
      `This needs Node 20.19 or newer; here is ${process.versions.node}.`,
    );
    process.exit(1);
  }
}

/** Installs what the lock file names, unless that has been done. */
export async function ensureInstalled() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const stamp = join(root, 'node_modules', '.installed');
  const wanted = createHash('sha256').update(lock).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === wanted) {
    return;
  }
  console.log('Installing packages; the first time takes some minutes …');
  if ((await run('npm', ['ci', '--no-audit', '--no-fund'])) !== 0) {
    console.error('Installing failed; see above.');
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}

const FRONTEND_SOURCES = [
  'packages/app',
  'packages/sla-engine',
  'plugins/sla',
  'plugins/sla-common',
  'package-lock.json',
];

/** Builds the frontend, unless the last build had the same sources. */
export async function ensureFrontendBuilt() {
  const app = join(root, 'packages/app');
  const stamp = join(app, 'dist', '.sources');
  const wanted = hashOfSources(FRONTEND_SOURCES);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    return;
  }
  console.log('Building the frontend …');
  // The build lists hundreds of chunks; only a failure is worth reading.
  const output = [];
  const code = await run(
    'npx',
    ['--no-install', 'backstage-cli', 'package', 'build'],
    {
      cwd: app,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        SLA_API_TOKEN: 'not-used-by-the-build',
      },
      onOutput: chunk => output.push(chunk),
    },
  );
  if (code !== 0) {
    console.error(
      `${output.join('')}\nBuilding the frontend failed; see above.`,
    );
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}

function hashOfSources(paths) {
  const hash = createHash('sha256');
  const add = path => {
    if (statSync(path).isFile()) {
      hash.update(path.slice(root.length)).update(readFileSync(path));
      return;
    }
    for (const name of readdirSync(path).sort()) {
      if (!['node_modules', 'dist', 'coverage', 'e2e-tests'].includes(name)) {
        add(join(path, name));
      }
    }
  };
  paths.forEach(path => add(join(root, path)));
  return hash.digest('hex');
}

/** The API token of a data folder, in a file that only its owner reads; made at the first call. */
export function tokenOf(data) {
  const file = join(data, 'api-token');
  if (!existsSync(file)) {
    mkdirSync(data, { recursive: true });
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  }
  return readFileSync(file, 'utf8').trim();
}

/** Whether nobody listens on a port. */
export function isPortFree(port) {
  return new Promise(done => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen(port, () => server.close(() => done(true)));
  });
}

/**
 * Starts the demo backend, or what `entry` names instead of it. `data` is the folder of its databases and of its API token; `configs`
 * are more files of configuration, `preloads` modules that are loaded first, `env` more of the environment.
 *
 * @param {{
 *   port: number,
 *   data: string,
 *   entry?: string,
 *   configs?: string[],
 *   preloads?: string[],
 *   env?: Record<string, string>,
 *   stdio?: import('node:child_process').StdioOptions,
 * }} options
 */
export function startBackend({
  port,
  data,
  entry = 'src/index.ts',
  configs = [],
  preloads = [nodeTransform],
  env,
  stdio,
}) {
  const token = tokenOf(data);
  const url = `http://localhost:${port}`;
  const child = spawn(
    process.execPath,
    [
      ...[...preloads, join(root, 'scripts/exitWithParent.cjs')].flatMap(
        module => ['--require', module],
      ),
      entry,
      ...[join(root, 'app-config.yaml'), ...configs].flatMap(file => [
        '--config',
        file,
      ]),
    ],
    {
      cwd: join(root, 'packages/backend'),
      stdio: stdio ?? 'inherit',
      env: {
        ...process.env,
        NODE_ENV: 'development',
        SLA_API_TOKEN: token,
        APP_CONFIG_app_baseUrl: url,
        APP_CONFIG_backend_baseUrl: url,
        APP_CONFIG_backend_listen_port: String(port),
        APP_CONFIG_backend_database_connection_directory: data,
        ...env,
      },
    },
  );
  return { child, url, token };
}

/** Whether somebody answers well, and within seconds: a process may be killed or stopped in the midst of its answer. */
function isOk(url) {
  return new Promise(done => {
    const request = get(url, response => {
      response.resume();
      done(response.statusCode === 200);
    });
    request.setTimeout(5_000, () => request.destroy());
    request.on('error', () => done(false));
    request.on('close', () => done(false));
  });
}

/** Waits until a backend answers that it is ready. Rejects when it ends first. */
export async function untilReady({ child, url }, seconds = 120) {
  let ended = false;
  child.once('exit', () => {
    ended = true;
  });
  const deadline = Date.now() + seconds * 1000;
  while (Date.now() < deadline) {
    if (ended) {
      throw new Error('The backend ended before it was ready.');
    }
    if (await isOk(`${url}/.backstage/health/v1/readiness`)) {
      return;
    }
    await new Promise(wake => setTimeout(wake, 250));
  }
  throw new Error(`The backend was not ready after ${seconds} seconds.`);
}

/** Waits, on the first start, until the demo's services are in the catalog with their policies and tickets. Gives up quietly. */
export async function untilDemoShows({ url, token }, seconds = 40) {
  const get = async path => {
    try {
      const response = await fetch(`${url}${path}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      return response.ok ? await response.json() : undefined;
    } catch {
      // A slow machine is too busy with its first work to keep the connection.
      return undefined;
    }
  };
  const deadline = Date.now() + seconds * 1000;
  while (Date.now() < deadline) {
    const service = await get(
      '/api/catalog/entities/by-name/component/default/it-help-desk',
    );
    const tickets = await get('/api/sla/tickets?limit=1');
    if (
      tickets?.totalItems &&
      service?.relations?.some(one => one.type === 'slaCoveredBy')
    ) {
      return;
    }
    await new Promise(wake => setTimeout(wake, 500));
  }
}
