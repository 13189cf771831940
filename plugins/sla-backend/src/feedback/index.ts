export * from './RatingReminderStore';
export * from './RatingReminderTask';
export * from './RatingRequests';
export * from './router';
