import { statusAfter } from '@backstage-sla/plugin-sla-common';
import {
  isDone,
  PRIORITIES,
  TICKET_STATUSES,
  TicketStatus,
} from '@backstage-sla/sla-engine';
import { readInstant } from '../time';
import { SourceNode } from '../yaml';
import { ScenarioEvent, ScenarioTicket } from './types';

const DEEDS = [
  'reply',
  'message',
  'note',
  'status',
  'priority',
  'estimate',
] as const;
const FIELDS = ['at', ...DEEDS];

/**
 * Reads what happened to the ticket. A reply takes it out of `new` and a customer's message brings a waiting or resolved one back to
 * `open`, as in the portal.
 */
export function readEvents(
  node: SourceNode | undefined,
  ticket: Pick<ScenarioTicket, 'createdAtMs' | 'status'>,
  zone: string,
): ScenarioEvent[] {
  const events: ScenarioEvent[] = [];
  let { status } = ticket;
  let beforeMs = ticket.createdAtMs;
  for (const item of node?.items() ?? []) {
    if (!item.expectFields(FIELDS)) {
      continue;
    }
    const atMs = readAt(item, { zone, beforeMs });
    if (atMs === undefined) {
      continue;
    }
    beforeMs = atMs;
    const deeds = item.keys().filter(key => DEEDS.some(deed => deed === key));
    if (!deeds.length) {
      item.problem(
        `says nothing that happened; add one of ${DEEDS.join(', ')}`,
      );
    }
    // In the order in which they are written.
    for (const deed of deeds) {
      const told = readDeed(deed, item.get(deed)!, { atMs, status });
      events.push(...told.events);
      status = told.status;
    }
  }
  return events;
}

function readAt(
  item: SourceNode,
  { zone, beforeMs }: { zone: string; beforeMs: number },
): number | undefined {
  const at = item.get('at');
  if (!at) {
    item.problem('has no "at": when did it happen?');
    return undefined;
  }
  const text = at.text();
  if (text === undefined) {
    return undefined;
  }
  const { atMs, problem } = readInstant(text, { zone, fromMs: beforeMs });
  if (problem !== undefined) {
    at.problem(problem);
    return undefined;
  }
  if (atMs < beforeMs) {
    at.problem(`${text} is before what stands above it`);
    return undefined;
  }
  return atMs;
}

function readDeed(
  deed: string,
  node: SourceNode,
  { atMs, status }: { atMs: number; status: TicketStatus },
): { events: ScenarioEvent[]; status: TicketStatus } {
  const stays = (...events: ScenarioEvent[]) => ({ events, status });
  if (status === 'closed' && deed !== 'status' && deed !== 'note') {
    node.problem(
      `a closed ticket takes no ${deed}; reopen it first with "status: open"`,
    );
    return stays();
  }
  switch (deed) {
    case 'reply':
    case 'message': {
      const type = deed === 'reply' ? 'agent-reply' : 'customer-message';
      const said = {
        text: deed,
        atMs,
        clockEvent: { at: atMs, type },
      } as const;
      const next = isTold(node) && statusAfter(type, status);
      return next
        ? { events: [said, statusEvent(next, atMs)], status: next }
        : stays(said);
    }
    case 'note':
      isTold(node);
      return stays({ text: 'internal note', atMs });
    case 'estimate':
      isTold(node);
      return stays({
        text: 'estimate given',
        atMs,
        clockEvent: { at: atMs, type: 'estimate' },
      });
    case 'priority': {
      const priority = node.oneOf(PRIORITIES);
      return priority
        ? stays({
            text: `priority ${priority}`,
            atMs,
            clockEvent: { at: atMs, type: 'priority', priority },
          })
        : stays();
    }
    default: {
      const next = node.oneOf(TICKET_STATUSES);
      return next
        ? { events: [statusEvent(next, atMs, status)], status: next }
        : stays();
    }
  }
}

function statusEvent(
  status: TicketStatus,
  atMs: number,
  before?: TicketStatus,
): ScenarioEvent {
  const reopened = before && isDone(before) && !isDone(status);
  return {
    text: reopened ? `reopened, status ${status}` : `status ${status}`,
    atMs,
    clockEvent: { at: atMs, type: 'status', status },
  };
}

/** `true`, or a text that stands for what was said. */
function isTold(node: SourceNode): boolean {
  const { value } = node;
  if (value === true || (typeof value === 'string' && value.trim())) {
    return true;
  }
  node.problem('write true, or what was said');
  return false;
}
