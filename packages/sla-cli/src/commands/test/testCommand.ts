import { Command } from 'commander';
import { CliError, EXIT_PROBLEMS, EXIT_UNUSABLE } from '../../CliError';
import { findYamlFiles } from '../../files';
import {
  addFormatOption,
  addJudgingCommand,
  PROBLEM_FORMATS,
  ProblemFormat,
} from '../../options';
import { ProblemList } from '../../problems';
import { loadScenarios, runScenario } from '../../scenarios';
import { formatOutcome, isGood, TestOutcome } from './formatResults';

export function addTestCommand(program: Command): void {
  const command = addJudgingCommand(program, 'test')
    .description(
      'Run scenarios: what the clocks of a ticket say under policies and calendars in YAML files',
    )
    .argument('<file...>', 'scenario files, or folders to search for them');
  addFormatOption(command, PROBLEM_FORMATS).action(
    async (files: string[], options: { format: ProblemFormat }) => {
      const outcome = await testFiles(files);
      process.stdout.write(formatOutcome(outcome, options.format));
      process.exitCode = isGood(outcome) ? 0 : EXIT_PROBLEMS;
    },
  );
}

/** Runs all scenarios of the files and of the folders. Throws CliError when there are none. */
export async function testFiles(named: string[]): Promise<TestOutcome> {
  const problems = new ProblemList();
  const { files, scenarios, notRun } = await loadScenarios(
    await findYamlFiles(named),
    problems,
  );
  if (!files.length) {
    throw new CliError(
      `There is no scenario file in ${named.join(', ')}: none has a list of "scenarios".`,
      { exitCode: EXIT_UNUSABLE },
    );
  }
  return {
    files,
    results: scenarios.map(runScenario),
    problems: problems.all(),
    notRun,
  };
}
