export * from './compilePolicies';
export * from './LoadedDocument';
export * from './loadDocuments';
export * from './missingCalendars';
export * from './repeatedNames';
