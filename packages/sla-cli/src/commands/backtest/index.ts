export { addBacktestCommand } from './backtestCommand';
