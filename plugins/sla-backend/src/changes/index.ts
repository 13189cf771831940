export * from './ChangePublisher';
export * from './WakingChangePublisher';
