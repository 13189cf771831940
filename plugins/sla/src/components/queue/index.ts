export { LegacyQueuePage } from './LegacyQueuePage';
export { QueuePage } from './QueuePage';
