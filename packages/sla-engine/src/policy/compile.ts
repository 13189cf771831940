import { alwaysOpenCalendar, CompiledCalendar } from '../calendar';
import { InvalidSpecError, SpecProblem } from '../errors';
import { parsePercentage } from './duration';
import { amountFunction, parseTarget, ParsedTarget } from './targetText';
import {
  CompiledPolicy,
  CompiledTarget,
  METRIC_KEYS,
  PRIORITIES,
  Priority,
  PriorityTargetsSpec,
  SlaPolicySpec,
  TARGET_FACES,
  TargetFace,
  TargetSpec,
  TICKET_METRICS,
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
  const cells = byPriority(priority => {
    const row = spec.targets[priority] ?? spec.targets.default ?? {};
    return byMetric(metric => compileCell(spec, row, metric, calendars));
  });
  const pause = spec.pause ?? DEFAULT_PAUSE;
  const pausing = byMetric(
    metric => new Set<TicketStatus>(pause[METRIC_KEYS[metric]] ?? []),
  );
  return {
    id: options.id,
    policyRef: options.policyRef,
    revision: options.revision,
    spec,
    target: (priority: Priority, metric: TicketMetric, face: TargetFace) =>
      cells[priority][metric][face],
    calendar: (priority: Priority, metric: TicketMetric) =>
      cells[priority][metric].calendar,
    pauses: (metric: TicketMetric, status: TicketStatus) =>
      pausing[metric].has(status),
    warnAt: (spec.warnAt ?? DEFAULT_WARN_AT)
      .map(text => parsePercentage(text)!)
      .sort((a, b) => a - b),
  };
}

/** What a policy says of one metric at one priority. */
type Cell = { calendar: CompiledCalendar } & Partial<
  Record<TargetFace, CompiledTarget>
>;

function byPriority<T>(value: (priority: Priority) => T): Record<Priority, T> {
  return Object.fromEntries(
    PRIORITIES.map(priority => [priority, value(priority)]),
  ) as Record<Priority, T>;
}

function byMetric<T>(
  value: (metric: TicketMetric) => T,
): Record<TicketMetric, T> {
  return Object.fromEntries(
    TICKET_METRICS.map(metric => [metric, value(metric)]),
  ) as Record<TicketMetric, T>;
}

function compileCell(
  spec: SlaPolicySpec,
  row: PriorityTargetsSpec,
  metric: TicketMetric,
  calendars: Map<string, CompiledCalendar>,
): Cell {
  const target = row[METRIC_KEYS[metric]];
  const own = typeof target === 'object' ? target.calendar : undefined;
  const calendarRef = own ?? row.calendar ?? spec.calendar;
  const calendar = calendars.get(calendarRef)!;
  const cell: Cell = { calendar };
  for (const face of TARGET_FACES) {
    const text = textOf(target, face);
    if (text !== undefined) {
      cell[face] = compileTarget(text, calendar, calendarRef);
    }
  }
  return cell;
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
