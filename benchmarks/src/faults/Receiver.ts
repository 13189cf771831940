import { createHmac } from 'node:crypto';
import { IncomingMessage, Server, createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { Chance } from '../random';

/** What a receiver was sent. */
export interface Received {
  id: string;
  body: { id: string; type: string };
  atMs: number;
  /** Whether the sender heard that it had arrived. */
  acknowledged: boolean;
}

const SECRET = Buffer.from('the secret of the fault test');

/** As the configuration has it. */
export const WEBHOOK_SECRET = `whsec_${SECRET.toString('base64')}`;

/** Somebody's system that hears of what happens, and does not always answer as it should. */
export class Receiver {
  readonly received: Received[] = [];
  /** Messages whose signature is wrong. */
  forged = 0;
  readonly #server: Server;
  readonly #chance: Chance;
  #failing: number;

  private constructor(failing: number, chance: Chance) {
    this.#failing = failing;
    this.#chance = chance;
    this.#server = createServer((req, res) => {
      void textOf(req).then(
        text => {
          const header = (name: string) => String(req.headers[name] ?? '');
          const id = header('webhook-id');
          const signed = `${id}.${header('webhook-timestamp')}.${text}`;
          if (!header('webhook-signature').includes(signatureOf(signed))) {
            this.forged += 1;
          }
          const fails = this.#chance.is(this.#failing);
          this.received.push({
            id,
            body: JSON.parse(text),
            atMs: Date.now(),
            acknowledged: !fails,
          });
          if (!fails) {
            res.writeHead(204).end();
          } else if (this.#chance.is(0.5)) {
            res.writeHead(this.#chance.oneOf([500, 503, 429])).end();
          } else {
            // The answer gets lost: it has arrived, and the sender does not know.
            req.socket.destroy();
          }
        },
        () => undefined,
      );
    });
  }

  /** @param failing - how often it fails, from 0 to 1 */
  static async start(failing: number, chance: Chance): Promise<Receiver> {
    const receiver = new Receiver(failing, chance);
    await new Promise<void>(done =>
      receiver.#server.listen(0, '127.0.0.1', done),
    );
    return receiver;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/hook`;
  }

  /** From now on everything that arrives is acknowledged. */
  recover(): void {
    this.#failing = 0;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(done => this.#server.close(done));
  }
}

function signatureOf(signed: string): string {
  return `v1,${createHmac('sha256', SECRET).update(signed).digest('base64')}`;
}

async function textOf(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
