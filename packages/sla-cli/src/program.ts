import { Command } from 'commander';
import { addCheckCommand } from './commands/check';
import { addExplainCommand } from './commands/explain';
import { addImportCommand } from './commands/import';
import { addReportCommand } from './commands/report';
import { addTestCommand } from './commands/test';

export function createProgram(): Command {
  const program = new Command('sla')
    .description('Service-level agreements of a Backstage portal')
    .showHelpAfterError('(see sla --help)');
  addImportCommand(program);
  addReportCommand(program);
  addCheckCommand(program);
  addTestCommand(program);
  addExplainCommand(program);
  return program;
}
