import { Priority } from '@backstage-sla/sla-engine';
import { Story } from '../../Story';
import { Targets } from '../../Targets';
import { DAY, MINUTE } from '../time';

/** What a visitor must find among the open tickets. */
export const LIVE_STATES = [
  'on-time',
  'at-risk',
  'paused',
  'breached',
  'reopened',
] as const;
export type LiveState = (typeof LIVE_STATES)[number];

/** One open ticket of the demo: it is in its state at the anchor, and its later life is known too. */
export interface Live {
  state: LiveState;
  priority: Priority;
  anchorMs: number;
  targets: Targets;
  /** Starts the story once its creation is known. */
  begin(createdAtMs: number): Story;
}

export function midway(story: Story, endMs: number): number {
  return (story.options.createdAtMs + endMs) / 2;
}

export function finish(story: Story, resolvedMs: number): Story {
  return story.resolve(resolvedMs).close(resolvedMs + 3 * DAY);
}

export function answered(story: Story, answerMs: number): Story {
  story.answer(answerMs);
  return finish(story, answerMs + 20 * MINUTE);
}
