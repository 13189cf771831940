import { didYouMean, quoted } from '../text';
import { Checks } from './checks';
import { NOTIFY_ROLES, TARGET_FACES, TICKET_METRICS } from './types';
import { CALENDAR_REF, checkMetric } from './validateTargets';
import { CALENDAR_WINDOWS, parseWindow } from './window';

const METRICS = [...TICKET_METRICS, 'availability'];

/** Checks `spec.escalations`. */
export function checkEscalations(checks: Checks, escalations: unknown) {
  for (const [path, escalation] of checks.list(
    'spec.escalations',
    escalations,
    'a list of escalation levels',
  )) {
    if (!checks.mapping(path, escalation, 'an escalation level')) {
      continue;
    }
    checks.knownKeys(
      path,
      escalation,
      ['level', 'when', 'notify', 'assignTo'],
      'a field of an escalation',
    );
    const { level, when, notify, assignTo } = escalation;
    if (!Number.isInteger(level) || Number(level) < 1) {
      checks.report(
        `${path}.level`,
        `${quoted(level)} is not a level; write 1, 2, 3 …`,
      );
    }
    for (const [at, who] of checks.list(
      `${path}.notify`,
      notify,
      'a list of whom to notify, like [assignee, team]',
    )) {
      checkNotified(checks, at, who);
    }
    checks.optionalText(`${path}.assignTo`, assignTo, 'an entity reference');
    if (notify === undefined && assignTo === undefined) {
      checks.report(path, 'does nothing; give it `notify` or `assignTo`');
    }
    checkWhen(checks, `${path}.when`, when);
  }
}

function checkNotified(checks: Checks, path: string, who: unknown) {
  // With a colon it is an entity reference, which whoever knows entities checks.
  const known =
    typeof who === 'string' &&
    (who.includes(':') || (NOTIFY_ROLES as readonly string[]).includes(who));
  if (!known) {
    checks.report(
      path,
      `${quoted(who)} is nobody to notify; write one of ${NOTIFY_ROLES.join(', ')}, or an entity reference like "group:default/support"${didYouMean(who, NOTIFY_ROLES)}`,
    );
  }
}

function checkWhen(checks: Checks, path: string, when: unknown) {
  const wanted = 'a mapping like `{ metric: resolution, at: 80% }`';
  if (!checks.mapping(path, when, wanted)) {
    return;
  }
  checks.knownKeys(
    path,
    when,
    ['metric', 'at', 'after'],
    'metric, at or after',
  );
  checkMetric(checks, `${path}.metric`, when.metric, TICKET_METRICS);
  if ((when.at === undefined) === (when.after === undefined)) {
    checks.report(
      path,
      'needs either `at`, a share of the target like "80%", or `after`, a time like "2h"; one of the two',
    );
  }
  if (when.at !== undefined) {
    checks.percentage(`${path}.at`, when.at, '80%');
  }
  if (when.after !== undefined) {
    checks.duration(`${path}.after`, when.after);
  }
}

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
