export * from './connect';
export * from './conversion';
export * from './DatabaseClock';
export * from './rowChanges';
export * from './sizes';
export * from './tables';
export * from './shownColumns';
export * from './writes';
