import { ACTION_KEYS, QueueAction } from './QueueToolbar';
import { Cursor } from './useCursor';
import { Selection } from './useSelection';

type Keys = Record<string, () => void>;

/** Keys that move within the list, from wherever on the page. */
export function cursorKeys(options: {
  cursor: Cursor;
  selection: Selection;
  focusList: () => void;
}): Keys {
  const { cursor, selection, focusList } = options;
  const move = (step: number) => () => {
    focusList();
    cursor.moveBy(step);
  };
  return {
    j: move(1),
    k: move(-1),
    x: () => {
      if (cursor.ticket) {
        selection.toggle(cursor.ticket);
      }
    },
  };
}

export function actionKeys(act: (action: QueueAction) => void): Keys {
  return Object.fromEntries(
    Object.entries(ACTION_KEYS).map(([action, key]) => [
      key,
      () => act(action as QueueAction),
    ]),
  );
}
