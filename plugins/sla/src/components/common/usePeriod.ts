import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { Period, periodFromSearch, periodToSearch } from './period';

/** The period in the page's address, shared by everything on the page that looks back. */
export function usePeriod(): [Period, (period: Period) => void] {
  const [search, setSearch] = useSearchParams();
  const period = useMemo(() => periodFromSearch(search), [search]);
  const setPeriod = useCallback(
    (next: Period) =>
      setSearch(current => periodToSearch(next, current), { replace: true }),
    [setSearch],
  );
  return [period, setPeriod];
}
