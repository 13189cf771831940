import {
  CreateTicketRequest,
  TicketType,
} from '@backstage-sla/plugin-sla-common';
import { Priority } from '../common';

/** What a requester has said so far. */
export interface RaiseDraft {
  /** Entity ref. */
  service: string | undefined;
  title: string;
  /** Undefined: what the request type says, or medium. */
  priority: Priority | undefined;
  /** Name of a request type of the service; undefined: something is broken. */
  requestType: string | undefined;
  type: TicketType;
  description: string;
  category: string;
  location: string;
}

export function emptyDraft(service: string | undefined): RaiseDraft {
  return {
    service,
    title: '',
    priority: undefined,
    requestType: undefined,
    type: 'incident',
    description: '',
    category: '',
    location: '',
  };
}

/** The same for the server. The type and the priority of a request type are known there. */
export function requestOf(
  draft: RaiseDraft & { service: string },
): CreateTicketRequest {
  const { service, requestType, priority } = draft;
  return {
    service,
    title: draft.title.trim(),
    ...(requestType
      ? { requestType, priority }
      : {
          type: draft.type,
          priority: priority ?? 'medium',
          category: draft.category.trim() || undefined,
          location: draft.location.trim() || undefined,
        }),
    description: draft.description.trim() || undefined,
    channel: 'portal',
  };
}
