export * from './clockEventOf';
export * from './statusAfter';
