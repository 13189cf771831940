/** Something went wrong that the user can mend: shown as one message without a stack, and ends with its exit code. */
export class CliError extends Error {
  readonly exitCode: number;

  constructor(message: string, options: { exitCode?: number } = {}) {
    super(message);
    this.name = 'CliError';
    this.exitCode = options.exitCode ?? 1;
  }
}
