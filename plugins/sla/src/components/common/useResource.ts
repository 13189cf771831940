import { toError } from '@backstage/errors';
import { useCallback, useEffect, useRef, useState } from 'react';

/** Something loaded from the backend, that stays on screen while it is loaded again. */
export interface Resource<T> {
  data?: T;
  /** Of the latest attempt; `data` may still hold what was loaded before. */
  error?: Error;
  isLoading: boolean;
  /** `data` answers another question than the present one, whose answer is on its way. */
  isStale: boolean;
  reload(): void;
}

/**
 * Loads when `key` changes and on `reload`. A reload during a load waits for it and then loads once more: what is under way may
 * have been answered before the change that caused the reload, but must not be dropped either, or a slow backend under many
 * changes would never be shown.
 */
export function useResource<T>(options: {
  key: string;
  load: () => Promise<T>;
}): Resource<T> {
  const { key } = options;
  const load = useRef(options.load);
  load.current = options.load;
  const run = useRef<{ again: boolean } | undefined>();
  const [loaded, setLoaded] = useState<{ key: string; data: T }>();
  const [failed, setFailed] = useState<{ key: string; error: Error }>();
  const [isLoading, setIsLoading] = useState(true);

  const start = useCallback(async () => {
    const mine = { again: false };
    run.current = mine;
    setIsLoading(true);
    do {
      mine.again = false;
      try {
        const data = await load.current();
        if (run.current === mine) {
          setLoaded({ key, data });
          setFailed(undefined);
        }
      } catch (error) {
        if (run.current === mine) {
          setFailed({ key, error: toError(error) });
        }
      }
    } while (mine.again && run.current === mine);
    if (run.current === mine) {
      run.current = undefined;
      setIsLoading(false);
    }
  }, [key]);

  const reload = useCallback(() => {
    if (run.current) {
      run.current.again = true;
    } else {
      start();
    }
  }, [start]);

  useEffect(() => {
    start();
    return () => {
      // The answer under way belongs to a screen that is gone, or to another key.
      run.current = undefined;
    };
  }, [start]);

  return {
    data: loaded?.data,
    error: failed?.key === key ? failed.error : undefined,
    isLoading,
    isStale: loaded !== undefined && loaded.key !== key,
    reload,
  };
}
