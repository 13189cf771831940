import { ClockEventError } from '../errors';
import type { PolicyLookup } from '../policy';
import { Fold } from './fold';
import type { TicketClockState } from './state';
import type { ClockEvent } from './types';

/**
 * Applies one event. Its cost does not depend on how long the ticket has lived. Returns a new state and leaves the old one as it is;
 * the two share what has not changed, so neither may be written to.
 *
 * @param state - undefined before the first event, which must be `created`
 * @throws ClockEventError if the event is older than the last one, or the ticket is created twice or not at all
 */
export function applyEvent(
  state: TicketClockState | undefined,
  event: ClockEvent,
  policies: PolicyLookup,
): TicketClockState {
  const fold = new Fold(begin(state, event), event.at, policies);
  switch (event.type) {
    case 'created':
      fold.created(event.policies, event.status ?? 'new');
      break;
    case 'agent-reply':
      fold.agentReply();
      break;
    case 'customer-message':
      fold.customerMessage();
      break;
    case 'status':
      fold.status(event.status);
      break;
    case 'priority':
      fold.priority(event.priority);
      break;
    case 'estimate':
      fold.estimate();
      break;
    case 'policies':
      fold.policySet(event.policies);
      break;
    default:
      throw new ClockEventError(
        `there is no clock event of type "${(event as { type: string }).type}"`,
      );
  }
  return fold.state;
}

/**
 * Applies events from the first on.
 *
 * @param events - in order of their instants; the first is `created`
 * @throws ClockEventError as {@link applyEvent} does, also when there is no event
 */
export function replay(
  events: readonly ClockEvent[],
  policies: PolicyLookup,
): TicketClockState {
  let state: TicketClockState | undefined;
  for (const event of events) {
    state = applyEvent(state, event, policies);
  }
  if (!state) {
    throw new ClockEventError('a ticket without events has no clocks');
  }
  return state;
}

/** The state to work on: a copy of the given one. Runs are copied when they change. */
function begin(
  state: TicketClockState | undefined,
  event: ClockEvent,
): TicketClockState {
  if (!Number.isFinite(event.at)) {
    throw new ClockEventError(
      `the instant of a clock event must be a number of milliseconds, not ${event.at}`,
    );
  }
  if (event.type === 'created') {
    if (state) {
      throw new ClockEventError('a ticket is created only once');
    }
    return {
      version: 1,
      atMs: event.at,
      status: 'new',
      priority: event.priority,
      responded: false,
      estimated: false,
      awaitingReply: true,
      policies: [],
    };
  }
  if (!state) {
    throw new ClockEventError(
      `the first event of a ticket must be "created", not "${event.type}"`,
    );
  }
  if (event.at < state.atMs) {
    throw new ClockEventError(
      `this "${event.type}" event is ${state.atMs - event.at} ms older than the last one; an event that comes late needs a replay`,
    );
  }
  return {
    version: 1,
    atMs: event.at,
    status: state.status,
    priority: state.priority,
    responded: state.responded,
    estimated: state.estimated,
    awaitingReply: state.awaitingReply,
    policies: state.policies.slice(),
  };
}
