import { stringifyError } from '@backstage/errors';
import { Failure } from './Delivery';

/** Works through items in their order, so many at once, and gives what failed. Once the signal aborts, what is left fails. */
export async function sendEach<T>(
  items: T[],
  options: { atOnce: number; signal: AbortSignal },
  /** Gives or throws the failure. */
  send: (item: T) => Promise<Failure | void>,
): Promise<Map<T, Failure>> {
  const { atOnce, signal } = options;
  const failures = new Map<T, Failure>();
  const waiting = items.values();
  const workOn = async () => {
    for (const item of waiting) {
      const failure = signal.aborted
        ? { error: 'there was no time left' }
        : await send(item).catch(error => ({ error: stringifyError(error) }));
      if (failure) {
        failures.set(item, failure);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, workOn));
  return failures;
}
