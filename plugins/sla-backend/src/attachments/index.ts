export * from './AttachmentService';
export * from './AttachmentStorage';
export * from './AuthorizedAttachmentService';
export * from './DatabaseAttachmentStorage';
export * from './DefaultAttachmentService';
export * from './router';
export * from './settings';
