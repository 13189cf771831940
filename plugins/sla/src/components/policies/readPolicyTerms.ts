import { isRecord, listOf, metricKeyOf, PRIORITIES, textOf } from '../common';

/** The metrics a policy can set targets for, in the order in which they happen. */
export const TARGET_METRICS = [
  'first-response',
  'next-response',
  'periodic-update',
  'resolution-estimate',
  'resolution',
] as const;
export type TargetMetric = (typeof TARGET_METRICS)[number];

export interface TargetCell {
  agreed?: string;
  internal?: string;
  calendar?: string;
}

export interface PolicyTerms {
  calendar?: string;
  metrics: TargetMetric[];
  rows: Array<{
    /** A priority, or `default` for all that have no row of their own. */
    priority: string;
    calendar?: string;
    targets: Partial<Record<TargetMetric, TargetCell>>;
  }>;
  pause: Array<{ metric: TargetMetric; statuses: string[] }>;
  warnAt: string[];
  objectives: Array<{
    metric: string;
    attainment: string;
    over: string;
    face?: string;
    during?: string;
  }>;
}

/**
 * What a policy document promises, as far as it can be read: it may not validate, and its author comes here to see why. With
 * `agreedOnly` what is internal is left out.
 */
export function readPolicyTerms(
  document: object | undefined,
  options: { agreedOnly?: boolean } = {},
): PolicyTerms {
  const spec: Record<string, unknown> = { ...document };
  const targets = isRecord(spec.targets) ? spec.targets : {};
  const rows = [...PRIORITIES, 'default'].flatMap(priority => {
    const row = targets[priority];
    return isRecord(row) ? [readRow(priority, row, options)] : [];
  });
  const pause = isRecord(spec.pause) ? spec.pause : {};
  return {
    calendar: textOf(spec.calendar),
    metrics: TARGET_METRICS.filter(metric =>
      rows.some(row => row.targets[metric]),
    ),
    rows,
    pause: TARGET_METRICS.flatMap(metric => {
      const statuses = texts(pause[metricKeyOf(metric)]);
      return statuses.length ? [{ metric, statuses }] : [];
    }),
    warnAt: texts(spec.warnAt),
    objectives: listOf(spec.objectives)
      .filter(isRecord)
      .filter(({ face }) => !(options.agreedOnly && face === 'internal'))
      .map(objective => ({
        metric: textOf(objective.metric) ?? '–',
        attainment: textOf(objective.attainment) ?? '–',
        over: textOf(objective.over) ?? '–',
        face: textOf(objective.face),
        during: textOf(objective.during),
      })),
  };
}

function readRow(
  priority: string,
  row: Record<string, unknown>,
  { agreedOnly }: { agreedOnly?: boolean },
): PolicyTerms['rows'][number] {
  const targets: Partial<Record<TargetMetric, TargetCell>> = {};
  for (const metric of TARGET_METRICS) {
    const target = row[metricKeyOf(metric)];
    if (isRecord(target)) {
      if (agreedOnly && textOf(target.agreed) === undefined) {
        continue;
      }
      targets[metric] = {
        agreed: textOf(target.agreed),
        internal: agreedOnly ? undefined : textOf(target.internal),
        calendar: textOf(target.calendar),
      };
    } else if (textOf(target) !== undefined) {
      targets[metric] = { agreed: textOf(target) };
    }
  }
  return { priority, calendar: textOf(row.calendar), targets };
}

function texts(value: unknown): string[] {
  return listOf(value).flatMap(item => textOf(item) ?? []);
}
