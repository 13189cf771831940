import {
  PriorityTargetsSpec,
  SlaPolicySpec,
  TargetSpec,
} from '@backstage-sla/sla-engine';

/**
 * A policy as its customer is told of it: without internal targets, what is measured against them, and rules of escalation. A priority
 * for which nothing else was said keeps its empty row where `default` would seem to hold for it.
 */
export function agreedTerms(spec: SlaPolicySpec): SlaPolicySpec {
  const { escalations: _, objectives, ...terms } = spec;
  const rows = Object.entries(spec.targets).map(
    ([priority, row]) => [priority, agreedRow(row)] as const,
  );
  const agreed = {
    ...terms,
    targets: Object.fromEntries(
      rows.filter(
        ([, row]) => hasTargets(row) || spec.targets.default !== undefined,
      ),
    ),
  };
  return objectives
    ? {
        ...agreed,
        objectives: objectives.filter(({ face }) => face !== 'internal'),
      }
    : agreed;
}

function agreedRow({
  calendar,
  ...targets
}: PriorityTargetsSpec): PriorityTargetsSpec {
  const kept = Object.entries(targets).flatMap(([metric, target]) => {
    const agreed = agreedTarget(target);
    return agreed === undefined ? [] : [[metric, agreed]];
  });
  return kept.length
    ? { ...Object.fromEntries(kept), ...(calendar && { calendar }) }
    : {};
}

function agreedTarget(target: TargetSpec): TargetSpec | undefined {
  if (typeof target === 'string') {
    return target;
  }
  const { internal: _, ...rest } = target;
  return rest.agreed === undefined ? undefined : rest;
}

function hasTargets(row: PriorityTargetsSpec): boolean {
  return Object.keys(row).length > 0;
}
