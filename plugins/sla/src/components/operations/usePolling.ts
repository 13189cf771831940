import { useEffect } from 'react';

/** Calls `reload` now and then, while somebody looks. */
export function usePolling(reload: () => void, everyMs: number): void {
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState !== 'hidden') {
        reload();
      }
    }, everyMs);
    return () => clearInterval(timer);
  }, [reload, everyMs]);
}
