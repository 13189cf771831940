export * from './clockRows';
export * from './transitions';
