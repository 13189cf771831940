import { queueRouteRef } from '../../routes';
import { useOptionalPath } from '../common';

/** Address of the queue with a filter; undefined in an app that left the queue out. */
export function useQueuePath(): (
  filter: Record<string, string | string[]>,
) => string | undefined {
  const path = useOptionalPath(queueRouteRef);
  return filter => {
    const search = new URLSearchParams();
    for (const [name, values] of Object.entries(filter)) {
      [values].flat().forEach(value => search.append(name, value));
    }
    const text = search.toString();
    return path && (text ? `${path}?${text}` : path);
  };
}
