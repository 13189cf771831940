import { Command, InvalidArgumentError, Option } from 'commander';
import { IANAZone } from 'luxon';
import { addConnectionOptions, connect, ConnectionOptions } from '../../api';
import { CliError } from '../../CliError';
import { counted } from '../../options';
import { importFile, ImportOutcome } from './importFile';
import { IMPORT_FORMATS, ImportFormat } from './readTickets';

/** Together about a minute: long enough for a restart of the portal. */
const RETRY_DELAYS_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

/** The portal takes no larger ones. */
const MAX_BATCH = 200;

interface ImportCommandOptions extends ConnectionOptions {
  format?: ImportFormat;
  source?: string;
  service?: string;
  zone: string;
  batch: number;
  parallel: number;
  dryRun?: boolean;
  errors?: string;
}

export function addImportCommand(program: Command): void {
  const command = program
    .command('import')
    .description(
      'Bring tickets with their history into the portal. Running it again changes nothing and goes on where it stopped.',
    )
    .argument('<file>', 'file to read')
    .addOption(
      new Option(
        '--format <format>',
        'what the file is: the incident log of ServiceNow as CSV, one row a change; or tickets as sla export writes them, one JSON object a line. By default jsonl for a file .jsonl or .ndjson, else servicenow',
      ).choices(IMPORT_FORMATS),
    )
    .option(
      '--service <ref>',
      'the service that the tickets are about, component:default/it-help-desk; in jsonl only where it is not the one that a ticket names',
    )
    .option(
      '--source <name>',
      'name of the system that the tickets come from; by default that of the format',
    )
    .option('--zone <zone>', 'zone of the local times in the file', zone, 'UTC')
    .option('--batch <n>', 'tickets in one request', wholeNumber(MAX_BATCH), 50)
    .option('--parallel <n>', 'requests under way at once', wholeNumber(10), 3)
    .option('--dry-run', 'read and check the file, send nothing')
    .option(
      '--errors <file>',
      'write every row that was not taken as it is to a CSV file',
    );
  addConnectionOptions(command).action(
    async (file: string, options: ImportCommandOptions) => {
      const format = options.format ?? formatOf(file);
      if (format === 'servicenow' && !options.service) {
        throw new CliError(
          'A log of ServiceNow names no service: say with --service which one it is about.',
        );
      }
      const outcome = await importFile({
        file,
        format,
        source: options.source ?? format,
        service: options.service,
        zone: options.zone,
        api: options.dryRun ? undefined : await connect(options),
        url: options.url,
        batchSize: options.batch,
        inFlight: options.parallel,
        retryDelaysMs: RETRY_DELAYS_MS,
        errorsFile: options.errors,
        output: process.stderr,
      });
      process.stdout.write(describeOutcome(outcome, { ...options, format }));
      if (outcome.skippedRows + outcome.failed.length > 0) {
        process.exitCode = 2;
      }
    },
  );
}

export function describeOutcome(
  outcome: ImportOutcome,
  options: { dryRun?: boolean; zone: string; format: ImportFormat },
): string {
  const { created, updated, unchanged, failed, elapsedMs } = outcome;
  const sent = created + updated + unchanged + failed.length;
  const seconds = elapsedMs / 1000;
  const lines = [
    options.format === 'servicenow'
      ? `${outcome.incidents} incidents with ${outcome.events} events read, local times as ${options.zone}`
      : `${counted(outcome.incidents, 'ticket')} with ${counted(outcome.events, 'event')} read`,
    options.dryRun
      ? 'dry run: nothing was sent'
      : `${created} created, ${updated} updated, ${unchanged} unchanged, ${failed.length} failed` +
        ` in ${seconds.toFixed(1)} s (${Math.round(sent / seconds)} tickets a second)`,
  ];
  if (outcome.skippedRows) {
    lines.push(`${outcome.skippedRows} rows skipped`);
  }
  if (outcome.repairedRows) {
    lines.push(
      `${outcome.repairedRows} rows with instants out of order repaired`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function formatOf(file: string): ImportFormat {
  return /\.(jsonl|ndjson)$/i.test(file) ? 'jsonl' : 'servicenow';
}

function zone(text: string): string {
  if (!IANAZone.isValidZone(text)) {
    throw new InvalidArgumentError(
      'Write an IANA zone such as America/Sao_Paulo.',
    );
  }
  return text;
}

function wholeNumber(max: number): (text: string) => number {
  return text => {
    const value = Number(text);
    if (!Number.isSafeInteger(value) || value < 1 || value > max) {
      throw new InvalidArgumentError(`Write a whole number from 1 to ${max}.`);
    }
    return value;
  };
}
