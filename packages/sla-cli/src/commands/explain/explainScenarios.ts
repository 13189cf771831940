import { TicketMetric } from '@backstage-sla/sla-engine';
import { CliError, EXIT_PROBLEMS, EXIT_UNUSABLE } from '../../CliError';
import { formatProblem, ProblemList } from '../../problems';
import { loadScenarios, Scenario, TicketStory } from '../../scenarios';
import { ClockAccount, Happening } from '../../timeline';

export interface ScenarioAccount {
  name: string;
  zone: string;
  happenings: Happening[];
  clocks: ClockAccount[];
  /** Why each policy does or does not hold; empty when the scenario names no service. */
  reasons: string[];
}

/**
 * The accounts of the clocks of scenarios, up to the last thing that happens or is expected.
 *
 * @throws CliError when the file is wrong, or has no such scenario
 */
export async function explainScenarios(options: {
  file: string;
  /** Part of the name, without regard to case. */
  name?: string;
  metric?: TicketMetric;
}): Promise<ScenarioAccount[]> {
  const { file, name = '', metric } = options;
  const problems = new ProblemList();
  const { scenarios } = await loadScenarios([{ file, named: true }], problems);
  const errors = problems.errors();
  if (errors.length) {
    throw new CliError(errors.map(formatProblem).join('\n'), {
      exitCode: EXIT_PROBLEMS,
    });
  }
  const wanted = scenarios.filter(scenario =>
    scenario.name.toLowerCase().includes(name.toLowerCase()),
  );
  if (!wanted.length) {
    const names = scenarios.map(scenario => `  ${scenario.name}`).join('\n');
    throw new CliError(
      `${file} has no scenario with "${name}" in its name; it has:\n${names}`,
      { exitCode: EXIT_UNUSABLE },
    );
  }
  return wanted.map(scenario => accountOf(scenario, metric));
}

function accountOf(
  scenario: Scenario,
  metric: TicketMetric | undefined,
): ScenarioAccount {
  const story = new TicketStory(scenario);
  const endMs = Math.max(
    story.endMs,
    ...scenario.expectations.map(({ atMs }) => atMs),
  );
  return {
    name: scenario.name,
    zone: scenario.zone,
    happenings: story.events,
    reasons: story.choices.map(
      ({ policyRef, verdict, reason }) => `${policyRef} ${verdict}: ${reason}`,
    ),
    clocks: story
      .clocksAt(endMs)
      .filter(clock => metric === undefined || clock.metric === metric)
      .map(clock => story.explain(clock, endMs)),
  };
}
