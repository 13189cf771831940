export * from './settings';
export * from './WebhookChannel';
