import { stringifyError } from '@backstage/errors';
import { Command, CommanderError } from 'commander';
import { CliError, EXIT_PROBLEMS, EXIT_UNUSABLE } from './CliError';

/** Runs the command line and turns what goes wrong into a message and an exit code. */
export async function runProgram(
  program: Command,
  argv: string[],
): Promise<void> {
  try {
    await program.parseAsync(argv);
  } catch (error) {
    // Not process.exit: what is still on its way to the terminal would be cut off.
    process.exitCode = exitCodeOf(error);
    // What the parser of the command line had to say it has said.
    if (!(error instanceof CommanderError)) {
      process.stderr.write(
        `${error instanceof CliError ? error.message : stringifyError(error)}\n`,
      );
    }
  }
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? 0 : EXIT_UNUSABLE;
  }
  return error instanceof CliError ? error.exitCode : EXIT_PROBLEMS;
}
