import { parsePercentage } from '@backstage-sla/sla-engine';
import { Command, InvalidArgumentError } from 'commander';
import {
  addConnectionOptions,
  connect,
  ConnectionOptions,
  explainFailure,
} from '../../api';
import { CliError, EXIT_PROBLEMS, EXIT_UNUSABLE } from '../../CliError';
import { loadDocuments, LoadedDocument } from '../../documents';
import { findYamlFiles } from '../../files';
import { addFormatOption, addJudgingCommand } from '../../options';
import { ProblemList } from '../../problems';
import { backtestOnFile } from './backtestOnFile';
import { backtestOnPortal } from './backtestOnPortal';
import { dropsBeyond } from './drops';
import { formatAsMarkdown, formatAsText } from './formatReport';
import { failOn, readDocuments } from './readDocuments';
import { BacktestReport } from './types';
import { worldsOf } from './worlds';

const FORMATS = ['text', 'json', 'markdown'] as const;
const DEFAULT_DAYS = 90;
/** As far back as a portal looks. */
const MAX_DAYS = 730;

interface BacktestCommandOptions extends ConnectionOptions {
  days?: number;
  tickets?: string;
  before?: string[];
  services?: string[];
  maxDrop?: number;
  format: (typeof FORMATS)[number];
}

export function addBacktestCommand(program: Command): void {
  const command = addJudgingCommand(program, 'backtest')
    .description(
      'Replay the tickets of a portal, or of an exported file, as if policies and calendars in YAML files had held for them',
    )
    .argument(
      '<file...>',
      'files or folders with the documents as they would be',
    )
    .option(
      '--days <n>',
      `how far back; ${DEFAULT_DAYS} days of a portal unless told, everything of a file`,
      days,
    )
    .option(
      '--tickets <file>',
      'tickets as sla export writes them, instead of a portal',
    )
    .option(
      '--before <file...>',
      'with --tickets: the documents as they are; without them there is nothing to compare with',
    )
    .option(
      '--services <file...>',
      'with --tickets: the catalog’s files of the services; without them every policy is taken to cover every ticket’s service',
    )
    .option(
      '--max-drop <percentage>',
      'fail when the attainment of a promise falls by more than this, over all tickets or those of one priority: 2%',
      percentage,
    );
  addFormatOption(command, FORMATS);
  addConnectionOptions(command).action(
    async (files: string[], options: BacktestCommandOptions) => {
      const documents = await readDocuments(files);
      const report = await (options.tickets === undefined
        ? onPortal(documents, options)
        : onFile(documents, options.tickets, options));
      process.stdout.write(print(report, options.format));
      const drops =
        options.maxDrop === undefined
          ? []
          : dropsBeyond(report, options.maxDrop);
      if (drops.length) {
        throw new CliError(drops.join('\n'), { exitCode: EXIT_PROBLEMS });
      }
    },
  );
}

async function onPortal(
  documents: LoadedDocument[],
  options: BacktestCommandOptions,
): Promise<BacktestReport> {
  if (options.before || options.services) {
    throw new CliError(
      'A portal knows what is in force and which services there are: --before and --services go with --tickets.',
      { exitCode: EXIT_UNUSABLE },
    );
  }
  const api = await connect(options);
  return backtestOnPortal(documents, {
    api,
    days: options.days ?? DEFAULT_DAYS,
    output: process.stderr,
  }).catch(error => {
    throw explainFailure(error, options.url, { exitCode: EXIT_UNUSABLE });
  });
}

async function onFile(
  after: LoadedDocument[],
  file: string,
  options: BacktestCommandOptions,
): Promise<BacktestReport> {
  const before = options.before ? await readDocuments(options.before) : [];
  const problems = new ProblemList();
  const worlds = worldsOf({ before, after }, one => problems.add(one));
  failOn(problems.errors());
  return backtestOnFile({
    file,
    documents: { before, after },
    worlds,
    services: options.services && (await readServices(options.services)),
    days: options.days,
    output: process.stderr,
  });
}

async function readServices(
  named: string[],
): Promise<Map<string, LoadedDocument['entity']>> {
  const problems = new ProblemList();
  const documents = await loadDocuments(await findYamlFiles(named), one =>
    problems.add(one),
  );
  failOn(problems.errors());
  return new Map(documents.map(({ ref, entity }) => [ref, entity]));
}

function print(
  report: BacktestReport,
  format: BacktestCommandOptions['format'],
): string {
  if (format === 'json') {
    return `${JSON.stringify(report, undefined, 2)}\n`;
  }
  return format === 'markdown'
    ? formatAsMarkdown(report)
    : formatAsText(report);
}

function days(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1 || value > MAX_DAYS) {
    throw new InvalidArgumentError(
      `Write a whole number from 1 to ${MAX_DAYS}.`,
    );
  }
  return value;
}

function percentage(text: string): number {
  const share = parsePercentage(text);
  if (share === undefined) {
    throw new InvalidArgumentError('Write a percentage such as 2%.');
  }
  return share;
}
