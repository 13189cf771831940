import { SeededRandom, pickedByRate } from '../random';
import { Story } from '../Story';
import { Targets } from '../Targets';
import { DAY, HOUR, MINUTE } from './time';

/** What a past ticket's story is told from. */
export interface Past {
  story: Story;
  targets: Targets;
  random: SeededRandom;
  /** Running number of the ticket at its desk, over all time. */
  index: number;
}

/** Answered within these shares of the target when kept, and past it when not. */
function shareOf(past: Past, breach: boolean): number {
  return breach ? past.random.between(1.1, 2.2) : past.random.between(0.1, 0.8);
}

/** One or two tickets of a hundred come back after they were resolved. */
function comesBack(past: Past): boolean {
  return pickedByRate(past.index + 5, 0.12);
}

export function helpDeskPast(past: Past): Story {
  const { story, targets, random, index } = past;
  const { priority, createdAtMs } = story.options;
  const respondedMs = targets.usedUpAt({
    priority,
    metric: 'first-response',
    startMs: createdAtMs,
    share: shareOf(past, pickedByRate(index, 0.06)),
  });
  const late = pickedByRate(index + 3, 0.09);
  const share = shareOf(past, late);
  const resolution = { priority, metric: 'resolution' } as const;
  story.takeOn(respondedMs);

  const halfWayMs = Math.max(
    respondedMs + 2 * MINUTE,
    targets.usedUpAt({
      ...resolution,
      startMs: createdAtMs,
      share: share * random.between(0.3, 0.6),
    }),
  );
  let workMs = halfWayMs;
  if (random.chance(0.3)) {
    story.ask(halfWayMs);
    workMs = halfWayMs + random.between(0.5, 16) * HOUR;
    story.answer(workMs);
  } else if (random.chance(0.12)) {
    story
      .note(halfWayMs, 'Waiting for the vendor.')
      .status(halfWayMs, 'on-hold');
    workMs = halfWayMs + random.between(4, 40) * HOUR;
    story.status(workMs, 'open');
  } else if (late) {
    story.escalate(halfWayMs);
  }
  const used = targets.share({
    ...resolution,
    startMs: createdAtMs,
    endMs: halfWayMs,
  });
  const resolvedMs = targets.usedUpAt({
    ...resolution,
    startMs: workMs,
    share: Math.max(share - used, 0.02),
  });
  story.resolve(resolvedMs);
  if (!late && comesBack(past)) {
    const backMs = resolvedMs + random.between(1, 20) * HOUR;
    story.reopen(backMs);
    const againMs = targets.usedUpAt({
      ...resolution,
      startMs: backMs,
      share: (0.95 - share) * random.between(0.2, 0.9),
    });
    return story.resolve(againMs).close(againMs + 3 * DAY);
  }
  return story.close(resolvedMs + 3 * DAY);
}

export function storefrontPast(past: Past): Story {
  const { story, targets, random, index } = past;
  const { priority, createdAtMs } = story.options;
  const respondedMs = targets.usedUpAt({
    priority,
    metric: 'first-response',
    startMs: createdAtMs,
    share: shareOf(past, pickedByRate(index, 0.05)),
  });
  story.takeOn(respondedMs);
  // Word by the end of each business day: such a ticket is not left lying.
  const promised = targets.has(priority, 'periodic-update');
  const estimateMs = promised
    ? respondedMs + 5 * MINUTE
    : // Not after the response: 24 real hours may pass before the office opens, and somebody is on duty.
      targets.usedUpAt({
        priority,
        metric: 'resolution-estimate',
        startMs: createdAtMs,
        share: pickedByRate(index + 2, 0.04)
          ? random.between(1.05, 1.5)
          : random.between(0.05, 0.6),
      });
  // The conversation: each message of the customer starts a clock for the next answer.
  let saidMs = respondedMs;
  const rounds = random.chance(0.7) ? 1 + Math.floor(random.next() * 2) : 0;
  for (let round = 0; round < rounds; round++) {
    const messageMs = saidMs + random.between(0.3, promised ? 0.9 : 6) * HOUR;
    story.message(messageMs, story.options.topic.answer);
    saidMs = targets.usedUpAt({
      priority,
      metric: 'next-response',
      startMs: messageMs,
      share: shareOf(past, round === 0 && pickedByRate(index + 7, 0.05)),
    });
    story.reply(saidMs, 'Thank you, that helps. I keep you posted.');
  }
  const plannedMs = Math.max(saidMs, estimateMs) + random.between(1, 30) * HOUR;
  story.estimate(estimateMs, plannedMs);
  let lastMs = Math.max(saidMs, estimateMs);
  if (promised) {
    // A critical ticket is solved before the day's update falls due.
    lastMs = Math.min(
      lastMs + 5 * HOUR,
      targets.usedUpAt({
        priority,
        metric: 'periodic-update',
        startMs: saidMs,
        share: 0.9,
      }),
    );
    lastMs = Math.max(lastMs, saidMs + MINUTE);
  } else {
    lastMs += random.between(0.5, 28) * HOUR;
  }
  story.resolve(lastMs);
  if (comesBack(past)) {
    const backMs = lastMs + random.between(1, 20) * HOUR;
    const againMs = targets.usedUpAt({
      priority,
      metric: 'next-response',
      startMs: backMs,
      share: random.between(0.2, 0.8),
    });
    return story
      .reopen(backMs)
      .resolve(againMs)
      .close(againMs + 3 * DAY);
  }
  return story.close(lastMs + 3 * DAY);
}

export function paymentsPast(past: Past): Story {
  const { story, targets, random, index } = past;
  const { priority, createdAtMs } = story.options;
  const lateForCustomer = pickedByRate(index + 4, 0.01);
  const lateForUs = pickedByRate(index + 9, 0.01);
  const respondedMs = targets.usedUpAt({
    priority,
    metric: 'first-response',
    face: lateForCustomer ? 'agreed' : 'internal',
    startMs: createdAtMs,
    // Late for us is still in time for the customer: 4.6 hours of 4 are less than 6.
    share:
      lateForUs && !lateForCustomer ? 1.15 : shareOf(past, lateForCustomer),
  });
  story.takeOn(respondedMs);
  let workMs = respondedMs + random.between(0.2, 3) * HOUR;
  if (random.chance(0.4)) {
    story.ask(workMs);
    workMs += random.between(1, 20) * HOUR;
    story.answer(workMs);
  }
  const resolvedMs = workMs + random.between(0.5, 30) * HOUR;
  story.resolve(resolvedMs);
  if (comesBack(past)) {
    const backMs = resolvedMs + random.between(1, 20) * HOUR;
    const againMs = backMs + random.between(0.5, 5) * HOUR;
    return story
      .reopen(backMs)
      .resolve(againMs)
      .close(againMs + 3 * DAY);
  }
  return story.close(resolvedMs + 3 * DAY);
}
