import { Agent, request } from 'node:http';

/** A whole answer. */
export interface Answer {
  status: number;
  text: string;
  body: unknown;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/**
 * Posts JSON and reads the JSON of the answer. Rejects where it does not come whole and in time, whatever the other side does. That
 * is why this is not `fetch`, which was seen to wait for ever after a connection had broken.
 */
export function post(
  url: string,
  options: { token: string; body: object; patienceMs: number },
): Promise<Answer> {
  const body = JSON.stringify(options.body);
  const headers = {
    authorization: `Bearer ${options.token}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers });
    const timer = setTimeout(
      () => sent.destroy(new Error('no answer in time')),
      options.patienceMs,
    );
    const settle = (outcome: () => void) => {
      clearTimeout(timer);
      outcome();
    };
    sent.on('error', error => settle(() => reject(error)));
    sent.on('response', response => {
      const chunks: Buffer[] = [];
      response.on('data', chunk => chunks.push(chunk));
      response.on('close', () =>
        settle(() => {
          const text = Buffer.concat(chunks).toString();
          try {
            if (!response.complete) {
              throw new Error('the answer broke off');
            }
            // What is no JSON is not the plugin's answer: it is not up yet.
            const status = response.statusCode ?? 0;
            resolve({ status, text, body: JSON.parse(text) });
          } catch (error) {
            reject(error);
          }
        }),
      );
      response.on('error', error => settle(() => reject(error)));
    });
    sent.end(body);
  });
}
