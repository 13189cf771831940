export * from './constants';
export * from './refs';
