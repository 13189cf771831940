import { Command, Option } from 'commander';

/** How problems are printed: for people, for programs, or as annotations of a pull request on GitHub. */
export const PROBLEM_FORMATS = ['text', 'json', 'github'] as const;
export type ProblemFormat = (typeof PROBLEM_FORMATS)[number];

/** A command that ends with 0 when all is well, 1 when it found something wrong, and 2 when it could not do what it was asked. */
export function addJudgingCommand(program: Command, name: string): Command {
  return program
    .command(name)
    .exitOverride()
    .addHelpText(
      'after',
      '\nExit code: 0 all is well, 1 something is wrong with what was looked at, 2 it could not be looked at.',
    );
}

export function addFormatOption<T extends string>(
  command: Command,
  formats: readonly T[],
): Command {
  return command.addOption(
    new Option('--format <format>', 'how the result is printed')
      .choices(formats)
      .default(formats[0]),
  );
}

/** `1 document`, `2 documents` */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
