import { Command } from 'commander';
import { addBacktestCommand } from './commands/backtest';
import { addCheckCommand } from './commands/check';
import { addExplainCommand } from './commands/explain';
import { addExportCommand } from './commands/export';
import { addImportCommand } from './commands/import';
import { addReportCommand } from './commands/report';
import { addTestCommand } from './commands/test';

export function createProgram(): Command {
  const program = new Command('sla')
    .description('Service-level agreements of a Backstage portal')
    .showHelpAfterError('(see sla --help)');
  addCheckCommand(program);
  addTestCommand(program);
  addExplainCommand(program);
  addBacktestCommand(program);
  addExportCommand(program);
  addImportCommand(program);
  addReportCommand(program);
  return program;
}
