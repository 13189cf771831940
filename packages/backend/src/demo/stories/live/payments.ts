import { Story } from '../../Story';
import { DAY, HOUR, MINUTE } from '../time';
import { answered, finish, Live, midway } from './types';

/** Only the first answer is promised: 6 hours to the customer, 4 among ourselves. */
export function paymentsLive({
  state,
  priority,
  anchorMs,
  targets,
  begin,
}: Live): Story {
  const unanswered = (face: 'agreed' | 'internal', share: number) =>
    begin(
      targets.startFor({
        priority,
        metric: 'first-response',
        face,
        endMs: anchorMs,
        share,
      }),
    );
  const answeredAt = (story: Story, share: number) => {
    const firstMs = targets.usedUpAt({
      priority,
      metric: 'first-response',
      face: 'internal',
      startMs: story.options.createdAtMs,
      share,
    });
    const saidMs = Math.max(firstMs, anchorMs + MINUTE);
    return finish(story.takeOn(saidMs), saidMs + 5 * HOUR);
  };
  switch (state) {
    case 'on-time':
      return answeredAt(unanswered('internal', 0.2), 0.6);
    case 'at-risk':
      return answeredAt(unanswered('internal', 0.85), 0.97);
    case 'paused': {
      const story = unanswered('internal', 0.3);
      const pausedMs = midway(story, anchorMs);
      story.note(pausedMs, 'They owe us the order numbers; called them.');
      story.status(pausedMs, 'pending');
      return answered(story, anchorMs + 20 * HOUR);
    }
    case 'breached': {
      const story = unanswered('agreed', 1.2);
      const saidMs = anchorMs + 2 * DAY;
      return finish(story.takeOn(saidMs), saidMs + DAY);
    }
    case 'reopened': {
      const story = begin(anchorMs - 30 * HOUR);
      story.takeOn(anchorMs - 30 * HOUR + 20 * MINUTE);
      story.resolve(anchorMs - 26 * HOUR).reopen(anchorMs - HOUR);
      return finish(story, anchorMs + 6 * HOUR);
    }
    default:
      throw new Error(`Unknown state ${state}`);
  }
}
