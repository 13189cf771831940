import {
  CreateTicketRequest,
  Level,
  TicketChannel,
  TicketType,
} from '@backstage-sla/plugin-sla-common';
import { Priority } from '../common';

/** What a requester has said so far. */
export interface RaiseDraft {
  /** Entity ref. */
  service: string | undefined;
  title: string;
  /** Undefined: what the request type says, what follows from impact and urgency, or medium. */
  priority: Priority | undefined;
  /** Name of a request type of the service; undefined: something is broken. */
  requestType: string | undefined;
  type: TicketType;
  description: string;
  category: string;
  location: string;
  /** Entity refs of who is asked to approve it. */
  approvers: string[];
  others: RaisedForOthers;
}

/** What staff say of a ticket that they raise for somebody else. */
export interface RaisedForOthers {
  /** Entity ref of a user; undefined: whoever raises it. */
  requester: string | undefined;
  /** Entity ref of a group. */
  customer: string | undefined;
  channel: TicketChannel;
  impact: Level | undefined;
  urgency: Level | undefined;
}

const NOTHING_SAID: RaisedForOthers = {
  requester: undefined,
  customer: undefined,
  channel: 'portal',
  impact: undefined,
  urgency: undefined,
};

/** Whether there is anything that must be seen before it is sent. */
export function isRaisedForOthers({ others }: RaiseDraft): boolean {
  return (Object.keys(NOTHING_SAID) as Array<keyof RaisedForOthers>).some(
    key => others[key] !== NOTHING_SAID[key],
  );
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
    approvers: [],
    others: NOTHING_SAID,
  };
}

/** The same for the server. The type and the priority of a request type are known there. */
export function requestOf(
  draft: RaiseDraft & { service: string },
): CreateTicketRequest {
  const { service, requestType, priority, approvers, others } = draft;
  const followsFromLevels = others.impact && others.urgency;
  return {
    service,
    title: draft.title.trim(),
    ...(requestType
      ? { requestType, priority }
      : {
          type: draft.type,
          priority: priority ?? (followsFromLevels ? undefined : 'medium'),
          category: draft.category.trim() || undefined,
          location: draft.location.trim() || undefined,
        }),
    description: draft.description.trim() || undefined,
    approvers: approvers.length ? approvers : undefined,
    ...others,
  };
}
