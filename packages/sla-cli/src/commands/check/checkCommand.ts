import { Command } from 'commander';
import { addConnectionOptions, ConnectionOptions } from '../../api';

import { isCalendar, isPolicy, loadDocuments } from '../../documents';
import { findYamlFiles } from '../../files';
import { emptyFiles } from './emptyFiles';
import {
  addFormatOption,
  addJudgingCommand,
  PROBLEM_FORMATS,
  ProblemFormat,
} from '../../options';
import { ProblemList } from '../../problems';
import { calendarsOfPortal } from './calendarsOfPortal';
import { checkTogether, CheckTogetherOptions } from './checkTogether';
import { CheckOutcome, printOutcome } from './printOutcome';

interface CheckCommandOptions extends Partial<ConnectionOptions> {
  strict: boolean;
  format: ProblemFormat;
}

export function addCheckCommand(program: Command): void {
  const command = addJudgingCommand(program, 'check')
    .description(
      'Check policies (SlaPolicy) and calendars (BusinessCalendar) in YAML files, each by itself and all of them together',
    )
    .argument('<file...>', 'files, or folders to search for .yaml and .yml')
    .option(
      '--strict',
      'a calendar that is not among the files is an error, not a warning',
      false,
    );
  addFormatOption(command, PROBLEM_FORMATS);
  addConnectionOptions(command, {
    url: 'look in this portal for calendars that are not among the files',
  }).action(
    async (
      files: string[],
      { strict, format, url, ...rest }: CheckCommandOptions,
    ) => {
      const outcome = await checkFiles(files, {
        strict,
        calendarExists: url
          ? await calendarsOfPortal({ url, ...rest })
          : undefined,
      });
      printOutcome(outcome, format);
    },
  );
}

/** Checks all policies and calendars of the files and of the folders. */
export async function checkFiles(
  named: string[],
  options: CheckTogetherOptions,
): Promise<CheckOutcome> {
  const problems = new ProblemList();
  const files = await findYamlFiles(named);
  const documents = await loadDocuments(files, one => problems.add(one));
  for (const problem of [
    ...(await emptyFiles(files)),
    ...(await checkTogether(documents, options)),
  ]) {
    problems.add(problem);
  }
  return {
    files: files.map(({ file }) => file),
    documents: documents
      .filter(one => isPolicy(one) || isCalendar(one))
      .map(({ file, place, kind, ref }) => ({ file, ...place, kind, ref })),
    problems: problems.all(),
  };
}
