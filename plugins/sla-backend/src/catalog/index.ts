export * from './RememberedEntities';
