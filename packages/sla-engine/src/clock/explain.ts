import { CalendarSegment, segmentsBetween } from '../calendar';
import { ClockEventError } from '../errors';
import type { PolicyLookup } from '../policy';
import { applyEvent } from './apply';
import { calendarOf, isTicking } from './run';
import type { RunState, TicketClockState } from './state';
import { runOf, TargetHistory } from './targetHistory';
import { clockKey } from './transition';
import type {
  ClockEvent,
  ClockExplanation,
  ClockKey,
  ExplanationSegment,
} from './types';
import { clocksAt } from './view';

/** Stretches in order; those that go on as before are joined, so the first event of several is the reason. */
class Story {
  readonly segments: ExplanationSegment[] = [];

  put(segment: ExplanationSegment) {
    if (segment.toMs <= segment.fromMs) {
      return;
    }
    const last = this.segments[this.segments.length - 1];
    if (last && last.kind === segment.kind && last.name === segment.name) {
      last.toMs = segment.toMs;
    } else {
      this.segments.push({ ...segment });
    }
  }
}

/**
 * Shows how a clock came to stand where it stands: every stretch of its life, and where its target comes from.
 *
 * @param events - all events of the ticket, in order; those after `nowMs` are left out
 * @throws ClockEventError if the ticket has no such clock at that instant
 */
export function explainClock(
  events: readonly ClockEvent[],
  key: ClockKey,
  nowMs: number,
  policies: PolicyLookup,
): ClockExplanation {
  const past = events.filter(event => event.at <= nowMs);
  const story = new Story();
  const history = new TargetHistory(key, policies);
  // One state at a time: together they would take memory that grows with the square of a ticket's life.
  let state: TicketClockState | undefined;
  past.forEach((event, i) => {
    state = applyEvent(state, event, policies);
    history.note(event, i, state);
    const until = i + 1 < past.length ? past[i + 1].at : nowMs;
    tell(story, runOf(state, key), state, i, event.at, until, policies);
  });
  const name = clockKey(key);
  const clock =
    state &&
    clocksAt(state, nowMs, policies, { includeUntargeted: true }).find(
      c => clockKey(c) === name,
    );
  if (!clock) {
    throw new ClockEventError(`the ticket has no clock "${name}"`);
  }
  const { segments } = story;
  return {
    clock,
    segments,
    elapsedMs: segments
      .filter(segment => segment.kind === 'counted')
      .reduce((sum, segment) => sum + segment.toMs - segment.fromMs, 0),
    target: clock.state === 'none' ? undefined : history.present,
    history: history.changes,
  };
}

function tell(
  story: Story,
  run: RunState | 'finished' | undefined,
  state: TicketClockState,
  eventIndex: number,
  fromMs: number,
  toMs: number,
  policies: PolicyLookup,
) {
  if (run === undefined) {
    story.put({ fromMs, toMs, kind: 'before-start' });
  } else if (run === 'finished' || run.stopped) {
    story.put({ fromMs, toMs, kind: 'stopped', eventIndex });
  } else if (isTicking(run)) {
    const calendar = calendarOf(
      run.segments[run.segments.length - 1],
      policies,
      run,
    );
    for (const segment of segmentsBetween(calendar, fromMs, toMs)) {
      story.put(explained(segment));
    }
  } else {
    story.put({ fromMs, toMs, kind: 'paused', name: state.status, eventIndex });
  }
}

function explained(segment: CalendarSegment): ExplanationSegment {
  return segment.kind === 'open'
    ? { fromMs: segment.fromMs, toMs: segment.toMs, kind: 'counted' }
    : { ...segment, kind: segment.kind };
}
