export { LegacyOperationsPage } from './LegacyOperationsPage';
export { OperationsPage } from './OperationsPage';
