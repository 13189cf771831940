export * from './DeadlineTask';
export * from './DeadlineWatch';
