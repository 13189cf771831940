import { ReviewState, reviewOf } from '@backstage-sla/plugin-sla-common';
import {
  PolicyRegistry,
  PolicyStore,
  StoredPolicy,
  localDay,
  versionsInForce,
} from '../policies';
import { Reminder, ReminderStore } from './ReminderStore';
import { reminderDelivery } from './reminderDelivery';

/** A reminder, and what it is about. */
interface DueReminder extends Reminder {
  policy: StoredPolicy;
  review: ReviewState;
}

/**
 * Tells who reviews an agreement that this is due soon, and once more when it is overdue. Every replica may run it at any time.
 */
export class ReviewReminderTask {
  readonly #options: {
    policies: PolicyStore;
    registry: PolicyRegistry;
    reminders: ReminderStore;
    now: () => number;
  };

  constructor(options: {
    policies: PolicyStore;
    registry: PolicyRegistry;
    reminders: ReminderStore;
    now: () => number;
  }) {
    this.#options = options;
  }

  async run(signal?: AbortSignal): Promise<void> {
    const { reminders, now } = this.#options;
    for (const reminder of await reminders.unsent(await this.#due())) {
      if (signal?.aborted) {
        return;
      }
      const nowMs = now();
      await reminders.remind(
        reminder,
        reminderDelivery(reminder, nowMs),
        nowMs,
      );
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
}
