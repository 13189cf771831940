import {
  FileProblem,
  formatProblem,
  githubAnnotation,
  placeOf,
} from '../../problems';
import { Difference, Failure, ScenarioResult } from '../../scenarios';
import { formatInstant } from '../../time';
import { formatTimeline } from '../../timeline';
import { ProblemFormat } from '../../options';

export interface TestOutcome {
  files: string[];
  results: ScenarioResult[];
  problems: FileProblem[];
  /** Scenarios that could not be run, because of the problems. */
  notRun: number;
}

export function formatOutcome(
  outcome: TestOutcome,
  format: ProblemFormat,
): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(asJson(outcome), undefined, 2)}\n`;
    case 'github':
      return lines([
        ...outcome.problems.map(githubAnnotation),
        ...failuresOf(outcome).map(githubAnnotation),
        summary(outcome),
      ]);
    default:
      return lines([
        ...outcome.results.flatMap(result => resultLines(result)),
        ...outcome.problems.map(formatProblem),
        summary(outcome),
      ]);
  }
}

export function isGood({ results, problems }: TestOutcome): boolean {
  return (
    problems.every(({ severity }) => severity !== 'error') &&
    results.every(({ failures }) => !failures.length)
  );
}

function lines(texts: string[]): string {
  return texts.map(text => `${text}\n`).join('');
}

function summary({ results, notRun }: TestOutcome): string {
  const failed = results.filter(({ failures }) => failures.length).length;
  return [
    `${results.length - failed} passed`,
    `${failed} failed`,
    notRun ? `${notRun} not run` : '',
  ]
    .filter(Boolean)
    .join(', ');
}

function resultLines({ scenario, story, failures }: ScenarioResult): string[] {
  if (!failures.length) {
    return [`✓ ${scenario.name}`];
  }
  const { file, place } = scenario.node;
  return [
    `✗ ${scenario.name} (${placeOf({ file, ...place })})`,
    ...failures.flatMap(failure => [
      `    ${headline(failure, scenario.zone)}`,
      ...differenceLines(failure.differences).map(line => `      ${line}`),
      ...failure.notes.map(note => `      ${note}`),
      ...targetLines(failure).map(line => `      ${line}`),
      ...(failure.explanation
        ? formatTimeline(failure.explanation, {
            zone: scenario.zone,
            happenings: story.events,
          }).map(line => `        ${line}`)
        : []),
    ]),
  ];
}

function targetLines({ explanation }: Failure): string[] {
  const target = explanation?.target;
  return target
    ? [`target ${target.text} in ${target.calendarRef}, for ${target.priority}`]
    : [];
}

function headline({ subject, atMs }: Failure, zone: string): string {
  return `${subject} at ${formatInstant(atMs, zone)} (${zone})`;
}

function differenceLines(differences: Difference[]): string[] {
  const fields = Math.max(...differences.map(({ field }) => field.length));
  const wanted = Math.max(...differences.map(d => d.expected.length));
  return differences.map(
    ({ field, expected, got }) =>
      `${field.padEnd(fields)}  expected ${expected.padEnd(wanted)}  got ${got}`,
  );
}

function failuresOf({ results }: TestOutcome): FileProblem[] {
  return results.flatMap(({ scenario, failures }) =>
    failures.map(({ node, subject, differences, notes }) => ({
      file: node.file,
      ...node.place,
      severity: 'error' as const,
      document: scenario.name,
      path: node.path,
      message: [
        `${scenario.name}: ${subject}:`,
        ...differences.map(
          ({ field, expected, got }) =>
            `${field} expected ${expected}, got ${got}.`,
        ),
        ...notes,
      ].join(' '),
    })),
  );
}

function asJson(outcome: TestOutcome) {
  const { files, results, problems, notRun } = outcome;
  const failed = results.filter(({ failures }) => failures.length).length;
  return {
    files,
    passed: results.length - failed,
    failed,
    notRun,
    scenarios: results.map(({ scenario, failures }) => ({
      file: scenario.node.file,
      ...scenario.node.place,
      name: scenario.name,
      passed: !failures.length,
      failures: failures.map(({ node, subject, atMs, differences, notes }) => ({
        ...node.place,
        path: node.path,
        subject,
        at: new Date(atMs).toISOString(),
        differences,
        notes,
      })),
    })),
    problems,
  };
}
