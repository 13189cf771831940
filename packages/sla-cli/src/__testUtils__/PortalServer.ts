import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';

export interface SeenRequest {
  method: string;
  path: string;
  authorization?: string;
  body: any;
}

/** `lines`: a stream of JSON lines, as they come; it breaks off where `hangUp` says so. */
type Answer =
  | { status?: number; body: unknown }
  | { lines: unknown[]; hangUp?: boolean }
  | 'hang-up';

/** A real HTTP server that answers as a portal might, and remembers what it was asked. */
export class PortalServer {
  readonly requests: SeenRequest[] = [];
  readonly #server: Server;
  #answer: (request: SeenRequest, index: number) => Answer | Promise<Answer>;

  private constructor() {
    this.#answer = () => ({ body: {} });
    this.#server = createServer(async (req, res) => {
      const request = {
        method: req.method ?? '',
        path: req.url ?? '',
        authorization: req.headers.authorization,
        body: await readJson(req),
      };
      const index = this.requests.push(request) - 1;
      const answer = await this.#answer(request, index);
      if (answer === 'hang-up') {
        req.socket.destroy();
        return;
      }
      if ('lines' in answer) {
        res.writeHead(200, { 'Content-Type': 'application/x-ndjson' });
        for (const line of answer.lines) {
          res.write(`${JSON.stringify(line)}\n`);
        }
        if (answer.hangUp) {
          // After what was written has left.
          res.write('', () => req.socket.destroy());
        } else {
          res.end();
        }
        return;
      }
      res.writeHead(answer.status ?? 200, {
        'Content-Type': 'application/json',
      });
      res.end(JSON.stringify(answer.body));
    });
  }

  static async start(): Promise<PortalServer> {
    const portal = new PortalServer();
    await new Promise<void>(done =>
      portal.#server.listen(0, '127.0.0.1', done),
    );
    return portal;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  answers(
    answer: (request: SeenRequest, index: number) => Answer | Promise<Answer>,
  ) {
    this.#answer = answer;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(done => this.#server.close(done));
  }
}

/** As the backend words an error. */
export function errorBody(
  status: number,
  name: string,
  message: string,
): Answer {
  return {
    status,
    body: { error: { name, message }, response: { statusCode: status } },
  };
}

async function readJson(req: IncomingMessage): Promise<any> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) {
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  return text ? JSON.parse(text) : undefined;
}
