import { ChildProcess, spawn } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { Browser, BrowserContext, Page, chromium } from 'playwright-core';

const root = resolve(__dirname, '../../..');

/** A portal of its own on a free port, with an empty data folder that goes with it. */
export interface Portal {
  url: string;
  token: string;
  log(): string;
  /** Rewrites a file of the portal's own copy of the examples. */
  editExample(path: string, edit: (text: string) => string): void;
  /** Calls the SLA backend with the token of the command line. */
  api<T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T>;
  stop(): Promise<void>;
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });
}

/** Starts what `npm start` starts. Rejects with its log when it does not come up. */
export async function startPortal(): Promise<Portal> {
  const port = await freePort();
  const data = mkdtempSync(join(tmpdir(), 'sla-e2e-'));
  const examples = join(data, 'examples');
  cpSync(join(root, 'examples'), examples, { recursive: true });
  const output: string[] = [];
  const child: ChildProcess = spawn(
    process.execPath,
    ['scripts/start.mjs', '--port', String(port), '--data', data],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        // What jest sets would switch the portal into its test mode.
        NODE_ENV: 'development',
        APP_CONFIG_catalog_locations: JSON.stringify([
          { type: 'file', target: join(examples, 'all.yaml') },
        ]),
      },
    },
  );
  const log = () => stripVTControlCharacters(output.join(''));
  await new Promise<void>((ready, fail) => {
    const take = (chunk: Buffer) => {
      output.push(String(chunk));
      if (log().includes(`is ready: open http://localhost:${port}`)) {
        ready();
      }
    };
    child.stdout!.on('data', take);
    child.stderr!.on('data', take);
    child.once('exit', code =>
      fail(new Error(`The portal ended with ${code}:\n${log()}`)),
    );
  });
  const url = `http://localhost:${port}`;
  const token = readFileSync(join(data, 'api-token'), 'utf8').trim();
  return {
    url,
    token,
    log,
    editExample(path, edit) {
      const file = join(examples, path);
      writeFileSync(file, edit(readFileSync(file, 'utf8')));
    },
    async api(method, path, body) {
      const response = await fetch(`${url}/api/sla${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      if (!response.ok) {
        throw new Error(
          `${method} ${path}: ${response.status} ${await response.text()}`,
        );
      }
      return response.json();
    },
    async stop() {
      const closed = new Promise(done => child.once('close', done));
      child.removeAllListeners('exit');
      child.kill('SIGTERM');
      await closed;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Repeats until a condition holds; the reason of the last failure is the error. */
export async function until(
  what: string,
  condition: () => Promise<boolean>,
  seconds = 60,
) {
  const deadline = Date.now() + seconds * 1000;
  while (!(await condition())) {
    if (Date.now() > deadline) {
      throw new Error(`Not within ${seconds} seconds: ${what}`);
    }
    await new Promise(wake => setTimeout(wake, 250));
  }
}

/** The Chromium that `npm run test:e2e` names, from npm or of the user's choice. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH;
  if (!executablePath) {
    throw new Error(
      'CHROMIUM_PATH is not set; run these tests with: npm run test:e2e',
    );
  }
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}

/** Console messages and failures that are not those of others; a page of ours must have none. */
const NOT_OURS = [
  /registered as IconComponent, which is deprecated/,
  // Backstage's client gives a connection one second, and then tries again.
  /api\/signals' failed: WebSocket is closed before the connection/,
];

export interface SignedInPage {
  page: Page;
  context: BrowserContext;
  complaints: string[];
}

/** Opens a page as the demo's user and collects what the browser complains about. */
export async function openAs(
  browser: Browser,
  url: string,
  options: {
    colorScheme?: 'light' | 'dark';
    width?: number;
    /** Name of a user of the demo; without it, the first one. */
    person?: string;
  } = {},
): Promise<SignedInPage> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1440, height: 1000 },
    colorScheme: options.colorScheme ?? 'light',
  });
  if (options.person) {
    await context.addInitScript(
      person => sessionStorage.setItem('sla-demo-person', person),
      options.person,
    );
  }
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  const complain = (text: string) => {
    if (!NOT_OURS.some(pattern => pattern.test(text))) {
      complaints.push(text);
    }
  };
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) {
      complain(message.text());
    }
  });
  page.on('pageerror', error => complain(error.message));
  page.on('response', response => {
    if (response.status() >= 400) {
      complain(`${response.status()} ${response.url()}`);
    }
  });
  await page.goto(url);
  return { page, context, complaints };
}
