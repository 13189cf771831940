import { policyRefOf } from '@backstage-sla/plugin-sla-common';
import {
  METRIC_KEYS,
  parseDuration,
  TARGET_FACES,
  TICKET_METRICS,
} from '@backstage-sla/sla-engine';
import { readInstant } from '../time';
import { SourceNode } from '../yaml';
import { ClockExpectation, Expectation } from './types';

const STATES = [
  'running',
  'paused',
  'met',
  'breached',
  'cancelled',
  'none',
] as const;

const SHORT = new RegExp(
  `^(${STATES.join('|')})(?: (?:with |by )?(.+?) (left|over))?(?:,? due (.+))?$`,
);
const SHORT_HELP =
  'write a state ("met"), "met with 40m left", "breached 20m over", "running, due Monday 13:30", or a mapping with state, left, …';

const INSTANTS = ['deadline', 'breachedAt', 'stoppedAt'] as const;
const FIELDS = [
  'state',
  'left',
  'over',
  'elapsed',
  'target',
  ...INSTANTS,
  'policy',
  'cycle',
  'face',
];

const KEYS = TICKET_METRICS.map(metric => METRIC_KEYS[metric]);

export interface ReadExpectationsOptions {
  zone: string;
  /** Weekdays and times without a date are the first ones from here on. */
  createdAtMs: number;
  /** When the last thing happened: what is expected holds then, unless told otherwise. */
  lastEventMs: number;
}

/** Reads what is expected, with the problems reported. */
export function readExpectations(
  scenario: SourceNode,
  options: ReadExpectationsOptions,
): Expectation[] {
  const node = scenario.get('expect');
  if (!node || node.value === undefined) {
    (node ?? scenario).problem(
      'expects nothing; write expect: { firstResponse: met with 40m left }',
    );
    return [];
  }
  return node.items().flatMap(item => readExpectation(item, options));
}

function readExpectation(
  node: SourceNode,
  options: ReadExpectationsOptions,
): Expectation[] {
  if (!node.expectFields(['at', 'policies', ...KEYS])) {
    return [];
  }
  const at = node.get('at');
  const atMs = at ? instantOf(at, options) : options.lastEventMs;
  if (atMs === undefined) {
    return [];
  }
  if (atMs < options.createdAtMs) {
    at?.problem('is before the ticket was created');
    return [];
  }
  const policies = node.get('policies');
  return [
    {
      atMs,
      policies: policies && {
        node: policies,
        refs: policies
          .items()
          .flatMap(item => refOf(item))
          .sort(),
      },
      clocks: TICKET_METRICS.flatMap(metric =>
        (node.get(METRIC_KEYS[metric])?.items() ?? []).flatMap(item => {
          const told = readClock(item, options);
          return told ? [{ ...told, node: item, metric }] : [];
        }),
      ),
    },
  ];
}

type ToldOfClock = Omit<ClockExpectation, 'node' | 'metric'>;

function readClock(
  node: SourceNode,
  options: ReadExpectationsOptions,
): ToldOfClock | undefined {
  if (!node.isMapping) {
    return readShort(node, options);
  }
  if (!node.expectFields(FIELDS)) {
    return undefined;
  }
  const told: ToldOfClock = {
    state: node.get('state')?.oneOf(STATES),
    leftMs: durationOf(node.get('left')),
    elapsedMs: durationOf(node.get('elapsed')),
    target: node.get('target')?.text(),
    face: node.get('face')?.oneOf(TARGET_FACES) ?? 'agreed',
    policyRef: node.get('policy') && refOf(node.get('policy')!)[0],
    cycle: cycleOf(node.get('cycle')),
  };
  const overMs = durationOf(node.get('over'));
  if (overMs !== undefined) {
    told.leftMs = -overMs;
  }
  for (const key of INSTANTS) {
    const field = node.get(key);
    if (field) {
      told[`${key}Ms` as const] =
        field.value === 'none' ? 'none' : instantOf(field, options);
    }
  }
  return told;
}

/** `met with 40m left` */
function readShort(
  node: SourceNode,
  options: ReadExpectationsOptions,
): ToldOfClock | undefined {
  const match = SHORT.exec(String(node.value).trim());
  if (!match) {
    node.problem(`${JSON.stringify(node.value)}: ${SHORT_HELP}`);
    return undefined;
  }
  const [, state, amount, side, due] = match;
  const amountMs = amount === undefined ? undefined : durationIn(node, amount);
  const sign = side === 'over' ? -1 : 1;
  return {
    face: 'agreed',
    state: state as ClockExpectation['state'],
    leftMs: amountMs === undefined ? undefined : sign * amountMs,
    deadlineMs: due === undefined ? undefined : instantIn(node, due, options),
  };
}

function durationOf(node: SourceNode | undefined): number | undefined {
  const text = node?.text();
  return node && text !== undefined ? durationIn(node, text) : undefined;
}

function durationIn(node: SourceNode, text: string): number | undefined {
  const ms = parseDuration(text);
  if (ms === undefined) {
    node.problem(`"${text}" is not a duration; write it like 40m or 1h 30m`);
  }
  return ms;
}

function instantOf(
  node: SourceNode,
  options: ReadExpectationsOptions,
): number | undefined {
  const text = node.text();
  return text === undefined ? undefined : instantIn(node, text, options);
}

function instantIn(
  node: SourceNode,
  text: string,
  { zone, createdAtMs }: ReadExpectationsOptions,
): number | undefined {
  const { atMs, problem } = readInstant(text, { zone, fromMs: createdAtMs });
  if (problem !== undefined) {
    node.problem(problem);
  }
  return atMs;
}

function cycleOf(node: SourceNode | undefined): number | undefined {
  const value = node?.value;
  if (node && !(Number.isSafeInteger(value) && Number(value) >= 1)) {
    node.problem('must be a whole number from 1 on');
    return undefined;
  }
  return value as number | undefined;
}

function refOf(node: SourceNode): string[] {
  const text = node.text();
  if (text === undefined) {
    return [];
  }
  try {
    return [policyRefOf(text, 'default')];
  } catch {
    node.problem(`"${text}" is not the name of a policy`);
    return [];
  }
}
