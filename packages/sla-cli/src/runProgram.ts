import { stringifyError } from '@backstage/errors';
import { Command } from 'commander';
import { CliError } from './CliError';

/** Runs the command line and turns what goes wrong into a message and an exit code. */
export async function runProgram(
  program: Command,
  argv: string[],
): Promise<void> {
  try {
    await program.parseAsync(argv);
  } catch (error) {
    process.stderr.write(
      `${error instanceof CliError ? error.message : stringifyError(error)}\n`,
    );
    // Not process.exit: what is still on its way to the terminal would be cut off.
    process.exitCode = error instanceof CliError ? error.exitCode : 1;
  }
}
