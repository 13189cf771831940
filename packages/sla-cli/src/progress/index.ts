export * from './ProgressDisplay';
