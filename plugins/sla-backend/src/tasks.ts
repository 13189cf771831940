import { SchedulerService } from '@backstage/backend-plugin-api';
import { ReviewReminderTask } from './agreements';
import { DatabaseClock } from './database';
import { ASK_SECONDS, DeadlineWatch } from './deadlines';
import { RatingReminderTask } from './feedback';
import { HousekeepingTask, OutboxTask } from './outbox';
import { PolicySync } from './policies';
import { RolloutTask } from './rollouts';
import { ServiceOwnerTask } from './tickets';

/** What the plugin does by itself, and how often. */
export async function scheduleTasks(
  scheduler: Pick<SchedulerService, 'scheduleTask'>,
  tasks: {
    sync: PolicySync;
    rollouts: RolloutTask;
    clock: DatabaseClock;
    deadlines: DeadlineWatch;
    outbox: OutboxTask;
    housekeeping: HousekeepingTask;
    reminders: ReviewReminderTask;
    ratings: RatingReminderTask;
    serviceOwners: ServiceOwnerTask;
    /** Nobody is reminded of anything without it. */
    tellsPeople: boolean;
    now: () => number;
  },
): Promise<void> {
  const {
    sync,
    rollouts,
    clock,
    deadlines,
    outbox,
    housekeeping,
    reminders,
    ratings,
    serviceOwners,
    tellsPeople,
    now,
  } = tasks;
  await scheduler.scheduleTask({
    id: 'sla-database-clock',
    scope: 'local',
    frequency: { seconds: 5 },
    timeout: { seconds: 30 },
    fn: () => clock.measure(),
  });
  await scheduler.scheduleTask({
    id: 'sla-policy-sync',
    frequency: { seconds: 5 },
    timeout: { minutes: 2 },
    initialDelay: { seconds: 2 },
    fn: () => sync.run(now()),
  });
  await scheduler.scheduleTask({
    id: 'sla-rollouts',
    // On every replica, so that the others go on at once when one stops.
    scope: 'local',
    frequency: { seconds: 5 },
    timeout: { hours: 1 },
    initialDelay: { seconds: 5 },
    fn: async signal => {
      await rollouts.run(signal);
    },
  });
  await scheduler.scheduleTask({
    id: 'sla-deadlines',
    // On every replica: they share what is due, and the others go on at once when one stops.
    scope: 'local',
    frequency: { seconds: ASK_SECONDS },
    timeout: { minutes: 5 },
    initialDelay: { seconds: 2 },
    fn: signal => deadlines.run(signal),
  });
  await scheduler.scheduleTask({
    id: 'sla-outbox',
    // On every replica: they share what there is to send.
    scope: 'local',
    frequency: { seconds: 2 },
    timeout: { minutes: 10 },
    initialDelay: { seconds: 3 },
    fn: signal => outbox.run(signal),
  });
  await scheduler.scheduleTask({
    id: 'sla-outbox-housekeeping',
    frequency: { minutes: 15 },
    timeout: { minutes: 10 },
    initialDelay: { minutes: 1 },
    fn: signal => housekeeping.run(signal),
  });
  if (tellsPeople) {
    await scheduler.scheduleTask({
      id: 'sla-review-reminders',
      frequency: { hours: 1 },
      timeout: { minutes: 10 },
      initialDelay: { seconds: 30 },
      fn: signal => reminders.run(signal),
    });
    await scheduler.scheduleTask({
      id: 'sla-rating-reminders',
      frequency: { hours: 1 },
      timeout: { minutes: 10 },
      initialDelay: { minutes: 2 },
      fn: signal => ratings.run(signal),
    });
  }
  await scheduler.scheduleTask({
    id: 'sla-service-owners',
    frequency: { minutes: 15 },
    timeout: { minutes: 10 },
    initialDelay: { minutes: 1 },
    fn: signal => serviceOwners.run(signal),
  });
}
