export * from './AgreementService';
export * from './AuthorizedAgreementService';
export * from './DefaultAgreementService';
export * from './OpenTicketCounter';
export * from './ReminderStore';
export * from './ReviewReminderTask';
export * from './SignOffStore';
export * from './router';
