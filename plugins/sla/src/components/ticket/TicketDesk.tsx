import {
  AddTicketEventRequest,
  NewTicketEventDetail,
  Ticket,
  TicketWithEvents,
} from '@backstage-sla/plugin-sla-common';
import { toError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import {
  createContext,
  ReactNode,
  useCallback,
  useContext,
  useMemo,
  useRef,
  useState,
} from 'react';
import { slaApiRef } from '../../api';
import { newEventKey } from './eventKey';

/** A ticket at hand, and what changes it. */
export interface TicketDesk {
  ticket: TicketWithEvents;
  /** Reads the ticket anew, and tells whoever shows it in a list. */
  reload(): void;
  /** The latest version that is known here; a change that names it is refused when somebody else was faster. */
  version(): number;
  /** Learns a version before the ticket is read anew, so that two changes in a row are not taken for those of two people. */
  noteVersion(version: number): void;
}

const Context = createContext<TicketDesk | undefined>(undefined);

export function TicketDeskProvider(props: {
  ticket: TicketWithEvents;
  reload: () => void;
  children: ReactNode;
}) {
  const { ticket, reload, children } = props;
  const known = useRef({ id: ticket.id, version: ticket.version });
  if (known.current.id !== ticket.id) {
    known.current = { id: ticket.id, version: ticket.version };
  }
  known.current.version = Math.max(known.current.version, ticket.version);
  const desk = useMemo<TicketDesk>(
    () => ({
      ticket,
      reload,
      version: () => known.current.version,
      noteVersion: version => {
        known.current.version = Math.max(known.current.version, version);
      },
    }),
    [ticket, reload],
  );
  return <Context.Provider value={desk}>{children}</Context.Provider>;
}

export function useTicketDesk(): TicketDesk {
  const desk = useContext(Context);
  if (!desk) {
    throw new Error('Parts of a ticket belong below a TicketDeskProvider');
  }
  return desk;
}

/** Changes nobody can be in the way of: they add, and overwrite nothing. */
const ADDING: NewTicketEventDetail['type'][] = [
  'watch',
  'link',
  'approval',
  'feedback',
  'acknowledgement',
];

export interface TicketChange {
  /**
   * True once it is done; a failure is kept in `error`.
   *
   * @param ifVersion - the version whose text was edited; the latest that is known here unless told
   */
  send(detail: NewTicketEventDetail, ifVersion?: number): Promise<boolean>;
  /** The same for what is not an event. */
  run(action: (desk: TicketDesk) => Promise<Ticket | void>): Promise<boolean>;
  isPending: boolean;
  error?: Error;
  clearError(): void;
}

/** Sends changes of the ticket at hand. After each, done or refused, the present state is read. */
export function useTicketChange(): TicketChange {
  const api = useApi(slaApiRef);
  const desk = useTicketDesk();
  const [isPending, setIsPending] = useState(false);
  const [error, setError] = useState<Error>();
  const intent = useRef<{ text: string; key: string }>();

  const run = useCallback<TicketChange['run']>(
    async action => {
      setIsPending(true);
      setError(undefined);
      try {
        const changed = await action(desk);
        if (changed) {
          desk.noteVersion(changed.version);
        }
        return true;
      } catch (e) {
        setError(toError(e));
        return false;
      } finally {
        setIsPending(false);
        desk.reload();
      }
    },
    [desk],
  );

  const send = useCallback<TicketChange['send']>(
    async (detail, ifVersion) => {
      // The same change once more is a retry: written once, even if its first answer got lost.
      const text = JSON.stringify(detail);
      const key =
        intent.current?.text === text ? intent.current.key : newEventKey();
      intent.current = { text, key };
      const isDone = await run(async ({ ticket, version }) => {
        const request: AddTicketEventRequest = { ...detail, key };
        if (!ADDING.includes(detail.type)) {
          return api.addTicketEvent(ticket.id, {
            ...request,
            ifVersion: ifVersion ?? version(),
          });
        }
        const seen = version();
        const changed = await api.addTicketEvent(ticket.id, request);
        // More than one step: somebody else changed it, too, which nobody has read here yet.
        return changed.version <= seen + 1 ? changed : undefined;
      });
      if (isDone) {
        intent.current = undefined;
      }
      return isDone;
    },
    [api, run],
  );

  const clearError = useCallback(() => setError(undefined), []);
  return { send, run, isPending, error, clearError };
}
