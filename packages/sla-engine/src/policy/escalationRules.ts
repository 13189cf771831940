import { parseDuration, parsePercentage } from './duration';
import type {
  CompiledEscalation,
  CompiledEscalationCondition,
  EscalationCondition,
  EscalationSpec,
} from './types';

/**
 * Makes the escalations of a valid policy ready to use. A rule is named by what it says, so that it is the same rule in the next
 * revision of its policy, wherever it stands there.
 */
export function compileEscalations(
  specs: EscalationSpec[] = [],
): CompiledEscalation[] {
  const seen = new Map<string, number>();
  return specs.map(spec => {
    const condition = compileCondition(spec.when);
    const name = `${spec.level}:${nameOf(condition)}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return {
      id: count > 1 ? `${name}#${count}` : name,
      level: spec.level,
      spec,
      condition,
      repeatMs:
        spec.repeatEvery === undefined
          ? undefined
          : parseDuration(spec.repeatEvery),
    };
  });
}

function compileCondition(
  when: EscalationCondition,
): CompiledEscalationCondition {
  if ('noActivityFor' in when) {
    return { kind: 'no-activity', ms: parseDuration(when.noActivityFor)! };
  }
  if ('reopened' in when) {
    return { kind: 'reopened', times: when.reopened };
  }
  if ('assigned' in when) {
    return { kind: 'assigned', times: when.assigned };
  }
  const { metric } = when;
  if ('at' in when) {
    const share = parsePercentage(when.at)!;
    return share === 1
      ? { kind: 'breach', metric }
      : { kind: 'share', metric, share };
  }
  if ('before' in when) {
    return { kind: 'before', metric, ms: parseDuration(when.before)! };
  }
  const ms = parseDuration(when.after)!;
  return ms === 0 ? { kind: 'breach', metric } : { kind: 'after', metric, ms };
}

function nameOf(condition: CompiledEscalationCondition): string {
  const { kind, ...rest } = condition;
  return [
    'metric' in rest && rest.metric,
    kind,
    'share' in rest && rest.share,
    'ms' in rest && rest.ms,
    'times' in rest && rest.times,
  ]
    .filter(part => part !== false)
    .join(':');
}
