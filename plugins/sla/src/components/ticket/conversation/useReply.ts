import { Ticket, TicketResolution } from '@backstage-sla/plugin-sla-common';
import { toError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import { useCallback, useRef, useState } from 'react';
import { slaApiRef } from '../../../api';
import { newEventKey } from '../eventKey';
import { useTicketDesk } from '../TicketDesk';
import { MessageType } from './messageTone';

export interface Reply {
  type: MessageType;
  text: string;
  files: File[];
  /** The status afterwards; absent: as it is. */
  status?: Ticket['status'];
  resolution?: TicketResolution;
}

export type ReplyOutcome = 'sent' | 'failed';

/** Sends a message with its files, and the status that goes with it. What has arrived is not sent again by another attempt. */
export function useReply() {
  const api = useApi(slaApiRef);
  const desk = useTicketDesk();
  const [isPending, setIsPending] = useState(false);
  const [error, setError] = useState<Error>();
  const attempt = useRef({ text: '', key: newEventKey() });
  const uploaded = useRef(new Map<File, { id: string; internal: boolean }>());

  const send = useCallback(
    async (reply: Reply): Promise<ReplyOutcome> => {
      const { type, text, files, status, resolution } = reply;
      const { ticket } = desk;
      const internal = type === 'internal-note';
      // A text that was changed after a failure is another message.
      if (attempt.current.text !== `${type}|${text}`) {
        attempt.current = { text: `${type}|${text}`, key: newEventKey() };
      }
      setIsPending(true);
      setError(undefined);
      try {
        for (const file of files) {
          if (uploaded.current.get(file)?.internal !== internal) {
            const { id } = await api.addAttachment(ticket.id, {
              name: file.name,
              mediaType: file.type || 'application/octet-stream',
              internal,
              content: file,
            });
            uploaded.current.set(file, { id, internal });
            // A file is an event of its own.
            desk.noteVersion(desk.version() + 1);
          }
        }
        const attachments = files.length
          ? files.flatMap(file => uploaded.current.get(file)?.id ?? [])
          : undefined;
        const said = await api.addTicketEvents(ticket.id, {
          events: [
            { type, text, attachments },
            ...(status
              ? [{ type: 'status' as const, status, resolution }]
              : []),
          ],
          key: attempt.current.key,
          ifVersion: desk.version(),
        });
        desk.noteVersion(said.version);
        attempt.current = { text: '', key: newEventKey() };
        uploaded.current = new Map();
        return 'sent';
      } catch (e) {
        setError(toError(e));
        return 'failed';
      } finally {
        setIsPending(false);
        desk.reload();
      }
    },
    [api, desk],
  );
  return { send, isPending, error };
}
