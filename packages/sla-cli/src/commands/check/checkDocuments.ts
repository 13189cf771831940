import {
  BusinessCalendarSpec,
  compileCalendar,
  InvalidSpecError,
  SpecProblem,
  validateCalendarSpec,
  validatePolicySpec,
} from '@backstage-sla/sla-engine';
import {
  KIND_BUSINESS_CALENDAR,
  KIND_SLA_POLICY,
  SLA_API_VERSION,
} from '@backstage-sla/plugin-sla-common';
import { LineCounter, parseAllDocuments } from 'yaml';

/** A policy or calendar of a file, with what is wrong with it. */
export interface CheckedDocument {
  /** `SlaPolicy it-help-desk`; the place in the file when it could not be read that far. */
  name: string;
  problems: SpecProblem[];
}

/** Checks the policies and calendars of a file; documents of other kinds are left out. */
export function checkDocuments(text: string): CheckedDocument[] {
  const lines = new LineCounter();
  const checked: CheckedDocument[] = [];
  for (const document of parseAllDocuments(text, { lineCounter: lines })) {
    if (document.errors.length) {
      checked.push({
        name: 'YAML',
        problems: document.errors.map(error => ({
          path: `line ${lines.linePos(error.pos[0]).line}`,
          // The second line on draws the place; the first says it.
          message: error.message.split('\n')[0].replace(/:$/, ''),
        })),
      });
      continue;
    }
    const entity: unknown = document.toJS();
    const problems = problemsOf(entity);
    if (problems) {
      checked.push({ name: nameOf(entity), problems });
    }
  }
  return checked;
}

interface EntityLike {
  apiVersion?: unknown;
  kind?: unknown;
  metadata?: { name?: unknown };
  spec?: unknown;
}

/** Undefined for what is neither policy nor calendar. */
function problemsOf(value: unknown): SpecProblem[] | undefined {
  const { apiVersion, kind, metadata, spec } = (value ?? {}) as EntityLike;
  if (kind !== KIND_SLA_POLICY && kind !== KIND_BUSINESS_CALENDAR) {
    return undefined;
  }
  const problems: SpecProblem[] = [];
  if (apiVersion !== SLA_API_VERSION) {
    problems.push({
      path: 'apiVersion',
      message: `is "${apiVersion}", write ${SLA_API_VERSION}`,
    });
  }
  if (typeof metadata?.name !== 'string') {
    problems.push({ path: 'metadata.name', message: 'is missing' });
  }
  return [
    ...problems,
    ...(kind === KIND_SLA_POLICY
      ? validatePolicySpec(spec)
      : calendarProblems(spec)),
  ];
}

/** That a calendar never opens shows only when it is worked out. */
function calendarProblems(spec: unknown): SpecProblem[] {
  const problems = validateCalendarSpec(spec);
  if (problems.length) {
    return problems;
  }
  try {
    compileCalendar(spec as BusinessCalendarSpec);
    return [];
  } catch (error) {
    if (error instanceof InvalidSpecError) {
      return error.problems;
    }
    throw error;
  }
}

function nameOf(entity: unknown): string {
  const { kind, metadata } = entity as EntityLike;
  return `${kind} ${metadata?.name ?? '(no name)'}`;
}
