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

/** How sending a file went: it is stored with the ticket, or why it is not. */
export type FileOutcome = { id: string; internal: boolean } | { error: Error };

/**
 * Sends a message with its files, and the status that goes with it. Each file has an outcome of its own; the message goes when all of
 * them are stored. What has arrived is not sent again by another attempt.
 */
export function useReply() {
  const api = useApi(slaApiRef);
  const desk = useTicketDesk();
  const [isPending, setIsPending] = useState(false);
  const [error, setError] = useState<Error>();
  const attempt = useRef({ text: '', key: newEventKey() });
  const [fileOutcomes, setFileOutcomes] = useState<
    ReadonlyMap<File, FileOutcome>
  >(new Map());

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
      const outcomes = new Map(fileOutcomes);
      try {
        for (const file of files) {
          if (isStored(outcomes.get(file), internal)) {
            continue;
          }
          try {
            const { id } = await api.addAttachment(ticket.id, {
              name: file.name,
              mediaType: file.type || 'application/octet-stream',
              internal,
              content: file,
            });
            outcomes.set(file, { id, internal });
            // A file is an event of its own.
            desk.noteVersion(desk.version() + 1);
          } catch (e) {
            outcomes.set(file, { error: toError(e) });
          }
        }
        setFileOutcomes(outcomes);
        const stored = files.flatMap(file => {
          const outcome = outcomes.get(file);
          return outcome && 'id' in outcome ? [outcome.id] : [];
        });
        if (stored.length < files.length) {
          return 'failed';
        }
        const attachments = files.length ? stored : undefined;
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
        setFileOutcomes(new Map());
        return 'sent';
      } catch (e) {
        setError(toError(e));
        return 'failed';
      } finally {
        setIsPending(false);
        desk.reload();
      }
    },
    [api, desk, fileOutcomes],
  );
  return { send, isPending, error, fileOutcomes };
}

/** Whether a file is with the ticket, for those who are to see it. */
export function isStored(
  outcome: FileOutcome | undefined,
  internal: boolean,
): boolean {
  return outcome !== undefined && 'id' in outcome
    ? outcome.internal === internal
    : false;
}
