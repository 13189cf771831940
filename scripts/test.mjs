/**
 * `npm test`: installs what is missing, then format, lint, types, unit and integration tests on SQLite and a real PostgreSQL, the
 * short form of the fault test, and end-to-end tests in a real browser. Closes with one line `N passed, N failed`.
 *
 *   npm test -- --only unit        one stage: format, lint, types, unit (with integration), faults, e2e
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  ensureFrontendBuilt,
  ensureInstalled,
  requireNode,
  root,
  run,
} from './lib.mjs';

const { values } = parseArgs({
  options: { only: { type: 'string', multiple: true } },
});
const results = join(root, 'test-results');
const npx = (args, env = {}) =>
  run('npx', ['--no-install', ...args], { env: { ...process.env, ...env } });

/** A stage that passes or fails as one. */
const check = args => async () => ((await npx(args)) === 0 ? [1, 0] : [0, 1]);

const stages = {
  format: check(['prettier', '--check', '--log-level', 'warn', '.']),
  lint: check(['backstage-cli', 'repo', 'lint', '--max-warnings', '0']),
  types: check(['tsc', '--noEmit']),
  unit: () =>
    withPostgres(connection =>
      jest('unit', ['backstage-cli', 'repo', 'test', '--watchAll=false'], {
        BACKSTAGE_TEST_DISABLE_DOCKER: '1',
        BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING: connection,
      }),
    ),
  faults: async () => {
    const code = await run('npm', [
      'run',
      '-s',
      'test:faults',
      '--',
      '--short',
    ]);
    return code === 0 ? [1, 0] : [0, 1];
  },
  e2e: async () => {
    await ensureFrontendBuilt();
    return jest(
      'e2e',
      ['jest', '--config', 'packages/app/jest.e2e.config.js'],
      {
        CHROMIUM_PATH: await chromiumPath(),
      },
    );
  },
};

/** The browser that CHROMIUM_PATH names, or else the one from npm. */
async function chromiumPath() {
  if (process.env.CHROMIUM_PATH) {
    return process.env.CHROMIUM_PATH;
  }
  const { default: chromium } = await import('@sparticuz/chromium');
  return chromium.executablePath();
}

/** Runs jest and counts from its own report; a run that leaves none has failed. */
async function jest(name, args, env = {}) {
  const report = join(results, `${name}.json`);
  const code = await npx([...args, '--json', `--outputFile=${report}`], {
    NODE_ENV: 'test',
    ...env,
  });
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } =
      JSON.parse(readFileSync(report, 'utf8'));
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    return [numPassedTests, code !== 0 && failed === 0 ? 1 : failed];
  } catch (error) {
    console.error(`${name}: no report, ${error.message}`);
    return [0, 1];
  }
}

/** Starts a PostgreSQL of its own for the tests and stops it afterwards. */
async function withPostgres(work) {
  const { startPostgres } = await import('./postgres.mjs');
  const postgres = await startPostgres();
  try {
    await migrateTemplate(postgres.connection);
    return await work(postgres.connection);
  } finally {
    await postgres.stop();
  }
}

/** Gives the database that every new one is a copy of the plugin's schema: each of a thousand tests would spend most of its time on that. */
async function migrateTemplate(connection) {
  const plugin = join(root, 'plugins/sla-backend');
  const { default: createKnex } = createRequire(join(plugin, 'package.json'))(
    'knex',
  );
  const template = new URL('/template1', connection);
  const knex = createKnex({ client: 'pg', connection: template.href });
  try {
    await knex.migrate.latest({ directory: join(plugin, 'migrations') });
  } finally {
    await knex.destroy();
  }
}

requireNode();
await ensureInstalled();
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

let passed = 0;
let failed = 0;
const summary = [];
async function runStage(name) {
  if (values.only && !values.only.includes(name)) {
    return;
  }
  console.log(`\n== ${name}`);
  const started = Date.now();
  const [good, bad] = await stages[name]();
  passed += good;
  failed += bad;
  summary.push(
    `${name}: ${good} passed, ${bad} failed, ${Math.round((Date.now() - started) / 1000)} s`,
  );
}

// These need one processor each, and say little.
await Promise.all(['format', 'lint', 'types'].map(runStage));
for (const name of ['unit', 'faults', 'e2e']) {
  await runStage(name);
}
console.log(`\n${summary.map(line => `  ${line}`).join('\n')}\n`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
