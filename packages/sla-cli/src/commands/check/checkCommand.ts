import { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { CliError } from '../../CliError';
import { checkDocuments } from './checkDocuments';

export function addCheckCommand(program: Command): void {
  program
    .command('check')
    .description(
      'Validate policies (SlaPolicy) and calendars (BusinessCalendar) in YAML files',
    )
    .argument('<file...>', 'files to read')
    .action(checkFiles);
}

/** Prints every problem, and throws when there is one. */
export async function checkFiles(files: string[]): Promise<void> {
  let documents = 0;
  let problems = 0;
  for (const file of files) {
    const text = await readFile(file, 'utf8').catch(error => {
      throw new CliError(`${file} cannot be read (${error.code})`);
    });
    for (const document of checkDocuments(text)) {
      documents += 1;
      problems += document.problems.length;
      for (const { path, message } of document.problems) {
        process.stdout.write(
          `${file}: ${document.name}: ${path}: ${message}\n`,
        );
      }
    }
  }
  const summary = `${counted(documents, 'document')} checked, ${counted(problems, 'problem')}`;
  if (problems > 0 || documents === 0) {
    throw new CliError(
      documents === 0
        ? 'There is no SlaPolicy and no BusinessCalendar in these files.'
        : summary,
    );
  }
  process.stdout.write(`${summary}\n`);
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
