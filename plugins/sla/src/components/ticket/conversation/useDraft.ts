import { useCallback, useState } from 'react';
import { MessageType } from './messageTone';

export interface Draft {
  type: MessageType;
  text: string;
}

const keyOf = (ticketId: string) => `sla.draft.${ticketId}`;

/** What somebody is writing on a ticket, kept as long as the browser's tab lives: who looks at another page finds it again. */
export function useDraft(options: {
  ticketId: string;
  initial: MessageType;
  allowed: readonly MessageType[];
}): [Draft, (draft: Draft) => void] {
  const { ticketId, initial, allowed } = options;
  const [state, setState] = useState(() => ({
    ticketId,
    draft: read(ticketId),
  }));
  const draft =
    (state.ticketId === ticketId ? state.draft : read(ticketId)) ??
    ({ type: initial, text: '' } satisfies Draft);
  const setDraft = useCallback(
    (next: Draft) => {
      setState({ ticketId, draft: next });
      write(ticketId, next);
    },
    [ticketId],
  );
  // A note of somebody who was staff yesterday must not become a message of today's requester by itself.
  return [
    allowed.includes(draft.type) ? draft : { type: initial, text: '' },
    setDraft,
  ];
}

function read(ticketId: string): Draft | undefined {
  try {
    const text = sessionStorage.getItem(keyOf(ticketId));
    return text ? (JSON.parse(text) as Draft) : undefined;
  } catch {
    // Storage may be switched off; then a draft lives as long as its page.
    return undefined;
  }
}

function write(ticketId: string, draft: Draft): void {
  try {
    if (draft.text) {
      sessionStorage.setItem(keyOf(ticketId), JSON.stringify(draft));
    } else {
      sessionStorage.removeItem(keyOf(ticketId));
    }
  } catch {
    // As above.
  }
}
