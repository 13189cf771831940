import { Story } from '../../Story';
import { DAY, HOUR, MINUTE } from '../time';
import { answered, finish, Live } from './types';

/** Acknowledgement, answers, an estimate; each priority is late with another of them. */
export function storefrontLive(live: Live): Story {
  const { state, priority, anchorMs, targets, begin } = live;
  const acknowledged = (ageMs: number) => {
    const createdAtMs = anchorMs - ageMs;
    return begin(createdAtMs).takeOn(createdAtMs + 4 * MINUTE);
  };
  const estimated = (ageMs: number) =>
    acknowledged(ageMs).estimate(
      anchorMs - ageMs + 10 * MINUTE,
      anchorMs + 2 * DAY,
    );
  /** A fresh word, where updates are promised. */
  const updated = (story: Story) => {
    if (targets.has(priority, 'periodic-update')) {
      story.reply(
        anchorMs - 20 * MINUTE,
        'An update: we know the cause and work on the repair.',
      );
    }
    return story;
  };
  switch (state) {
    case 'on-time':
      return finish(updated(acknowledged(5 * HOUR)), anchorMs + 3 * HOUR);
    case 'at-risk':
      // The estimate is due 24 hours after receipt, whatever the office does.
      return finish(updated(begunAtRisk(live)), anchorMs + 3 * HOUR);
    case 'paused': {
      const story = acknowledged(7 * HOUR);
      story.ask(anchorMs - 20 * MINUTE);
      return answered(story, anchorMs + 20 * HOUR);
    }
    case 'breached':
      return storefrontBreached(live);
    case 'reopened': {
      const story = estimated(30 * HOUR);
      const backMs = anchorMs - 20 * MINUTE;
      story.resolve(anchorMs - 29 * HOUR).reopen(backMs);
      return finish(story, anchorMs + HOUR);
    }
    default:
      throw new Error(`Unknown state ${state}`);
  }
}

function begunAtRisk({ targets, priority, anchorMs, begin }: Live): Story {
  const createdAtMs = targets.startFor({
    priority,
    metric: 'resolution-estimate',
    endMs: anchorMs,
    share: 0.85,
  });
  return begin(createdAtMs).takeOn(createdAtMs + 4 * MINUTE);
}

function storefrontBreached(live: Live): Story {
  const { priority, anchorMs, targets, begin } = live;
  const lateSince = (metric: 'first-response' | 'next-response') =>
    targets.startFor({ priority, metric, endMs: anchorMs, share: 1.5 });
  switch (priority) {
    case 'critical': {
      // The last word was on an earlier business day.
      const saidMs = targets.startFor({
        priority,
        metric: 'periodic-update',
        endMs: anchorMs,
        share: 1.2,
      });
      const story = begin(saidMs - 2 * HOUR);
      story.takeOn(saidMs - 2 * HOUR + 4 * MINUTE);
      story.estimate(saidMs, anchorMs + DAY);
      story.reply(saidMs, 'The repair is being tested.');
      return finish(story, anchorMs + 2 * DAY);
    }
    case 'high': {
      const messageMs = lateSince('next-response');
      const story = begin(messageMs - 3 * HOUR);
      story.takeOn(messageMs - 3 * HOUR + 4 * MINUTE);
      story.estimate(messageMs - 2 * HOUR, anchorMs + 2 * DAY);
      story.message(messageMs, story.options.topic.answer);
      return finish(story, anchorMs + 3 * DAY);
    }
    case 'medium': {
      const story = begin(anchorMs - 31 * HOUR);
      story.takeOn(anchorMs - 31 * HOUR + 4 * MINUTE);
      return finish(story, anchorMs + 3 * DAY);
    }
    default: {
      const story = begin(lateSince('first-response'));
      return story
        .takeOn(anchorMs + 2 * DAY)
        .resolve(anchorMs + 3 * DAY)
        .close(anchorMs + 6 * DAY);
    }
  }
}
