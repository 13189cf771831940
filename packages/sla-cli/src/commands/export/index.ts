export { addExportCommand } from './exportCommand';
