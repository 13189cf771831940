export * from './AuthorizedExportService';
export * from './DefaultExportService';
export * from './ExportService';
export * from './ExportStore';
export * from './router';
