export * from './parse';
export * from './eventRequests';
export * from './requests';
export * from './queueRequests';
export * from './deskRequests';
export * from './operationsRequests';
export * from './openapi';
export * from './router';
