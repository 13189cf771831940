export * from './AuthorizedMuteService';
export * from './DefaultMuteService';
export * from './MuteService';
export * from './router';
