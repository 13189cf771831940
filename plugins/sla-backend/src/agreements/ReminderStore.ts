import { Knex } from 'knex';
import { ReviewReminderRow } from '../database';
import { DeliveryStore, NewDelivery } from '../outbox';

/** Reminders go out once for each of these: of a policy, for a due day, at a stage. */
export interface Reminder {
  policyRef: string;
  /** Local day, `2026-01-31`. */
  dueOn: string;
  stage: 'due-soon' | 'overdue';
}

/** A replica of an older release that took a reminder upon itself and has not sent it after this long is gone. */
const CLAIM_EXPIRES_MS = 15 * 60_000;

/** SQL of reminders of reviews. */
export class ReminderStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Those of the reminders that were not sent yet. */
  async unsent<R extends Reminder>(reminders: R[]): Promise<R[]> {
    const sent = await this.#knex<ReviewReminderRow>('review_reminders')
      .whereIn(
        'policy_ref',
        reminders.map(reminder => reminder.policyRef),
      )
      .whereNotNull('reminded_at');
    const keys = new Set(
      sent.map(row => `${row.policy_ref}|${row.due_on}|${row.stage}`),
    );
    return reminders.filter(
      ({ policyRef, dueOn, stage }) =>
        !keys.has(`${policyRef}|${dueOn}|${stage}`),
    );
  }

  /** Writes down that a reminder is sent, together with what is sent. False where another replica sends it. */
  async remind(
    reminder: Reminder,
    delivery: NewDelivery,
    nowMs: number,
  ): Promise<boolean> {
    const key = keyOf(reminder);
    return this.#knex.transaction(async tx => {
      // A replica of an older release claims first, and says later that it has sent it.
      await tx<ReviewReminderRow>('review_reminders')
        .where(key)
        .whereNull('reminded_at')
        .where('claimed_at', '<', nowMs - CLAIM_EXPIRES_MS)
        .delete();
      const added = await tx<ReviewReminderRow>('review_reminders')
        .insert({ ...key, claimed_at: nowMs, reminded_at: nowMs })
        .onConflict(['policy_ref', 'due_on', 'stage'])
        .ignore()
        .returning('policy_ref');
      if (!added.length) {
        return false;
      }
      await new DeliveryStore(tx).add([delivery], nowMs);
      return true;
    });
  }
}

function keyOf({ policyRef, dueOn, stage }: Reminder) {
  return { policy_ref: policyRef, due_on: dueOn, stage };
}
