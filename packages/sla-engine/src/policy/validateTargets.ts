import { didYouMean, quoted } from '../text';
import { Checks, isRecord, notADuration } from './checks';
import { parseTarget } from './targetText';
import { METRIC_KEYS, PRIORITIES } from './types';

const METRIC_KEY_LIST = Object.values(METRIC_KEYS);
const ROWS = [...PRIORITIES, 'default'] as const;
const FACES = ['agreed', 'internal'] as const;

export const CALENDAR_REF =
  'the reference of a calendar, like "businesscalendar:default/office-hours"';

/** Checks `spec.targets`. */
export function checkTargets(checks: Checks, targets: unknown) {
  if (targets === undefined) {
    checks.report(
      'spec.targets',
      'is missing; a policy promises at least one target, like `high: { resolution: 4h }`',
    );
    return;
  }
  if (
    !checks.mapping(
      'spec.targets',
      targets,
      'a mapping of priorities to targets, like `high: { resolution: 4h }`',
    )
  ) {
    return;
  }
  checks.knownKeys(
    'spec.targets',
    targets,
    ROWS,
    `a priority (${PRIORITIES.join(', ')}) or "default"`,
  );
  let found = false;
  for (const row of ROWS) {
    const path = `spec.targets.${row}`;
    const value = targets[row];
    if (
      value !== undefined &&
      checks.mapping(
        path,
        value,
        'a mapping of metrics to targets, like `{ firstResponse: 10m, resolution: 4h }`',
      )
    ) {
      found = checkRow(checks, path, value) || found;
    }
  }
  if (
    !found &&
    checks.problems.every(p => !p.path.startsWith('spec.targets'))
  ) {
    checks.report(
      'spec.targets',
      'has no target; write at least one, like `high: { resolution: 4h }`',
    );
  }
}

/** True if the row has a target, right or wrong. */
function checkRow(
  checks: Checks,
  path: string,
  row: Record<string, unknown>,
): boolean {
  checks.knownKeys(
    path,
    row,
    [...METRIC_KEY_LIST, 'calendar'],
    `a metric (${METRIC_KEY_LIST.join(', ')}) or "calendar"`,
  );
  checks.optionalText(`${path}.calendar`, row.calendar, CALENDAR_REF);
  const metrics = METRIC_KEY_LIST.filter(metric => row[metric] !== undefined);
  for (const metric of metrics) {
    checkTarget(checks, `${path}.${metric}`, row[metric]);
  }
  return metrics.length > 0;
}

function checkTarget(checks: Checks, path: string, target: unknown) {
  if (!isRecord(target)) {
    checkTargetText(checks, path, target);
    return;
  }
  checks.knownKeys(
    path,
    target,
    [...FACES, 'calendar'],
    'a part of a target (agreed, internal, calendar)',
  );
  checks.optionalText(`${path}.calendar`, target.calendar, CALENDAR_REF);
  const given = FACES.filter(face => target[face] !== undefined);
  if (given.length === 0) {
    checks.report(path, 'has neither an `agreed` nor an `internal` target');
  }
  const [agreed, internal] = FACES.map(face =>
    target[face] === undefined
      ? undefined
      : checkTargetText(checks, `${path}.${face}`, target[face]),
  );
  if (agreed !== undefined && internal !== undefined && internal > agreed) {
    checks.report(
      `${path}.internal`,
      `${quoted(target.internal)} is longer than the agreed ${quoted(target.agreed)}; the internal target is the stricter one`,
    );
  }
}

/** Returns the duration in milliseconds when the target is one. */
function checkTargetText(
  checks: Checks,
  path: string,
  text: unknown,
): number | undefined {
  if (typeof text !== 'string') {
    checks.report(path, notADuration(text));
    return undefined;
  }
  const parsed = parseTarget(text);
  if ('problem' in parsed) {
    checks.report(path, parsed.problem);
    return undefined;
  }
  return parsed.kind === 'duration' ? parsed.ms : undefined;
}

/** A metric in the spelling of an escalation or objective, `first-response`; knows when somebody wrote `firstResponse`. */
export function checkMetric(
  checks: Checks,
  path: string,
  metric: unknown,
  metrics: readonly string[],
) {
  if (typeof metric !== 'string' || !metrics.includes(metric)) {
    checks.report(
      path,
      metric === undefined
        ? `is missing; write one of ${metrics.join(', ')}`
        : `${quoted(metric)} is not a metric (${metrics.join(', ')})${didYouMean(metric, metrics)}`,
    );
  }
}
