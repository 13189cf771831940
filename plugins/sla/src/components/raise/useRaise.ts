import { SlaApi, Ticket } from '@backstage-sla/plugin-sla-common';
import { toError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import { useRef, useState } from 'react';
import { slaApiRef } from '../../api';
import { newEventKey } from '../ticket/eventKey';
import { RaiseDraft, requestOf } from './raiseDraft';

/** Where sending has come to. */
export interface Raising {
  isPending: boolean;
  /** The ticket was not raised. */
  error?: Error;
  /** It was raised. */
  ticket?: Ticket;
  /** It was raised, but these did not go with it. */
  left?: Array<{ file: File; error: Error }>;
  /** Resolves to the ticket when it and all its files are there. */
  send(
    draft: RaiseDraft & { service: string },
    files: File[],
  ): Promise<Ticket | undefined>;
  /** Sends those files again that did not go. */
  sendLeft(): Promise<Ticket | undefined>;
  startAgain(): void;
}

/** Raises a ticket, then sends its files one by one: what fails last must not cost what went before. */
export function useRaise(): Raising {
  const api = useApi(slaApiRef);
  const [isPending, setIsPending] = useState(false);
  const [error, setError] = useState<Error>();
  const [ticket, setTicket] = useState<Ticket>();
  const [left, setLeft] = useState<Raising['left']>();
  const keyOf = useKey();

  const attach = async (raised: Ticket, files: File[]) => {
    const failed = await attachAll(api, raised.id, files);
    setLeft(failed);
    return failed ? undefined : raised;
  };
  const during = async (work: () => Promise<Ticket | undefined>) => {
    setIsPending(true);
    setError(undefined);
    try {
      return await work();
    } catch (e) {
      setError(toError(e));
      return undefined;
    } finally {
      setIsPending(false);
    }
  };
  return {
    isPending,
    error,
    ticket,
    left,
    send: (draft, files) =>
      during(async () => {
        const request = requestOf(draft);
        const raised = await api.createTicket({
          ...request,
          key: keyOf(JSON.stringify(request)),
        });
        setTicket(raised);
        return attach(raised, files);
      }),
    sendLeft: () =>
      during(async () =>
        ticket && left
          ? attach(
              ticket,
              left.map(({ file }) => file),
            )
          : ticket,
      ),
    startAgain: () => {
      keyOf(undefined);
      setTicket(undefined);
      setLeft(undefined);
    },
  };
}

/** The same key for the same content, so that sending it again after an answer got lost raises no second ticket. */
function useKey(): (content: string | undefined) => string {
  const last = useRef<{ content: string | undefined; key: string }>();
  return content => {
    if (!last.current || last.current.content !== content) {
      last.current = { content, key: newEventKey() };
    }
    return last.current.key;
  };
}

async function attachAll(
  api: SlaApi,
  ticketId: string,
  files: File[],
): Promise<Raising['left']> {
  const left: NonNullable<Raising['left']> = [];
  for (const file of files) {
    try {
      await api.addAttachment(ticketId, {
        name: file.name,
        mediaType: file.type || 'application/octet-stream',
        content: file,
      });
    } catch (error) {
      left.push({ file, error: toError(error) });
    }
  }
  return left.length > 0 ? left : undefined;
}
