export * from './connect';
export * from './explainFailure';
