import { SpecProblem } from '../errors';
import { didYouMean, quoted } from '../text';
import { Checks } from './checks';
import {
  AGREEMENT_KINDS,
  METRIC_KEYS,
  RESOLUTION_DEMANDS,
  WAITING_STATUSES,
} from './types';
import { checkContacts, checkSupportChannels } from './validateContacts';
import { checkEffective, checkReview } from './validateDates';
import { checkEscalations } from './validateEscalations';
import { checkCredits, checkObjectives } from './validateMeasures';
import { CALENDAR_REF, checkTargets } from './validateTargets';

const FIELDS = [
  'agreement',
  'owner',
  'customer',
  'contacts',
  'scope',
  'exclusions',
  'supportChannels',
  'lifecycle',
  'effective',
  'review',
  'appliesTo',
  'precedence',
  'calendar',
  'targets',
  'pause',
  'warnAt',
  'escalations',
  'resolutionRequired',
  'objectives',
  'credits',
  'applyToOpenTickets',
];
const LIFECYCLES = ['draft', 'proposed', 'agreed', 'retired'];

/** Every problem of the `spec` of an `SlaPolicy`; none if it is valid. Takes anything and never throws. */
export function validatePolicySpec(spec: unknown): SpecProblem[] {
  const checks = new Checks();
  if (!checks.mapping('spec', spec, 'a mapping of fields')) {
    return checks.problems;
  }
  checks.knownKeys('spec', spec, FIELDS, 'a field of a policy');
  if (spec.agreement !== undefined) {
    checks.oneOf('spec.agreement', spec.agreement, AGREEMENT_KINDS);
  }
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
  checkContacts(checks, spec.contacts);
  checks.optionalText('spec.scope', spec.scope, 'text');
  checks.optionalText('spec.exclusions', spec.exclusions, 'text');
  checkSupportChannels(checks, spec.supportChannels);
  checks.oneOf('spec.lifecycle', spec.lifecycle, LIFECYCLES);
  checkEffective(checks, spec.effective);
  checkReview(checks, spec.review);
  checkAppliesTo(checks, spec.appliesTo);
  if (spec.precedence !== undefined && !Number.isSafeInteger(spec.precedence)) {
    checks.report(
      'spec.precedence',
      `${quoted(spec.precedence)} is not a whole number; the policy with the higher one applies, and 0 is usual`,
    );
  }
  checks.text('spec.calendar', spec.calendar, CALENDAR_REF);
  checkTargets(checks, spec.targets);
  checkPause(checks, spec.pause);
  checkWarnAt(checks, spec.warnAt);
  checkEscalations(checks, spec.escalations);
  if (spec.resolutionRequired !== undefined) {
    checks.oneOf(
      'spec.resolutionRequired',
      spec.resolutionRequired,
      RESOLUTION_DEMANDS,
    );
  }
  checkObjectives(checks, spec.objectives);
  checkCredits(checks, spec.credits);
  checks.optionalBoolean('spec.applyToOpenTickets', spec.applyToOpenTickets);
  return checks.problems;
}

function checkAppliesTo(checks: Checks, appliesTo: unknown) {
  if (
    appliesTo === undefined ||
    !checks.mapping(
      'spec.appliesTo',
      appliesTo,
      'a mapping with `services` and `tickets`',
    )
  ) {
    return;
  }
  // `services` and `tickets` are filter predicates; who evaluates them also checks them.
  checks.knownKeys(
    'spec.appliesTo',
    appliesTo,
    ['services', 'tickets', 'default'],
    'services, tickets or default',
  );
  checks.optionalBoolean('spec.appliesTo.default', appliesTo.default);
  if (appliesTo.default === true && appliesTo.services !== undefined) {
    checks.report(
      'spec.appliesTo.services',
      'a default holds for every service that no other policy covers; remove this or `default`',
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
          `${quoted(status)} is not a waiting status; a clock can pause in ${WAITING_STATUSES.join(' and ')}${didYouMean(status, WAITING_STATUSES)}`,
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
