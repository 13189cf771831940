/**
 * Catalog module with the kinds of service-level agreements.
 *
 * @packageDocumentation
 */
export { slaCatalogModelLayer } from './model';
export { catalogModuleSla as default } from './module';
