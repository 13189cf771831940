import { ServiceSummary, SlaApi } from '@backstage-sla/plugin-sla-common';
import { Command } from 'commander';
import {
  addConnectionOptions,
  connect,
  ConnectionOptions,
  explainFailure,
} from '../../api';
import { formatReport } from './formatReport';
import { Period, PeriodOptions, readPeriod } from './period';

interface ReportCommandOptions extends ConnectionOptions, PeriodOptions {
  service: string;
  json?: boolean;
}

export function addReportCommand(program: Command): void {
  const command = program
    .command('report')
    .description(
      'Print how a service keeps its promises: the numbers of its SLA card',
    )
    .requiredOption(
      '--service <ref>',
      'the service, component:default/it-help-desk',
    )
    .option(
      '--period <days>',
      '30d, 90d, … up to now, or all; without it what the service page shows',
    )
    .option(
      '--from <date>',
      'first instant, a date in UTC or an ISO 8601 instant',
    )
    .option('--to <date>', 'end, not included')
    .option('--json', 'print the answer of the portal as it is');
  addConnectionOptions(command).action(
    async (options: ReportCommandOptions) => {
      const period = readPeriod(options, Date.now());
      const api = await connect(options);
      const summary = await readSummary(api, options.service, period).catch(
        error => {
          throw explainFailure(error, options.url);
        },
      );
      process.stdout.write(
        options.json
          ? `${JSON.stringify(summary, undefined, 2)}\n`
          : formatReport(summary),
      );
    },
  );
}

export async function readSummary(
  api: Pick<SlaApi, 'getServiceSummary'>,
  service: string,
  period: Period,
): Promise<ServiceSummary> {
  if (period !== 'all') {
    return api.getServiceSummary(service, period);
  }
  const recent = await api.getServiceSummary(service);
  return recent.dataFrom
    ? api.getServiceSummary(service, { from: recent.dataFrom, to: recent.asOf })
    : recent;
}
