import {
  Clock,
  ClockExplanation,
  formatDuration,
  METRIC_KEYS,
  parseDuration,
} from '@backstage-sla/sla-engine';
import { formatInstant } from '../time';
import { clockName } from '../timeline';
import { SourceNode } from '../yaml';
import { TicketStory } from './TicketStory';
import { ClockExpectation, Expectation, Scenario } from './types';

/** One thing that is not as expected, both sides as the scenario would write them. */
export interface Difference {
  field: string;
  expected: string;
  got: string;
}

/** Something expected that did not come true. */
export interface Failure {
  node: SourceNode;
  atMs: number;
  /** `firstResponse`, `resolution (cycle 2)`, `policies` */
  subject: string;
  differences: Difference[];
  /** What makes the difference understandable, one line each. */
  notes: string[];
  /** How the clock came to stand where it stands. */
  explanation?: ClockExplanation;
}

export interface ScenarioResult {
  scenario: Scenario;
  story: TicketStory;
  /** Empty when everything is as expected. */
  failures: Failure[];
}

export function runScenario(scenario: Scenario): ScenarioResult {
  const story = new TicketStory(scenario);
  const failures = scenario.expectations.flatMap(expectation => [
    ...comparePolicies(expectation, story),
    ...expectation.clocks.flatMap(clock =>
      compareClock(clock, expectation.atMs, story, scenario.zone),
    ),
  ]);
  return { scenario, story, failures };
}

function comparePolicies(
  { policies, atMs }: Expectation,
  story: TicketStory,
): Failure[] {
  if (!policies) {
    return [];
  }
  const expected = policies.refs.join(', ') || 'none';
  const got =
    story.policies
      .map(({ compiled }) => compiled.policyRef)
      .sort()
      .join(', ') || 'none';
  return expected === got
    ? []
    : [
        {
          node: policies.node,
          atMs,
          subject: 'policies',
          differences: [{ field: 'policies', expected, got }],
          notes: story.choices.length
            ? story.choices.map(
                ({ policyRef, reason }) => `${policyRef}: ${reason}`,
              )
            : ['The ticket names no service, so every policy holds for it.'],
        },
      ];
}

function compareClock(
  expected: ClockExpectation,
  atMs: number,
  story: TicketStory,
  zone: string,
): Failure[] {
  const { node, cycle, face } = expected;
  const found = story
    .clocksAt(atMs)
    .filter(
      clock =>
        clock.metric === expected.metric &&
        clock.face === face &&
        (cycle === undefined || clock.cycle === cycle) &&
        (expected.policyRef === undefined ||
          clock.policyRef === expected.policyRef),
    );
  const subject = [
    METRIC_KEYS[expected.metric],
    face === 'internal' && 'internal',
    cycle && `cycle ${cycle}`,
    expected.policyRef && `of ${expected.policyRef}`,
  ]
    .filter(Boolean)
    .join(' ');
  const policies = [...new Set(found.map(clock => clock.policyRef))];
  if (policies.length > 1) {
    return [
      {
        node,
        atMs,
        subject,
        differences: [],
        notes: [
          `Several policies have such a clock: ${policies.join(', ')}. Say which one is meant with "policy".`,
        ],
      },
    ];
  }
  const clock = found.at(-1);
  const differences = differencesOf(expected, clock, zone);
  return differences.length
    ? [
        {
          node,
          atMs,
          subject,
          differences,
          notes: clock ? [] : whyNone(story, atMs),
          explanation: clock && story.explain(clock, atMs),
        },
      ]
    : [];
}

function differencesOf(
  expected: ClockExpectation,
  clock: Clock | undefined,
  zone: string,
): Difference[] {
  const instant = (atMs: number | 'none' | undefined) =>
    typeof atMs === 'number' ? formatInstant(atMs, zone) : 'none';
  const duration = (ms: number | undefined) =>
    ms === undefined ? 'none' : formatDuration(ms);
  const leftMs = clock && clock.targetMs! - clock.elapsedMs;
  const rows: Array<Difference & { told: boolean }> = [
    row('state', expected.state, clock?.state ?? 'none', String),
    row('left', expected.leftMs, leftMs, left),
    row('elapsed', expected.elapsedMs, clock?.elapsedMs, duration),
    row('deadline', expected.deadlineMs, clock?.deadlineMs, instant),
    row('breachedAt', expected.breachedAtMs, clock?.breachedAtMs, instant),
    row('stoppedAt', expected.stoppedAtMs, clock?.stoppedAtMs, instant),
    row(
      'target',
      expected.target,
      targetOf(clock, expected),
      text => text ?? 'none',
    ),
  ];
  return rows
    .filter(({ told, expected: want, got }) => told && want !== got)
    .map(({ field, expected: want, got }) => ({ field, expected: want, got }));
}

/** Compared as the texts that a reader sees, so that two texts that differ are shown. */
function row<T>(
  field: string,
  expected: T | undefined,
  got: T | undefined,
  write: (value: T | undefined) => string,
): Difference & { told: boolean } {
  return {
    field,
    told: expected !== undefined,
    expected: write(expected),
    got: write(got),
  };
}

function left(ms: number | undefined): string {
  if (ms === undefined) {
    return 'none';
  }
  return ms < 0 ? `${formatDuration(-ms)} over` : formatDuration(ms);
}

/** The expected text itself where it means the same duration. */
function targetOf(
  clock: Clock | undefined,
  { target }: ClockExpectation,
): string | undefined {
  const got = clock?.targetText;
  const same =
    target !== undefined &&
    got !== undefined &&
    parseDuration(target) !== undefined &&
    parseDuration(target) === parseDuration(got);
  return same ? target : got;
}

function whyNone(story: TicketStory, atMs: number): string[] {
  if (!story.policies.length) {
    return [
      'No policy holds for the ticket:',
      ...story.choices.map(
        ({ policyRef, reason }) => `${policyRef}: ${reason}`,
      ),
    ];
  }
  const there = story.clocksAt(atMs).map(clockName);
  return [
    there.length
      ? `The ticket has other clocks: ${there.join('; ')}.`
      : 'The ticket has no clocks.',
  ];
}
