import { useSearchParams } from 'react-router-dom';
import { useStored } from '../common';
import { ColumnId, DEFAULT_COLUMNS, knownColumns } from './columns';
import { QueueView } from './views';

/** The columns that the address, the view or else the reader chose, and a way to choose others. */
export function useChosenColumns(
  view: QueueView,
): [ColumnId[], (columns: ColumnId[]) => void] {
  const [search, setSearch] = useSearchParams();
  const [kept, setKept] = useStored<string[]>('queue.columns', DEFAULT_COLUMNS);
  const chosen = search.has('columns')
    ? knownColumns(search.getAll('columns'))
    : (view.columns ?? knownColumns(kept));
  const choose = (ids: ColumnId[]) => {
    if (!view.columns) {
      setKept(ids);
      return;
    }
    // The view has its own; what is chosen here is a change of it, which an address can carry.
    setSearch(
      current => {
        const changed = new URLSearchParams(current);
        changed.delete('columns');
        ids.forEach(id => changed.append('columns', id));
        return changed;
      },
      { replace: true },
    );
  };
  return [chosen, choose];
}
