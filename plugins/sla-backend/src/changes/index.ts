export * from './ChangePublisher';
