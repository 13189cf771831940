import { ExportTicketsRequest } from '@backstage-sla/plugin-sla-common';
import { Command } from 'commander';
import {
  addConnectionOptions,
  connect,
  ConnectionOptions,
  explainFailure,
} from '../../api';
import { EXIT_UNUSABLE } from '../../CliError';
import { addJudgingCommand, counted } from '../../options';
import { readPeriod } from '../report/period';
import { exportTickets } from './exportTickets';

interface ExportCommandOptions extends ConnectionOptions, ExportTicketsRequest {
  output: string;
}

export function addExportCommand(program: Command): void {
  const command = addJudgingCommand(program, 'export')
    .description(
      'Write the tickets of a portal with their history to a file, as sla backtest and sla import read them',
    )
    .requiredOption('--output <file>', 'file to write, tickets.jsonl')
    .option('--service <ref>', 'only tickets of this service')
    .option('--policy <ref>', 'only tickets under this policy')
    .option(
      '--from <date>',
      'only tickets created from here on; a date in UTC or an ISO 8601 instant',
    )
    .option('--to <date>', 'only tickets created before');
  addConnectionOptions(command).action(
    async ({
      output,
      service,
      policy,
      from,
      to,
      ...connection
    }: ExportCommandOptions) => {
      const request = { service, policy, ...periodOf({ from, to }) };
      const api = await connect(connection);
      const count = await exportTickets({
        api,
        request,
        file: output,
        say: line => process.stderr.write(`${line}\n`),
      }).catch(error => {
        throw explainFailure(error, connection.url, {
          exitCode: EXIT_UNUSABLE,
        });
      });
      process.stdout.write(`${counted(count, 'ticket')} in ${output}\n`);
    },
  );
}

function periodOf(told: { from?: string; to?: string }): {
  from?: string;
  to?: string;
} {
  const period = readPeriod(told, Date.now());
  return period === 'all' ? {} : period;
}
