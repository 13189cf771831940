/** What was asked for was done, and found something wrong. */
export const EXIT_PROBLEMS = 1;

/** What was asked for could not be done: a file that cannot be read, a portal that does not answer, an option that is none. */
export const EXIT_UNUSABLE = 2;

/** Something went wrong that the user can mend: shown as one message without a stack, and ends with its exit code. */
export class CliError extends Error {
  readonly exitCode: number;

  constructor(message: string, options: { exitCode?: number } = {}) {
    super(message);
    this.name = 'CliError';
    this.exitCode = options.exitCode ?? EXIT_PROBLEMS;
  }
}
