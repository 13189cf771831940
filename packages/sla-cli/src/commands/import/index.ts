export { addImportCommand } from './importCommand';
