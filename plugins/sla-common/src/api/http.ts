import { ResponseError } from '@backstage/errors';

const NO_CONTENT = 204;

export type Query = Record<
  string,
  string | number | boolean | string[] | undefined
>;

/** Sends requests to the SLA backend. Every method rejects with a `ResponseError` that carries the backend's message. */
export class HttpCaller {
  readonly #baseUrl: () => Promise<string>;
  readonly #fetch: typeof fetch;

  constructor(options: {
    baseUrl: () => Promise<string>;
    fetch: typeof fetch;
  }) {
    this.#baseUrl = options.baseUrl;
    this.#fetch = options.fetch;
  }

  get<T>(path: string, query: Query = {}): Promise<T> {
    return this.request(`${path}${queryOf(query)}`, { method: 'GET' });
  }

  post<T>(path: string, body: unknown): Promise<T> {
    return this.request(path, jsonOf('POST', body));
  }

  async request<T>(path: string, init: RequestInit): Promise<T> {
    const response = await this.send(path, init);
    return (
      response.status === NO_CONTENT ? undefined : await response.json()
    ) as T;
  }

  async send(path: string, init: RequestInit): Promise<Response> {
    const call = this.#fetch;
    const response = await call(`${await this.#baseUrl()}${path}`, init);
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}

/** `?a=1&b=2&b=3`, or nothing. */
export function queryOf(query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined) {
        search.append(name, String(one));
      }
    }
  }
  const text = search.toString();
  return text ? `?${text}` : '';
}

export function jsonOf(method: 'POST' | 'PUT', body: unknown): RequestInit {
  return {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
}
