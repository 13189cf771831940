export { searchModuleSla as default } from './module';
export * from './TicketCollatorFactory';
