import { Story } from '../../Story';
import { DAY, HOUR, MINUTE } from '../time';
import { answered, finish, Live, midway } from './types';

/** Resolution runs; the response was given in time. */
export function helpDeskLive({
  state,
  priority,
  anchorMs,
  targets,
  begin,
}: Live): Story {
  const resolution = { priority, metric: 'resolution' } as const;
  const started = (share: number) => {
    const createdAtMs = targets.startFor({
      ...resolution,
      endMs: anchorMs,
      share,
    });
    const respondedMs = targets.usedUpAt({
      priority,
      metric: 'first-response',
      startMs: createdAtMs,
      share: 0.4,
    });
    return begin(createdAtMs).takeOn(Math.min(respondedMs, anchorMs));
  };
  const endOf = (story: Story, share: number) =>
    Math.max(
      anchorMs + MINUTE,
      targets.usedUpAt({
        ...resolution,
        startMs: story.options.createdAtMs,
        share,
      }),
    );
  switch (state) {
    case 'on-time': {
      const story = started(0.2);
      return finish(story, endOf(story, 0.6));
    }
    case 'at-risk': {
      const story = started(0.85);
      return finish(story, endOf(story, 0.97));
    }
    case 'paused': {
      const story = started(0.35);
      const askedMs = Math.max(
        midway(story, anchorMs),
        targets.usedUpAt({
          priority,
          metric: 'first-response',
          startMs: story.options.createdAtMs,
          share: 0.5,
        }),
      );
      story.ask(Math.min(askedMs, anchorMs));
      return answered(story, anchorMs + 20 * HOUR);
    }
    case 'breached': {
      const story = started(1.4);
      story.escalate(midway(story, anchorMs));
      return finish(story, anchorMs + 3 * DAY);
    }
    case 'reopened': {
      const story = started(0.4);
      const { createdAtMs } = story.options;
      // Work before the first resolution and after the reopening adds up to far less than the target.
      const resolvedMs = midway(story, anchorMs);
      const backMs = anchorMs - (anchorMs - resolvedMs) / 4;
      story.resolve(Math.max(resolvedMs, createdAtMs)).reopen(backMs);
      return finish(story, endOf(story, 0.6));
    }
    default:
      throw new Error(`Unknown state ${state}`);
  }
}
