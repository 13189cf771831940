import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { LookupAll, publicLookup, requirePublicHost } from './addresses';

/** An answer is given up after this long. */
const TIMEOUT_MS = 15_000;

/** How a receiver answered. */
export interface WebhookAnswer {
  status: number;
  /** As the header says it. */
  retryAfter?: string;
}

/** Posts to a receiver; does not follow it elsewhere. Rejects where there is no answer in time, or the address is refused. */
export async function post(
  url: URL,
  options: {
    headers: Record<string, string>;
    body: string;
    allowPrivateAddresses: boolean;
    signal?: AbortSignal;
    lookup?: LookupAll;
  },
): Promise<WebhookAnswer> {
  const { headers, body, allowPrivateAddresses, signal, lookup } = options;
  if (!allowPrivateAddresses) {
    requirePublicHost(url);
  }
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const request = send(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        // A connection that was opened under other rules is not used again.
        agent: false,
        lookup: allowPrivateAddresses ? undefined : publicLookup(lookup),
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      },
      response => {
        resolve({
          status: response.statusCode ?? 0,
          retryAfter: response.headers['retry-after'],
        });
        // What it says beside that is of no interest, however much it is.
        response.destroy();
      },
    );
    request.on('error', error =>
      reject(
        timeout.aborted
          ? new Error(`no answer within ${TIMEOUT_MS / 1000} seconds`)
          : error,
      ),
    );
    request.end(body);
  });
}
