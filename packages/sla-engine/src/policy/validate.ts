import { SpecProblem } from '../errors';
import { didYouMean, quoted } from '../text';
import { Checks } from './checks';
import { METRIC_KEYS, TICKET_METRICS, WAITING_STATUSES } from './types';
import { CALENDAR_REF, checkMetric, checkTargets } from './validateTargets';
import { CALENDAR_WINDOWS, parseWindow } from './window';

const FIELDS = [
  'owner',
  'customer',
  'lifecycle',
  'effective',
  'review',
  'appliesTo',
  'calendar',
  'targets',
  'pause',
  'warnAt',
  'escalations',
  'objectives',
  'credits',
  'applyToOpenTickets',
];
const LIFECYCLES = ['draft', 'proposed', 'agreed', 'retired'];
const METRICS = [...TICKET_METRICS, 'availability'];

/** Every problem of the `spec` of an `SlaPolicy`; none if it is valid. Takes anything and never throws. */
export function validatePolicySpec(spec: unknown): SpecProblem[] {
  const checks = new Checks();
  if (!checks.mapping('spec', spec, 'a mapping of fields')) {
    return checks.problems;
  }
  checks.knownKeys('spec', spec, FIELDS, 'a field of a policy');
  checks.text(
    'spec.owner',
    spec.owner,
    'the entity that makes the promise, like "group:default/payments"',
  );
  checks.optionalText(
    'spec.customer',
    spec.customer,
    'an entity reference, like "group:default/storefront"',
  );
  checks.oneOf('spec.lifecycle', spec.lifecycle, LIFECYCLES);
  checkTime(checks, spec);
  checkAppliesTo(checks, spec.appliesTo);
  checks.text('spec.calendar', spec.calendar, CALENDAR_REF);
  checkTargets(checks, spec.targets);
  checkPause(checks, spec.pause);
  checkWarnAt(checks, spec.warnAt);
  checkEscalations(checks, spec.escalations);
  checkObjectives(checks, spec.objectives);
  checkCredits(checks, spec.credits);
  if (
    spec.applyToOpenTickets !== undefined &&
    typeof spec.applyToOpenTickets !== 'boolean'
  ) {
    checks.report(
      'spec.applyToOpenTickets',
      `${quoted(spec.applyToOpenTickets)} is not true or false`,
    );
  }
  return checks.problems;
}

function checkTime(checks: Checks, spec: Record<string, unknown>) {
  const { effective, review } = spec;
  if (
    effective !== undefined &&
    checks.mapping(
      'spec.effective',
      effective,
      'a mapping with `from` and `until`',
    )
  ) {
    checks.knownKeys(
      'spec.effective',
      effective,
      ['from', 'until'],
      'from or until',
    );
    checks.date('spec.effective.from', effective.from);
    checks.date('spec.effective.until', effective.until);
    if (
      typeof effective.from === 'string' &&
      typeof effective.until === 'string' &&
      effective.until < effective.from
    ) {
      checks.report('spec.effective.until', 'is before `from`');
    }
  }
  if (
    review !== undefined &&
    checks.mapping('spec.review', review, 'a mapping with `every` and `last`')
  ) {
    checks.knownKeys('spec.review', review, ['every', 'last'], 'every or last');
    checks.date('spec.review.last', review.last);
    if (
      review.every !== undefined &&
      !/^P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$/.test(String(review.every))
    ) {
      checks.report(
        'spec.review.every',
        `${quoted(review.every)} is not a period like "P1Y" or "P6M"`,
      );
    }
  }
}

function checkAppliesTo(checks: Checks, appliesTo: unknown) {
  if (
    appliesTo !== undefined &&
    checks.mapping(
      'spec.appliesTo',
      appliesTo,
      'a mapping with `services` and `tickets`',
    )
  ) {
    // What stands inside are filter predicates; who evaluates them also checks them.
    checks.knownKeys(
      'spec.appliesTo',
      appliesTo,
      ['services', 'tickets'],
      'services or tickets',
    );
  }
}

function checkPause(checks: Checks, pause: unknown) {
  if (
    pause === undefined ||
    !checks.mapping(
      'spec.pause',
      pause,
      'a mapping of metrics to statuses, like `resolution: [pending]`',
    )
  ) {
    return;
  }
  checks.knownKeys(
    'spec.pause',
    pause,
    Object.values(METRIC_KEYS),
    `a metric (${Object.values(METRIC_KEYS).join(', ')})`,
  );
  for (const [key, statuses] of Object.entries(pause)) {
    for (const [path, status] of checks.list(
      `spec.pause.${key}`,
      statuses,
      'a list of statuses, like [pending]',
    )) {
      if (!(WAITING_STATUSES as readonly unknown[]).includes(status)) {
        checks.report(
          path,
          `${quoted(status)} is not a waiting status; a clock can pause in ${WAITING_STATUSES.join(' and ')}${didYouMean(String(status), WAITING_STATUSES)}`,
        );
      }
    }
  }
}

function checkWarnAt(checks: Checks, warnAt: unknown) {
  const seen = new Set<number>();
  for (const [path, share] of checks.list(
    'spec.warnAt',
    warnAt,
    'a list of percentages, like [50%, 80%]',
  )) {
    const parsed = checks.percentage(path, share, '80%');
    if (parsed === 0 || parsed === 1) {
      checks.report(
        path,
        `${quoted(share)} warns of nothing; write more than 0% and less than 100%`,
      );
    }
    if (parsed !== undefined && seen.has(parsed)) {
      checks.report(path, `${quoted(share)} is there twice`);
    }
    seen.add(parsed ?? NaN);
  }
}

function checkEscalations(checks: Checks, escalations: unknown) {
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
      checks.text(at, who, 'somebody to notify');
    }
    checks.optionalText(`${path}.assignTo`, assignTo, 'an entity reference');
    if (notify === undefined && assignTo === undefined) {
      checks.report(path, 'does nothing; give it `notify` or `assignTo`');
    }
    checkWhen(checks, `${path}.when`, when);
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

function checkObjectives(checks: Checks, objectives: unknown) {
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
      checks.oneOf(`${path}.face`, objective.face, ['agreed', 'internal']);
    }
    if (parseWindow(String(objective.over)) === undefined) {
      checks.report(
        `${path}.over`,
        `${quoted(objective.over)} is not a window; write days like "30d", or ${CALENDAR_WINDOWS.join(', ')}${didYouMean(String(objective.over), CALENDAR_WINDOWS)}`,
      );
    }
  }
}

function checkCredits(checks: Checks, credits: unknown) {
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
