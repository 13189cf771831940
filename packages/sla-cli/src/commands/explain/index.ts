export { addExplainCommand } from './explainCommand';
