import { didYouMean, quoted } from '../text';
import { Checks } from './checks';
import { TARGET_FACES, TICKET_METRICS } from './types';
import { CALENDAR_REF, checkMetric } from './validateTargets';
import { CALENDAR_WINDOWS, parseWindow } from './window';

const METRICS = [...TICKET_METRICS, 'availability'];

/** Checks `spec.objectives`. */
export function checkObjectives(checks: Checks, objectives: unknown) {
  for (const [path, objective] of checks.list(
    'spec.objectives',
    objectives,
    'a list of objectives',
  )) {
    if (!checks.mapping(path, objective, 'an objective')) {
      continue;
    }
    checks.knownKeys(
      path,
      objective,
      ['metric', 'attainment', 'over', 'during', 'face'],
      'a field of an objective',
    );
    checkMetric(checks, `${path}.metric`, objective.metric, METRICS);
    checks.percentage(`${path}.attainment`, objective.attainment, '90%');
    checks.optionalText(`${path}.during`, objective.during, CALENDAR_REF);
    if (objective.face !== undefined) {
      checks.oneOf(`${path}.face`, objective.face, TARGET_FACES);
    }
    if (
      typeof objective.over !== 'string' ||
      parseWindow(objective.over) === undefined
    ) {
      checks.report(
        `${path}.over`,
        `${quoted(objective.over)} is not a window; write days like "30d", or ${CALENDAR_WINDOWS.join(', ')}${didYouMean(objective.over, CALENDAR_WINDOWS)}`,
      );
    }
  }
}

/** Checks `spec.credits`. */
export function checkCredits(checks: Checks, credits: unknown) {
  for (const [path, credit] of checks.list(
    'spec.credits',
    credits,
    'a list of credits',
  )) {
    if (checks.mapping(path, credit, 'a credit')) {
      checks.knownKeys(
        path,
        credit,
        ['metric', 'below', 'credit'],
        'a field of a credit',
      );
      checkMetric(checks, `${path}.metric`, credit.metric, METRICS);
      checks.percentage(`${path}.below`, credit.below, '99%');
      checks.percentage(`${path}.credit`, credit.credit, '5%');
    }
  }
}
