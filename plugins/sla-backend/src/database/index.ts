export * from './connect';
export * from './conversion';
export * from './tables';
