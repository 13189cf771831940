import { QueueQuery, Ticket } from '@backstage-sla/plugin-sla-common';
import { toError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { slaApiRef } from '../../api';

/** How many tickets the server is asked for at a time. */
export const PAGE_SIZE = 100;
/** While this many pages are under way, nothing else that is passed is asked for: what is looked at when one arrives, is. */
const MOST_UNDER_WAY = 2;

/** The tickets of a question, of which only those that are looked at are loaded. */
export interface QueueWindow {
  /** Names the question. */
  key: string;
  /** How many there are; undefined until the server has said so. */
  total: number | undefined;
  /** The ticket at a place of the list; undefined while it is not here. */
  ticketAt(index: number): Ticket | undefined;
  /** All that were loaded. */
  tickets: Ticket[];
  /** The place of a ticket, when it is among those loaded. */
  indexOf(ticketId: string): number | undefined;
  /** Tells which places are looked at, so that they are loaded. */
  look(from: number, to: number): void;
  /** The tickets at the places `[from, to)`, loaded where they are not here; undefined where that failed or another question was asked. */
  load(from: number, to: number): Promise<Ticket[] | undefined>;
  reload(): void;
  error?: Error;
  /** Changes with every answer. */
  answer: number;
  /** What is shown answers an older question. */
  isStale: boolean;
}

interface Loaded {
  key: string;
  total: number;
  pages: Map<number, Ticket[]>;
  /** Pages that were loaded before the last change; shown, but asked for again when looked at. */
  old: Set<number>;
  answer: number;
}

export function useQueueWindow(query: QueueQuery): QueueWindow {
  const api = useApi(slaApiRef);
  const key = JSON.stringify(query);
  const [loaded, setLoaded] = useState<Loaded>();
  const [failed, setFailed] = useState<{ key: string; error: Error }>();
  const present = useRef<Loaded>();
  const looked = useRef({ from: 0, to: 0 });
  const underWay = useRef(nothingUnderWay(key));

  const fetchPages = useCallback(
    async (pages: number[], isReload: boolean) => {
      const mine = underWay.current;
      pages.forEach(page => mine.pages.add(page));
      try {
        const answers = await Promise.all(
          pages.map(page =>
            api.listTickets({
              ...(JSON.parse(key) as QueueQuery),
              limit: PAGE_SIZE,
              offset: page * PAGE_SIZE,
            }),
          ),
        );
        if (underWay.current !== mine) {
          return;
        }
        const next = merge(present.current, { key, pages, answers, isReload });
        present.current = next;
        setLoaded(next);
        setFailed(undefined);
      } catch (error) {
        if (underWay.current === mine) {
          setFailed({ key, error: toError(error) });
        }
      } finally {
        pages.forEach(page => mine.pages.delete(page));
      }
    },
    [api, key],
  );

  const reload = useCallback(async () => {
    const mine = underWay.current;
    if (mine.pages.size > 0) {
      // What is under way may have been answered before the change.
      mine.again = true;
      return;
    }
    do {
      mine.again = false;
      // The first page tells what to take next, wherever the reader is.
      await fetchPages([...new Set([0, ...pagesOf(looked.current)])], true);
    } while (mine.again && underWay.current === mine);
  }, [fetchPages]);

  useEffect(() => {
    underWay.current = nothingUnderWay(key);
    looked.current = { from: 0, to: 0 };
    reload();
    return () => {
      // Answers under way belong to another question, or to a page that is gone.
      underWay.current = nothingUnderWay('');
    };
  }, [key, reload]);

  const look = useCallback(
    function lookAt(from: number, to: number) {
      looked.current = { from, to };
      const now = present.current;
      if (!now || now.key !== key) {
        return;
      }
      if (underWay.current.pages.size >= MOST_UNDER_WAY) {
        // Who drags through all of the list loads where they stop, and not every page on the way.
        underWay.current.passed = true;
        return;
      }
      const missing = pagesOf({ from, to: Math.min(to, now.total) }).filter(
        page =>
          (!now.pages.has(page) || now.old.has(page)) &&
          !underWay.current.pages.has(page),
      );
      if (missing.length > 0) {
        fetchPages(missing, false).then(() => {
          const { again, passed } = underWay.current;
          underWay.current.passed = false;
          if (again) {
            underWay.current.again = false;
            reload();
          } else if (passed) {
            lookAt(looked.current.from, looked.current.to);
          }
        });
      }
    },
    [key, fetchPages, reload],
  );

  const load = useCallback(
    async (from: number, to: number) => {
      const mine = underWay.current;
      const found: Ticket[] = [];
      for (const page of pagesOf({ from, to })) {
        const isHere = () =>
          present.current?.key === key &&
          present.current.pages.has(page) &&
          !present.current.old.has(page);
        if (!isHere()) {
          // One after another: nobody's list waits for somebody who selects all.
          await fetchPages([page], false);
        }
        const start = page * PAGE_SIZE;
        if (underWay.current !== mine || !present.current) {
          return undefined;
        }
        if (start >= present.current.total) {
          // The list has become shorter meanwhile.
          break;
        }
        if (!isHere()) {
          return undefined;
        }
        found.push(
          ...present.current.pages
            .get(page)!
            .slice(Math.max(0, from - start), to - start),
        );
      }
      return found;
    },
    [key, fetchPages],
  );

  const places = useMemo(() => loaded && placesOf(loaded), [loaded]);
  return useMemo(
    () => ({
      key,
      total: loaded?.total,
      ticketAt: index =>
        loaded?.pages.get(Math.floor(index / PAGE_SIZE))?.[index % PAGE_SIZE],
      tickets: loaded ? [...loaded.pages.values()].flat() : [],
      indexOf: ticketId => places?.get(ticketId),
      look,
      load,
      reload,
      error: failed?.key === key ? failed.error : undefined,
      answer: loaded?.answer ?? 0,
      isStale: loaded !== undefined && loaded.key !== key,
    }),
    [loaded, places, failed, key, look, load, reload],
  );
}

/** What is being loaded for a question, and what that has put off. */
function nothingUnderWay(key: string) {
  return {
    key,
    pages: new Set<number>(),
    /** Something changed meanwhile. */
    again: false,
    /** Something else was looked at meanwhile. */
    passed: false,
  };
}

function pagesOf(range: { from: number; to: number }): number[] {
  const first = Math.floor(Math.max(0, range.from) / PAGE_SIZE);
  const last = Math.floor(Math.max(0, range.to - 1) / PAGE_SIZE);
  return Array.from(
    { length: Math.max(0, last - first + 1) },
    (_, i) => first + i,
  );
}

function merge(
  present: Loaded | undefined,
  news: {
    key: string;
    pages: number[];
    answers: Array<{ items: Ticket[]; totalItems: number }>;
    isReload: boolean;
  },
): Loaded {
  const { key, pages, answers, isReload } = news;
  const known = present?.key === key ? present : undefined;
  const all = new Map(known?.pages);
  const old = new Set(isReload ? all.keys() : known?.old);
  const total = answers[answers.length - 1].totalItems;
  pages.forEach((page, i) => {
    all.set(page, answers[i].items);
    old.delete(page);
  });
  for (const page of all.keys()) {
    if (page * PAGE_SIZE >= total) {
      all.delete(page);
    }
  }
  return {
    key,
    total,
    pages: all,
    old,
    answer: (present?.answer ?? 0) + 1,
  };
}

/** Pages that are up to date are believed: a ticket may have moved out of an old one. */
function placesOf(loaded: Loaded): Map<string, number> {
  const places = new Map<string, number>();
  for (const isOld of [true, false]) {
    for (const [page, tickets] of loaded.pages) {
      if (loaded.old.has(page) === isOld) {
        tickets.forEach((ticket, i) =>
          places.set(ticket.id, page * PAGE_SIZE + i),
        );
      }
    }
  }
  return places;
}
