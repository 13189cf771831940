import { didYouMean, quoted } from '../text';
import { Checks } from './checks';
import { parseDuration } from './duration';
import { NOTIFY_ROLES, PRIORITIES, TICKET_METRICS } from './types';
import { checkMetric } from './validateTargets';

const ACTIONS = [
  'notify',
  'assignTo',
  'raisePriorityTo',
  'addLabels',
  'openProblem',
  'webhooks',
  'writeBack',
] as const;

const FIELDS = ['level', 'when', ...ACTIONS, 'repeatEvery', 'outsideHours'];

/** Whoever is told more often than this hears nothing any more. */
const SHORTEST_REPEAT_MS = 5 * 60_000;

/** Checks `spec.escalations`. */
export function checkEscalations(checks: Checks, escalations: unknown) {
  for (const [path, escalation] of checks.list(
    'spec.escalations',
    escalations,
    'a list of escalation levels',
  )) {
    if (checks.mapping(path, escalation, 'an escalation level')) {
      checks.knownKeys(path, escalation, FIELDS, 'a field of an escalation');
      if (!isCount(escalation.level)) {
        checks.report(
          `${path}.level`,
          `${quoted(escalation.level)} is not a level; write 1, 2, 3 …`,
        );
      }
      checkActions(checks, path, escalation);
      checkRepeat(checks, path, escalation);
      checkWhen(checks, `${path}.when`, escalation.when);
    }
  }
}

function checkActions(
  checks: Checks,
  path: string,
  escalation: Record<string, unknown>,
) {
  const { notify, assignTo, raisePriorityTo, addLabels, webhooks } = escalation;
  for (const [at, who] of checks.list(
    `${path}.notify`,
    notify,
    'a list of whom to notify, like [assignee, team]',
  )) {
    checkNotified(checks, at, who);
  }
  checks.optionalText(
    `${path}.assignTo`,
    assignTo,
    'an entity reference of a group or a user',
  );
  if (raisePriorityTo !== undefined) {
    checks.oneOf(`${path}.raisePriorityTo`, raisePriorityTo, PRIORITIES);
  }
  for (const [at, label] of checks.list(
    `${path}.addLabels`,
    addLabels,
    'a list of labels, like [escalated]',
  )) {
    checks.text(at, label, 'a label');
  }
  checks.optionalBoolean(`${path}.openProblem`, escalation.openProblem);
  checks.optionalBoolean(`${path}.writeBack`, escalation.writeBack);
  for (const [at, name] of checks.list(
    `${path}.webhooks`,
    webhooks,
    'a list of names of webhooks, like [on-call]',
  )) {
    checks.text(at, name, 'the name of a webhook of the installation');
  }
  if (
    ACTIONS.every(
      action =>
        escalation[action] === undefined || escalation[action] === false,
    )
  ) {
    checks.report(
      path,
      `does nothing; give it ${ACTIONS.map(action => `\`${action}\``)
        .join(', ')
        .replace(/, (?=[^,]*$)/, ' or ')}`,
    );
  }
}

function checkRepeat(
  checks: Checks,
  path: string,
  { repeatEvery, outsideHours, notify, webhooks }: Record<string, unknown>,
) {
  if (repeatEvery !== undefined) {
    checks.duration(`${path}.repeatEvery`, repeatEvery);
    const ms = parseDuration(repeatEvery as string);
    if (ms !== undefined && ms < SHORTEST_REPEAT_MS) {
      checks.report(
        `${path}.repeatEvery`,
        `${quoted(repeatEvery)} is too often; write at least "5m"`,
      );
    }
    if (notify === undefined && webhooks === undefined) {
      checks.report(
        `${path}.repeatEvery`,
        'repeats nothing, as nobody is told; give it `notify` or `webhooks`',
      );
    }
  }
  if (outsideHours !== undefined) {
    checks.oneOf(`${path}.outsideHours`, outsideHours, ['wait', 'notify']);
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

const OF_CLOCK = ['at', 'before', 'after'] as const;
const OF_TICKET = ['noActivityFor', 'reopened', 'assigned'] as const;

function checkWhen(checks: Checks, path: string, when: unknown) {
  if (
    !checks.mapping(
      path,
      when,
      'a mapping like `{ metric: resolution, at: 80% }` or `{ noActivityFor: 8h }`',
    )
  ) {
    return;
  }
  checks.knownKeys(
    path,
    when,
    ['metric', ...OF_CLOCK, ...OF_TICKET],
    `a condition of an escalation (metric with ${OF_CLOCK.join(', ')}; ${OF_TICKET.join(', ')})`,
  );
  const given = (keys: readonly string[]) =>
    keys.filter(key => when[key] !== undefined);
  const [ofTicket] = given(OF_TICKET);
  if (ofTicket !== undefined) {
    const others = given(['metric', ...OF_CLOCK, ...OF_TICKET]).filter(
      key => key !== ofTicket,
    );
    if (others.length > 0) {
      checks.report(
        path,
        `has \`${ofTicket}\` and ${others.map(key => `\`${key}\``).join(', ')}; a level has one condition, so write another level for the other one`,
      );
    }
  } else {
    checkMetric(checks, `${path}.metric`, when.metric, TICKET_METRICS);
    if (given(OF_CLOCK).length !== 1) {
      checks.report(
        path,
        'needs one of `at`, a share of the target like "80%", `before`, a time before the deadline like "30m", or `after`, a time past it like "2h"',
      );
    }
  }
  if (when.at !== undefined) {
    checks.percentage(`${path}.at`, when.at, '80%');
  }
  for (const key of ['before', 'after', 'noActivityFor'] as const) {
    if (when[key] !== undefined) {
      checks.duration(`${path}.${key}`, when[key]);
    }
  }
  if (parseDuration(when.noActivityFor as string) === 0) {
    checks.report(
      `${path}.noActivityFor`,
      `${quoted(when.noActivityFor)} is no time; write one like "8h"`,
    );
  }
  for (const key of ['reopened', 'assigned'] as const) {
    if (when[key] !== undefined && !isCount(when[key])) {
      checks.report(
        `${path}.${key}`,
        `${quoted(when[key])} is not a number of times; write 1, 2, 3 …`,
      );
    }
  }
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 1;
}
