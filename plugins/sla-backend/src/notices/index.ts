export * from './Directory';
export * from './HappenedReader';
export * from './NoticePlanner';
export * from './topics';
