import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { ReviewState, reviewOf } from '@backstage-sla/plugin-sla-common';
import {
  PolicyRegistry,
  PolicyStore,
  StoredPolicy,
  localDay,
  versionsInForce,
} from '../policies';
import { Reminder, ReminderStore } from './ReminderStore';
import { reminderNotification } from './reminderNotification';

/** A reminder, and what it is about. */
interface DueReminder extends Reminder {
  policy: StoredPolicy;
  review: ReviewState;
}

/**
 * Tells the provider of an agreement that its review is due soon, and once more when it is overdue. Every replica may run it at any
 * time. What could not be sent is tried again at the next run.
 */
export class ReviewReminderTask {
  readonly #options: {
    policies: PolicyStore;
    registry: PolicyRegistry;
    reminders: ReminderStore;
    notifications: NotificationService;
    logger: LoggerService;
    now: () => number;
  };

  constructor(options: {
    policies: PolicyStore;
    registry: PolicyRegistry;
    reminders: ReminderStore;
    notifications: NotificationService;
    logger: LoggerService;
    now: () => number;
  }) {
    this.#options = options;
  }

  async run(signal?: AbortSignal): Promise<void> {
    const { reminders } = this.#options;
    for (const reminder of await reminders.unsent(await this.#due())) {
      if (signal?.aborted) {
        return;
      }
      await this.#send(reminder);
    }
  }

  async #due(): Promise<DueReminder[]> {
    const { policies, registry, now } = this.#options;
    const agreed = (await policies.listPolicies()).filter(
      policy => policy.lifecycle === 'agreed',
    );
    const inForce = await versionsInForce(registry, agreed);
    return agreed.flatMap(policy => {
      const found = inForce.get(policy.policyRef);
      const review =
        found && reviewOf(found.version.spec, localDay(now(), found.zone));
      return review?.dueOn !== undefined &&
        (review.state === 'due-soon' || review.state === 'overdue')
        ? {
            policyRef: policy.policyRef,
            dueOn: review.dueOn,
            stage: review.state,
            policy,
            review,
          }
        : [];
    });
  }

  async #send(reminder: DueReminder): Promise<void> {
    const { reminders, notifications, logger, now } = this.#options;
    if (!(await reminders.claim(reminder, now()))) {
      return;
    }
    try {
      await notifications.send(reminderNotification(reminder));
    } catch (error) {
      await reminders.release(reminder);
      logger.warn(
        `The reminder that the review of ${reminder.policyRef} is ${reminder.stage} could not be sent, and is tried again: ${stringifyError(error)}`,
      );
      return;
    }
    await reminders.markSent(reminder, now());
  }
}
