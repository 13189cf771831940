import { alwaysOpenCalendar, CompiledCalendar } from '../calendar';
import { InvalidSpecError, SpecProblem } from '../errors';
import { parsePercentage } from './duration';
import { compileEscalations } from './escalationRules';
import { amountFunction, parseTarget, ParsedTarget } from './targetText';
import {
  CompiledPolicy,
  CompiledTarget,
  CompiledTerms,
  METRIC_KEYS,
  Priority,
  PriorityTargetsSpec,
  SlaPolicySpec,
  TargetFace,
  TargetSpec,
  TicketMetric,
  TicketStatus,
} from './types';
import { validatePolicySpec } from './validate';

const DEFAULT_WARN_AT = ['80%'];
const DEFAULT_PAUSE: NonNullable<SlaPolicySpec['pause']> = {
  resolution: ['pending'],
};

/** The calendar that needs no definition. */
const ALWAYS = 'always';

export interface CompilePolicyOptions {
  /** Key under which a `PolicyLookup` will find the result: names policy, revision and calendar revisions. */
  id: string;
  policyRef: string;
  revision: string;
  /** Finds a calendar by its reference as the policy writes it. `always` need not be known. */
  calendars: (ref: string) => CompiledCalendar | undefined;
}

/**
 * Makes a policy revision ready to run clocks.
 *
 * @throws InvalidSpecError with every problem of the spec, also when a calendar is not known
 */
export function compilePolicy(
  spec: SlaPolicySpec,
  options: CompilePolicyOptions,
): CompiledPolicy {
  const problems = validatePolicySpec(spec);
  if (problems.length > 0) {
    throw new InvalidSpecError(problems);
  }
  const calendars = resolveCalendars(spec, options.calendars);

  // Asked at every event, so worked out now: plain nested objects, no keys to build.
  const all = byPriority(priority => {
    const row = spec.targets[priority] ?? spec.targets.default ?? {};
    return byMetric(metric => compileTerms(spec, row, metric, calendars));
  });
  const terms = (priority: Priority, metric: TicketMetric) =>
    all[priority][metric];
  const pause = spec.pause ?? DEFAULT_PAUSE;
  const pausing = byMetric(metric => pause[METRIC_KEYS[metric]] ?? []);
  return {
    id: options.id,
    policyRef: options.policyRef,
    revision: options.revision,
    spec,
    target: (priority: Priority, metric: TicketMetric, face: TargetFace) =>
      terms(priority, metric)[face],
    calendar: (priority: Priority, metric: TicketMetric) =>
      terms(priority, metric).calendar,
    terms,
    pauses: (metric: TicketMetric, status: TicketStatus) =>
      pausing[metric].includes(status),
    warnAt: (spec.warnAt ?? DEFAULT_WARN_AT)
      .map(text => parsePercentage(text)!)
      .sort((a, b) => a - b),
    escalations: compileEscalations(spec.escalations),
    ownCalendar: calendars.get(spec.calendar)!,
  };
}

function byPriority<T>(value: (priority: Priority) => T): Record<Priority, T> {
  return {
    critical: value('critical'),
    high: value('high'),
    medium: value('medium'),
    low: value('low'),
  };
}

function byMetric<T>(
  value: (metric: TicketMetric) => T,
): Record<TicketMetric, T> {
  return {
    'first-response': value('first-response'),
    'next-response': value('next-response'),
    'periodic-update': value('periodic-update'),
    'resolution-estimate': value('resolution-estimate'),
    resolution: value('resolution'),
  };
}

function compileTerms(
  spec: SlaPolicySpec,
  row: PriorityTargetsSpec,
  metric: TicketMetric,
  calendars: Map<string, CompiledCalendar>,
): CompiledTerms {
  const target = row[METRIC_KEYS[metric]];
  const own = typeof target === 'object' ? target.calendar : undefined;
  const calendarRef = own ?? row.calendar ?? spec.calendar;
  const calendar = calendars.get(calendarRef)!;
  const compiled = (face: TargetFace) => {
    const text = textOf(target, face);
    return text === undefined
      ? undefined
      : compileTarget(text, calendar, calendarRef);
  };
  return {
    calendar,
    agreed: compiled('agreed'),
    internal: compiled('internal'),
  };
}

function textOf(
  target: TargetSpec | undefined,
  face: TargetFace,
): string | undefined {
  if (typeof target === 'object') {
    return target[face];
  }
  return face === 'agreed' ? target : undefined;
}

function compileTarget(
  text: string,
  calendar: CompiledCalendar,
  calendarRef: string,
): CompiledTarget {
  const parsed = parseTarget(text) as ParsedTarget;
  const amountFrom = amountFunction(parsed, calendar);
  return {
    text,
    calendar,
    calendarRef,
    amountFrom,
    amountMs: startMs => amountFrom(startMs).amountMs,
  };
}

/** Every calendar that the policy names, by its reference. */
function resolveCalendars(
  spec: SlaPolicySpec,
  lookup: CompilePolicyOptions['calendars'],
): Map<string, CompiledCalendar> {
  const named: Array<[string, string | undefined]> = [
    ['spec.calendar', spec.calendar],
  ];
  for (const [priority, row] of Object.entries(spec.targets)) {
    named.push([`spec.targets.${priority}.calendar`, row?.calendar]);
    for (const metric of Object.values(METRIC_KEYS)) {
      const target = row?.[metric];
      if (typeof target === 'object') {
        named.push([
          `spec.targets.${priority}.${metric}.calendar`,
          target.calendar,
        ]);
      }
    }
  }
  (spec.objectives ?? []).forEach((objective, i) =>
    named.push([`spec.objectives[${i}].during`, objective.during]),
  );
  const problems: SpecProblem[] = [];
  const found = new Map<string, CompiledCalendar>();
  for (const [path, ref] of named) {
    if (ref !== undefined && !found.has(ref)) {
      const calendar =
        lookup(ref) ?? (ref === ALWAYS ? alwaysOpenCalendar() : undefined);
      if (calendar) {
        found.set(ref, calendar);
      } else {
        problems.push({
          path,
          message: `there is no business calendar "${ref}"; create it, or write "${ALWAYS}" for around the clock`,
        });
      }
    }
  }
  if (problems.length > 0) {
    throw new InvalidSpecError(problems);
  }
  return found;
}
