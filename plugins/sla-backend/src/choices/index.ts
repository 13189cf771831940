export * from './AuthorizedChoiceService';
export * from './ChoiceService';
export * from './DefaultChoiceService';
export * from './router';
