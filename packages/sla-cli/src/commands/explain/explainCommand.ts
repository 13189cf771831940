import { METRIC_KEYS, TICKET_METRICS } from '@backstage-sla/sla-engine';
import { Command, Option } from 'commander';
import {
  addConnectionOptions,
  connect,
  ConnectionOptions,
  explainFailure,
} from '../../api';
import { CliError, EXIT_UNUSABLE } from '../../CliError';
import { addFormatOption, addJudgingCommand } from '../../options';
import { accountAsJson, formatExplanation } from '../../timeline';
import { accountsOfTicket, TicketAccount } from './accountsOfTicket';
import { explainScenarios, ScenarioAccount } from './explainScenarios';

const KEYS = TICKET_METRICS.map(metric => METRIC_KEYS[metric]);

interface ExplainCommandOptions extends ConnectionOptions {
  scenario?: string;
  name?: string;
  metric?: string;
  all?: boolean;
  format: 'text' | 'json';
}

export function addExplainCommand(program: Command): void {
  const command = addJudgingCommand(program, 'explain')
    .description(
      'Print how the clocks of a ticket came to stand where they stand: what counted, what did not and why',
    )
    .argument('[ticket]', 'id of a ticket in the portal')
    .option(
      '--scenario <file>',
      'a scenario file, instead of a ticket; needs no portal',
    )
    .option('--name <text>', 'only scenarios with this in their name')
    .addOption(
      new Option('--metric <metric>', 'only clocks of this metric').choices(
        KEYS,
      ),
    )
    .option('--all', 'every stretch of time, also where the list becomes long');
  addFormatOption(command, ['text', 'json']);
  addConnectionOptions(command).action(
    async (ticket: string | undefined, options: ExplainCommandOptions) => {
      if ((ticket === undefined) === (options.scenario === undefined)) {
        throw new CliError(
          'Give either the id of a ticket or --scenario with a file.',
          { exitCode: EXIT_UNUSABLE },
        );
      }
      process.stdout.write(
        ticket === undefined
          ? await ofScenarios(options)
          : await ofTicket(ticket, options),
      );
    },
  );
}

async function ofTicket(
  ticketId: string,
  options: ExplainCommandOptions,
): Promise<string> {
  const api = await connect(options);
  const told = await accountsOfTicket(api, ticketId, metricOf(options)).catch(
    error => {
      throw explainFailure(error, options.url, { exitCode: EXIT_UNUSABLE });
    },
  );
  return options.format === 'json'
    ? `${JSON.stringify(ticketAsJson(told), undefined, 2)}\n`
    : lines(ticketText(told, options.all));
}

function ticketAsJson({ ticket, clocks }: TicketAccount) {
  const { id, title, service, priority, status, noClocksReason } = ticket;
  return {
    ticket: { id, title, service, priority, status, noClocksReason },
    clocks: clocks.map(({ account, zone }) => ({
      timeZone: zone,
      ...accountAsJson(account),
    })),
  };
}

function ticketText(
  { ticket, happenings, clocks }: TicketAccount,
  all?: boolean,
): string[] {
  return [
    `${ticket.title} (${ticket.id})`,
    `${ticket.service}, ${ticket.priority}, ${ticket.status}`,
    ...(clocks.length
      ? []
      : ['', ticket.noClocksReason ?? 'It has no such clocks.']),
    ...clocks.flatMap(({ account, zone }) => [
      '',
      ...formatExplanation(account, { zone, happenings, all }),
    ]),
  ];
}

async function ofScenarios(options: ExplainCommandOptions): Promise<string> {
  const told = await explainScenarios({
    file: options.scenario!,
    name: options.name,
    metric: metricOf(options),
  });
  return options.format === 'json'
    ? `${JSON.stringify(told.map(scenarioAsJson), undefined, 2)}\n`
    : lines(told.flatMap(one => [...scenarioText(one, options.all), '']));
}

function scenarioAsJson({ name, zone, clocks }: ScenarioAccount) {
  return { scenario: name, timeZone: zone, clocks: clocks.map(accountAsJson) };
}

function scenarioText(
  { name, zone, happenings, clocks, reasons }: ScenarioAccount,
  all?: boolean,
): string[] {
  return [
    `${name} (${zone})`,
    ...reasons.map(reason => `  ${reason}`),
    ...(clocks.length ? [] : ['The ticket has no such clocks.']),
    ...clocks.flatMap(account => [
      '',
      ...formatExplanation(account, { zone, happenings, all }),
    ]),
  ];
}

function metricOf({ metric }: ExplainCommandOptions) {
  return TICKET_METRICS.find(one => METRIC_KEYS[one] === metric);
}

function lines(texts: string[]): string {
  return `${texts.join('\n').trimEnd()}\n`;
}
