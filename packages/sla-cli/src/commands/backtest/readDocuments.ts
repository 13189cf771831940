import {
  isCalendar,
  isPolicy,
  LoadedDocument,
  loadDocuments,
  repeatedNames,
} from '../../documents';
import { CliError, EXIT_PROBLEMS, EXIT_UNUSABLE } from '../../CliError';
import { findYamlFiles } from '../../files';
import { FileProblem, formatProblem, ProblemList } from '../../problems';

/**
 * The policies and calendars of files and folders.
 *
 * @throws CliError when something is wrong with them, or when there are none
 */
export async function readDocuments(
  named: string[],
): Promise<LoadedDocument[]> {
  const problems = new ProblemList();
  const documents = await loadDocuments(await findYamlFiles(named), problem =>
    problems.add(problem),
  );
  repeatedNames(documents).forEach(problem => problems.add(problem));
  failOn(problems.errors());
  const ours = documents.filter(one => isPolicy(one) || isCalendar(one));
  if (!ours.length) {
    throw new CliError(
      `There is no SlaPolicy and no BusinessCalendar in ${named.join(', ')}.`,
      { exitCode: EXIT_UNUSABLE },
    );
  }
  return ours;
}

/** @throws CliError that lists the problems, if there are any */
export function failOn(problems: FileProblem[]): void {
  if (problems.length) {
    throw new CliError(problems.map(formatProblem).join('\n'), {
      exitCode: EXIT_PROBLEMS,
    });
  }
}
