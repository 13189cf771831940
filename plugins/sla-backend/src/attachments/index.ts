export * from './AttachmentFiles';
export * from './AttachmentService';
export * from './AuthorizedAttachmentService';
export * from './ChosenAttachmentStorage';
export * from './DefaultAttachmentService';
export * from './router';
export * from './settings';
