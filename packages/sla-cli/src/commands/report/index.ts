export { addReportCommand } from './reportCommand';
