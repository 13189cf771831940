export * from './connect';
export * from './conversion';
export * from './rowChanges';
export * from './sizes';
export * from './tables';
