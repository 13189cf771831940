export * from './DeadlineTask';
