import { toError } from '@backstage/errors';
import { useCallback, useState } from 'react';

/** Sends something and keeps what went wrong, so that a form can show it and its user try again with all that was typed. */
export function useSubmit<T>(send: () => Promise<T>): {
  /** Resolves to what came back, or to undefined after a failure. */
  submit: () => Promise<T | undefined>;
  isPending: boolean;
  error?: Error;
} {
  const [isPending, setIsPending] = useState(false);
  const [error, setError] = useState<Error>();
  const submit = useCallback(async () => {
    setIsPending(true);
    setError(undefined);
    try {
      return await send();
    } catch (e) {
      setError(toError(e));
      return undefined;
    } finally {
      setIsPending(false);
    }
  }, [send]);
  return { submit, isPending, error };
}
