export * from './AuthorizedImportService';
export * from './DefaultImportService';
export * from './router';
