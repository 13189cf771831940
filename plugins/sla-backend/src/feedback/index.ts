export * from './RatingReminderStore';
export * from './RatingReminderTask';
