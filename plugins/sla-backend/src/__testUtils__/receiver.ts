import { IncomingHttpHeaders, createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

export const SECRET = `whsec_${Buffer.from('a secret of 24 bytes or more').toString('base64')}`;

/** A message as a receiver of a webhook got it. */
export interface Received {
  headers: IncomingHttpHeaders;
  /** What it says, after its signature was checked. */
  message: {
    id: string;
    type: string;
    data: { ticket: { number: string }; event: Record<string, unknown> };
  };
}

/** A receiver of webhooks on this machine. It answers 204, or what `answers` says for the next requests. */
export async function startReceiver() {
  const received: Received[] = [];
  const answers: Array<{ status: number; headers?: Record<string, string> }> =
    [];
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) {
      chunks.push(chunk);
    }
    const body = Buffer.concat(chunks).toString();
    new Webhook(SECRET).verify(body, req.headers as Record<string, string>);
    received.push({ headers: req.headers, message: JSON.parse(body) });
    const { status, headers } = answers.shift() ?? { status: 204 };
    res.writeHead(status, headers).end();
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    answers,
    close: () => new Promise(resolve => server.close(resolve)),
  };
}
