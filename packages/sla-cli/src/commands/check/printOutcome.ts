import { EXIT_PROBLEMS, EXIT_UNUSABLE } from '../../CliError';
import { counted, ProblemFormat } from '../../options';
import { FileProblem, formatProblem, githubAnnotation } from '../../problems';

export interface CheckOutcome {
  files: string[];
  /** The policies and calendars among the documents of the files. */
  documents: Array<{
    file: string;
    line: number;
    column: number;
    kind: string;
    ref: string;
  }>;
  problems: FileProblem[];
}

/** Prints the problems and the counts, and sets the exit code. */
export function printOutcome(
  outcome: CheckOutcome,
  format: ProblemFormat,
): void {
  const { documents, problems } = outcome;
  const errors = problems.filter(({ severity }) => severity === 'error');
  process.exitCode = errors.length ? EXIT_PROBLEMS : 0;
  if (format === 'json') {
    process.stdout.write(`${JSON.stringify(outcome, undefined, 2)}\n`);
  } else {
    const write = format === 'github' ? githubAnnotation : formatProblem;
    for (const problem of problems) {
      // Warnings go beside the result, so that a script that reads it meets errors only; the log of a workflow is read as a whole.
      const beside = problem.severity === 'warning' && format === 'text';
      (beside ? process.stderr : process.stdout).write(`${write(problem)}\n`);
    }
  }
  if (!documents.length && !errors.length) {
    process.stderr.write(
      'There is no SlaPolicy and no BusinessCalendar in these files.\n',
    );
    process.exitCode = EXIT_UNUSABLE;
  } else if (format !== 'json') {
    const stream = errors.length ? process.stderr : process.stdout;
    stream.write(
      `${counted(documents.length, 'document')} checked, ${counted(errors.length, 'problem')}\n`,
    );
  }
}
