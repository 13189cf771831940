import { useApi } from '@backstage/core-plugin-api';
import { SlaApi, Ticket } from '@backstage-sla/plugin-sla-common';
import { RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import {
  NavigationType,
  useLocation,
  useNavigationType,
} from 'react-router-dom';
import { slaApiRef } from '../../api';
import { Cursor } from './useCursor';
import { Selection } from './useSelection';

/** Where a reader was in a list. */
interface Place {
  cursor: { id?: string; index: number } | undefined;
  selected: Ticket[];
  /** In pixels. */
  scrollTop: number;
}

/** As many steps back as anybody goes. */
const MOST_KEPT = 50;
/** By entry of the browser's history; another app in the same page, as in tests, has its own. */
const kept = new WeakMap<SlaApi, Map<string, Place>>();

/**
 * Who comes back to a list finds it as it was left: the active row, what was selected, how far it was scrolled. Every other way leads
 * to the top, without cursor and selection: nothing is changed that is not in the list any more.
 *
 * @param question - names what the list shows
 * @returns how far to scroll a list that was just loaded, in pixels
 */
export function usePlace(options: {
  question: string;
  gridRef: RefObject<HTMLDivElement>;
  cursor: Cursor;
  selection: Selection;
}): number {
  const { question, gridRef, cursor, selection } = options;
  const places = usePlaces();
  const { key } = useLocation();
  const isBack = useNavigationType() === NavigationType.Pop;
  const place = isBack ? places.get(key) : undefined;
  const [arrival, setArrival] = useState({ question, place });
  if (arrival.question !== question || (place && place !== arrival.place)) {
    setArrival({ question, place });
  }

  const latest = useRef({ cursor, selection });
  latest.current = { cursor, selection };
  // In a layout effect, while the list that is left is still there.
  useLayoutEffect(
    () => () => {
      const { cursor: at, selection: chosen } = latest.current;
      keep(places, key, {
        cursor:
          at.index === undefined
            ? undefined
            : { id: at.ticket?.id, index: at.index },
        selected: chosen.tickets,
        scrollTop: gridRef.current?.scrollTop ?? 0,
      });
    },
    [places, key, gridRef],
  );

  const { putAt } = cursor;
  const { replace } = selection;
  useEffect(() => {
    putAt(arrival.place?.cursor);
    replace(arrival.place?.selected ?? []);
    if (arrival.place?.cursor) {
      gridRef.current?.focus({ preventScroll: true });
    }
  }, [arrival, putAt, replace, gridRef]);
  return arrival.place?.scrollTop ?? 0;
}

function usePlaces(): Map<string, Place> {
  const api = useApi(slaApiRef);
  const places = kept.get(api) ?? new Map<string, Place>();
  kept.set(api, places);
  return places;
}

function keep(places: Map<string, Place>, key: string, place: Place) {
  places.delete(key);
  places.set(key, place);
  if (places.size > MOST_KEPT) {
    places.delete([...places.keys()][0]);
  }
}
