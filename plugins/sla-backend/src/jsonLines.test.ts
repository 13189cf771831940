import { once } from 'node:events';
import { IncomingMessage, Server, get } from 'node:http';
import { AddressInfo } from 'node:net';
import express, { ErrorRequestHandler, RequestHandler } from 'express';
import { sendJsonLines } from './jsonLines';

interface Line {
  n?: number;
  error?: string;
}

jest.setTimeout(30_000);

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(
  values: () => AsyncGenerator<Line, void>,
  onError?: (error: unknown) => Line,
  middleware: RequestHandler = (_req, _res, next) => next(),
): Promise<string> {
  const app = express();
  app.use(middleware);
  app.get('/', (_req, res, next) => {
    sendJsonLines(res, values(), { onError }).catch(next);
  });
  const refuse: ErrorRequestHandler = (error, _req, res, next) =>
    res.headersSent ? next(error) : res.status(500).send(String(error));
  app.use(refuse);
  const server = app.listen(0);
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function linesOf(text: string): Line[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line));
}

describe('sendJsonLines', () => {
  it('sends each value as soon as there is one', async () => {
    let release = () => {};
    const wait = new Promise<void>(resolve => {
      release = resolve;
    });
    const url = await serve(async function* values() {
      yield { n: 1 };
      await wait;
      yield { n: 2 };
    });
    const response = await fetch(url);
    expect(response.headers.get('content-type')).toMatch(
      'application/x-ndjson',
    );
    let text = '';
    for await (const chunk of response.body!) {
      text += new TextDecoder().decode(chunk);
      release();
    }
    expect(linesOf(text)).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('hands each value on where a compression keeps them back', async () => {
    const handedOn: string[][] = [];
    const url = await serve(
      async function* values() {
        yield { n: 1 };
        yield { n: 2 };
      },
      undefined,
      (_req, res, next) => {
        const kept: string[] = [];
        res.write = (text: string) => {
          kept.push(text);
          return true;
        };
        Object.assign(res, { flush: () => handedOn.push(kept.splice(0)) });
        next();
      },
    );
    await fetch(url);
    expect(handedOn).toEqual([['{"n":1}\n'], ['{"n":2}\n']]);
  });

  it('sends nothing of nothing', async () => {
    const url = await serve(async function* values() {});
    const response = await fetch(url);
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it('does not run ahead of a slow reader', async () => {
    let made = 0;
    let free = Infinity;
    const text = 'x'.repeat(1_000_000);
    const url = await serve(async function* values() {
      for (; made < 60; made++) {
        yield { n: made, error: text };
      }
    });
    const { res } = await new Promise<{ res: IncomingMessage }>(resolve => {
      get(url, message => resolve({ res: message }));
    });
    // What fits into the buffers of both ends is written, and no more.
    while (free !== made) {
      free = made;
      for (let i = 0; i < 20; i++) {
        await new Promise(setImmediate);
      }
    }
    expect(made).toBeLessThan(60);
    res.resume();
    await once(res, 'end');
    expect(made).toBe(60);
  });

  it('throws what fails at once, so that it is answered as any error', async () => {
    const url = await serve(async function* values() {
      throw new Error('not allowed');
    });
    const response = await fetch(url);
    expect([response.status, await response.text()]).toEqual([
      500,
      'Error: not allowed',
    ]);
  });

  it('ends with what is made of an error, or breaks off', async () => {
    const failing = async function* values(): AsyncGenerator<Line, void> {
      yield { n: 1 };
      throw new Error('out of luck');
    };
    const told = await serve(failing, error => ({ error: String(error) }));
    expect(linesOf(await (await fetch(told)).text())).toEqual([
      { n: 1 },
      { error: 'Error: out of luck' },
    ]);
    const broken = await serve(failing);
    await expect(
      fetch(broken).then(response => response.text()),
    ).rejects.toThrow();
  });

  it('asks for no more values when the reader has gone', async () => {
    let left = () => {};
    const finished = new Promise<void>(resolve => {
      left = resolve;
    });
    let made = 0;
    const url = await serve(async function* values() {
      try {
        for (;;) {
          yield { n: (made += 1) };
          await new Promise(setImmediate);
        }
      } finally {
        left();
      }
    });
    const abort = new AbortController();
    const response = await fetch(url, { signal: abort.signal });
    await response.body!.getReader().read();
    abort.abort();
    await finished;
    expect(made).toBeGreaterThan(0);
  });
});
