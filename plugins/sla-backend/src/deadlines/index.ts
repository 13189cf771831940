export * from './DeadlineTask';
export * from './DeadlineWatch';
export * from './DueStore';
