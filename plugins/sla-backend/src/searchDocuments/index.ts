export * from './SearchDocumentStore';
export * from './SearchDocuments';
export * from './router';
