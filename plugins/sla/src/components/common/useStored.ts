import { storageApiRef, useApi } from '@backstage/core-plugin-api';
import { useCallback, useEffect, useMemo, useState } from 'react';

/** A setting of the reader that the app keeps. */
export function useStored<T extends boolean | string[]>(
  name: string,
  fallback: T,
): [T, (value: T) => void] {
  const storage = useApi(storageApiRef);
  const bucket = useMemo(() => storage.forBucket('sla'), [storage]);
  const [value, setValue] = useState<T>(
    () => (bucket.snapshot<T>(name).value as T | undefined) ?? fallback,
  );
  useEffect(() => {
    // Some storages know the value only after a while.
    const subscription = bucket.observe$<T>(name).subscribe(next => {
      if (next.value !== undefined) {
        setValue(next.value as T);
      }
    });
    return () => subscription.unsubscribe();
  }, [bucket, name]);
  const set = useCallback(
    (next: T) => {
      setValue(next);
      bucket.set(name, next);
    },
    [bucket, name],
  );
  return [value, set];
}
