/**
 * Catalog module with the kinds of service-level agreements.
 *
 * @packageDocumentation
 */
export { catalogModuleSla as default } from './module';
