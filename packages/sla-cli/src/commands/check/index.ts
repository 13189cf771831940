export { addCheckCommand } from './checkCommand';
