export * from './AuthorizedPreviewService';
export * from './DefaultPreviewService';
export * from './PreviewService';
export * from './PreviewStore';
export * from './router';
