export * from './AuthorizedRolloutService';
export * from './DefaultRolloutService';
export * from './planRollouts';
export * from './presentVersions';
export * from './RolloutService';
export * from './RolloutTask';
export * from './router';
