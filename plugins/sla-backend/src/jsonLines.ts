import { Response } from 'express';

/** The other end of a response. */
class Client {
  isGone = false;
  readonly #res: Response & { flush?: () => void };
  #resume: () => void = () => undefined;

  constructor(res: Response) {
    this.#res = res;
    res.on('close', () => {
      this.isGone = true;
      this.#resume();
    });
    res.on('drain', () => this.#resume());
  }

  begin(): void {
    this.#res.status(200).set({
      'Content-Type': 'application/x-ndjson; charset=utf-8',
      'Cache-Control': 'no-store',
      // Proxies would keep lines back to send them together.
      'X-Accel-Buffering': 'no',
    });
  }

  /** Waits while the client reads more slowly than we write. */
  async send(value: unknown): Promise<void> {
    if (this.isGone) {
      return;
    }
    const hasRoom = this.#res.write(`${JSON.stringify(value)}\n`);
    // The compression of responses keeps lines back, too.
    this.#res.flush?.();
    if (!hasRoom && !this.isGone) {
      await new Promise<void>(resolve => {
        this.#resume = resolve;
      });
    }
  }
}

/**
 * Answers with a stream of JSON lines, one a value, as they come. An error before the first value is thrown, so that it is answered
 * as any error is. When the client goes away, the values are not asked for any more.
 *
 * @param options.onError - the last line of a stream that fails on its way; without it the connection breaks off
 */
export async function sendJsonLines<T>(
  res: Response,
  values: AsyncGenerator<T, void>,
  options: { onError?: (error: unknown) => T } = {},
): Promise<void> {
  const client = new Client(res);
  try {
    let next = await values.next();
    client.begin();
    try {
      while (!next.done && !client.isGone) {
        await client.send(next.value);
        next = await values.next();
      }
    } catch (error) {
      if (!options.onError) {
        throw error;
      }
      await client.send(options.onError(error));
    }
    res.end();
  } finally {
    // Also where values are left: it releases what they hold.
    await values.return();
  }
}
