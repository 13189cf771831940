import { Agent, request } from 'node:http';

/**
 * A `fetch` for those who make load. An answer is received whole, compressed as a browser asks for it, and is not looked at: that is
 * the work of other machines, which here would be taken from the backend.
 *
 * @returns responses whose `json` gives undefined, but for errors
 */
export function unreadFetch(): typeof fetch {
  const agent = new Agent({ keepAlive: true });
  return async (input, init) => {
    const { status, body } = await exchange(agent, String(input), init);
    if (status < 400) {
      return { ok: true, status, json: async () => undefined } as Response;
    }
    return new Response(new Uint8Array(body), { status });
  };
}

function exchange(
  agent: Agent,
  url: string,
  init: RequestInit = {},
): Promise<{ status: number; body: Buffer }> {
  const headers = {
    ...Object.fromEntries(new Headers(init.headers)),
    'accept-encoding': 'gzip',
  };
  return new Promise((resolve, reject) => {
    request(url, { agent, method: init.method, headers }, response => {
      const chunks: Buffer[] = [];
      response.on('data', chunk => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          body: Buffer.concat(chunks),
        }),
      );
    })
      .on('error', reject)
      .end(init.body);
  });
}
