import { quoted } from '../text';
import { Checks } from './checks';
import { parsePeriod } from './period';

/** Checks `spec.effective`. */
export function checkEffective(checks: Checks, effective: unknown) {
  if (
    effective === undefined ||
    !checks.mapping(
      'spec.effective',
      effective,
      'a mapping with `from` and `until`',
    )
  ) {
    return;
  }
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

/** Checks `spec.review`. */
export function checkReview(checks: Checks, review: unknown) {
  if (
    review === undefined ||
    !checks.mapping('spec.review', review, 'a mapping with `every` and `last`')
  ) {
    return;
  }
  checks.knownKeys(
    'spec.review',
    review,
    ['every', 'last', 'remindBefore'],
    'every, last or remindBefore',
  );
  checks.date('spec.review.last', review.last);
  const every = checkPeriod(checks, 'spec.review.every', review.every, 'P1Y');
  const before = checkPeriod(
    checks,
    'spec.review.remindBefore',
    review.remindBefore,
    'P30D',
  );
  if (every !== undefined && before !== undefined && before >= every) {
    checks.report(
      'spec.review.remindBefore',
      `${quoted(review.remindBefore)} is not shorter than the interval ${quoted(review.every)}, so the reminder would never end`,
    );
  }
}

/** Returns about how many days the period has. */
function checkPeriod(
  checks: Checks,
  path: string,
  value: unknown,
  like: string,
): number | undefined {
  const period = typeof value === 'string' ? parsePeriod(value) : undefined;
  if (value !== undefined && period === undefined) {
    checks.report(
      path,
      `${quoted(value)} is not a period like "${like}" or "P6M"`,
    );
  }
  return period && period.months * 30 + period.days;
}
