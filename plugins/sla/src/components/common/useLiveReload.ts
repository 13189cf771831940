import {
  SLA_SIGNAL_CHANNEL,
  SlaChangeSignal,
  serviceMark,
  ticketMark,
} from '@backstage-sla/plugin-sla-common';
import { useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { useCallback, useEffect, useRef } from 'react';

/** Changes come in bursts; the first of a burst waits this long for the rest. */
const GATHER_MS = 300;
/** The backend tells for so long what it found out about a service before. */
const REMEMBERED_MS = 1_000;
/** An import may signal without end; the screen follows at this pace. */
const MIN_INTERVAL_MS = 2_000;
const POLL_WITHOUT_SIGNALS_MS = 15_000;
/** A signal may get lost with its connection, and attainment moves with time alone. */
const POLL_WITH_SIGNALS_MS = 60_000;
/** What changes after the first load and before the connection for signals stands would be missed. */
const CATCH_UP_MS = 5_000;
/** A deadline is marked by the backend's next round, a little after it has passed. */
const AFTER_DEADLINE_MS = 1_500;

type Message = SlaChangeSignal & { [key: string]: number[] };

/**
 * Calls `reload` when the backend says that this service or ticket, or one with the same mark, changed, or anything at all where
 * everything matters, and now and then regardless. Nothing is loaded while the tab is hidden; what was missed is caught up when it is
 * shown.
 */
export function useLiveReload(options: {
  service?: string;
  ticket?: string;
  everything?: boolean;
  reload: () => void;
}): { onDeadline: () => void } {
  const { service, ticket, everything } = options;
  const signals = useApiHolder().get(signalApiRef);
  const reload = useRef(options.reload);
  reload.current = options.reload;
  const state = useRef<{
    timer?: ReturnType<typeof setTimeout>;
    lastAt: number;
    toldAt: number;
    missed: boolean;
  }>({ lastAt: 0, toldAt: 0, missed: false });
  const rememberedMs = service ? REMEMBERED_MS : 0;

  const schedule = useCallback(
    (waitMs: number) => {
      const s = state.current;
      if (s.timer !== undefined) {
        return;
      }
      const wait = Math.max(waitMs, s.lastAt + MIN_INTERVAL_MS - Date.now());
      s.timer = setTimeout(() => {
        s.timer = undefined;
        if (document.visibilityState === 'hidden') {
          s.missed = true;
          return;
        }
        s.lastAt = Date.now();
        s.missed = false;
        reload.current();
        if (s.lastAt - s.toldAt < rememberedMs) {
          // The answer may be from before the last change of which we were told.
          schedule(rememberedMs);
        }
      }, wait);
    },
    [rememberedMs],
  );

  useEffect(() => {
    const s = state.current;
    // `useSignal` keeps only the last message, so one that names us could be hidden by the next; every message counts here.
    const subscription = signals?.subscribe<Message>(
      SLA_SIGNAL_CHANNEL,
      message => {
        if (
          everything ||
          (service && message.marks?.includes(serviceMark(service))) ||
          (ticket && message.marks?.includes(ticketMark(ticket)))
        ) {
          state.current.toldAt = Date.now();
          schedule(GATHER_MS + rememberedMs);
        }
      },
    );
    const poll = setInterval(
      () => schedule(0),
      signals ? POLL_WITH_SIGNALS_MS : POLL_WITHOUT_SIGNALS_MS,
    );
    const catchUp = signals && setTimeout(() => schedule(0), CATCH_UP_MS);
    const onVisibility = () => {
      if (s.missed && document.visibilityState !== 'hidden') {
        schedule(0);
      }
    };
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      subscription?.unsubscribe();
      clearInterval(poll);
      clearTimeout(catchUp);
      clearTimeout(s.timer);
      s.timer = undefined;
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }, [signals, service, ticket, everything, rememberedMs, schedule]);

  const onDeadline = useCallback(() => schedule(AFTER_DEADLINE_MS), [schedule]);
  return { onDeadline };
}
