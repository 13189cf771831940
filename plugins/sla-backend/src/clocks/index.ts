export * from './clockFacts';
export * from './clockRows';
