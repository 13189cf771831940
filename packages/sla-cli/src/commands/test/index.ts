export { addTestCommand, testFiles } from './testCommand';
