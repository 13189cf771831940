import { Entity } from '@backstage/catalog-model';
import {
  SlaPolicySpec,
  SpecProblem,
  validateCalendarSpec,
  validatePolicySpec,
} from '@backstage-sla/sla-engine';
import { sizeProblem } from './size';
import { factProblems } from './facts';
import { isMapping } from './conditions';
import { predicateProblems } from './predicateProblems';
import { missingCalendars, refProblem, refProblems } from './refProblems';
import { serviceKeyProblems } from './serviceKeys';

/**
 * Every problem of an `SlaPolicy` document; none if it can be in force. Takes anything under `spec` and never throws.
 *
 * @param calendars - full refs of the calendars there are; without them it is not checked that the policy's calendars exist
 */
export function policyProblems(
  entity: Entity,
  calendars?: ReadonlySet<string>,
): SpecProblem[] {
  const size = sizeProblem(entity.spec);
  if (size) {
    return [size];
  }
  const problems = validatePolicySpec(entity.spec);
  const spec: unknown = entity.spec;
  if (!isMapping(spec)) {
    return problems;
  }
  problems.push(...appliesToProblems(spec.appliesTo), ...refProblems(spec));
  if (problems.length > 0 || !calendars) {
    return problems;
  }
  const { namespace } = entity.metadata;
  return missingCalendars(
    spec as unknown as SlaPolicySpec,
    typeof namespace === 'string' ? namespace : 'default',
    calendars,
  );
}

function appliesToProblems(appliesTo: unknown): SpecProblem[] {
  if (!isMapping(appliesTo)) {
    return [];
  }
  const problems: SpecProblem[] = [];
  if (appliesTo.services !== undefined) {
    problems.push(
      ...predicateProblems(appliesTo.services, {
        path: 'spec.appliesTo.services',
        example: '{ kind: component, spec.system: payments }',
        check: serviceKeyProblems,
      }),
    );
  }
  if (appliesTo.tickets !== undefined) {
    problems.push(
      ...predicateProblems(appliesTo.tickets, {
        path: 'spec.appliesTo.tickets',
        example: '{ type: incident }',
        check: factProblems,
      }),
    );
  }
  return problems;
}

/** Every problem of a `BusinessCalendar` document. Takes anything under `spec` and never throws. */
export function calendarProblems(entity: Entity): SpecProblem[] {
  const size = sizeProblem(entity.spec);
  return size
    ? [size]
    : [...validateCalendarSpec(entity.spec), ...ownerProblems(entity)];
}

function ownerProblems({ spec }: Entity): SpecProblem[] {
  return refProblem({
    path: 'spec.owner',
    text: spec?.owner,
    defaultKind: 'Group',
  });
}
