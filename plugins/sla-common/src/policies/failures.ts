import {
  evaluateFilterPredicate,
  FilterPredicate,
  getJsonValueAtPath,
} from '@backstage/filter-predicates';
import { JsonValue } from '@backstage/types';
import { isMapping } from './conditions';
import { isPrimitive } from './predicateProblems';

type Primitive = string | number | boolean;

/** What a condition asks of the value. `fits` is a matcher that no other word says, in `expected` as JSON. */
export type ConditionTest =
  | 'is'
  | 'is-not'
  | 'present'
  | 'absent'
  | 'begins'
  | 'begins-not'
  | 'contains'
  | 'contains-not'
  | 'fits'
  | 'fits-not';

/** One condition that does not hold. */
export interface FailedCondition {
  /** `priority` of a ticket, `spec.system` of a service. */
  field: string;
  test: ConditionTest;
  /** One of these would do; with a test that ends in `-not`, none of these. Empty for `present` and `absent`. */
  expected: Primitive[];
  /** What the ticket or the service has; absent where it has none. */
  found?: JsonValue;
  /** What of it the reader may not see, and is left out. */
  withheld?: Array<'expected' | 'found'>;
}

/** Why a predicate does not hold: a condition, or alternatives of which none holds, each with all that fails in it. */
export type Failure = FailedCondition | { anyOf: Failure[][] };

/** All that must change for a predicate to hold; empty when it does, or when it is not well formed. */
export function failuresOf(predicate: unknown, value: object): Failure[] {
  return judge(predicate, value, false) ?? [];
}

/** Undefined where it holds. */
function judge(
  predicate: unknown,
  value: object,
  negated: boolean,
): Failure[] | undefined {
  if (!isMapping(predicate)) {
    return negated ? undefined : [];
  }
  if ('$not' in predicate) {
    return judge(predicate.$not, value, !negated);
  }
  const parts = predicate.$all ?? predicate.$any;
  if (Array.isArray(parts)) {
    const judged = parts.map(part => judge(part, value, negated));
    // Not (a and b) is not a, or not b.
    return Array.isArray(predicate.$all) !== negated
      ? every(judged)
      : some(judged);
  }
  const judged = Object.entries(predicate).map(([key, matcher]) =>
    judgeCondition(key, matcher, value, negated),
  );
  return negated ? some(judged) : every(judged);
}

function every(judged: Array<Failure[] | undefined>): Failure[] | undefined {
  return judged.some(Boolean)
    ? judged.flatMap(failures => failures ?? [])
    : undefined;
}

function some(judged: Array<Failure[] | undefined>): Failure[] | undefined {
  const failed = judged.flatMap(failures => (failures ? [failures] : []));
  if (failed.length < judged.length) {
    return undefined;
  }
  const [only, ...others] = failed;
  if (only && !others.length) {
    return only;
  }
  const merged = mergeOf(failed);
  return merged ? [merged] : [{ anyOf: failed }];
}

/** Alternatives that ask the same of one field are one condition with more values. */
function mergeOf(alternatives: Failure[][]): FailedCondition | undefined {
  const conditions = alternatives.map(([failure, ...others]) =>
    failure && 'field' in failure && !others.length ? failure : undefined,
  );
  const [first] = conditions;
  const isMergeable =
    first !== undefined &&
    ['is', 'begins', 'contains'].includes(first.test) &&
    conditions.every(
      one => one?.field === first.field && one.test === first.test,
    );
  return isMergeable
    ? { ...first, expected: conditions.flatMap(one => one!.expected) }
    : undefined;
}

function judgeCondition(
  field: string,
  matcher: unknown,
  value: object,
  negated: boolean,
): Failure[] | undefined {
  const holds = evaluateFilterPredicate(
    { [field]: matcher } as FilterPredicate,
    value,
  );
  if (holds !== negated) {
    return undefined;
  }
  const found = getJsonValueAtPath(value as JsonValue, field);
  return [
    {
      field,
      ...testOf(matcher, negated),
      ...(found !== undefined && { found }),
    },
  ];
}

function testOf(
  matcher: unknown,
  negated: boolean,
): Pick<FailedCondition, 'test' | 'expected'> {
  if (isPrimitive(matcher)) {
    return { test: negated ? 'is-not' : 'is', expected: [matcher] };
  }
  if (isMapping(matcher)) {
    if (Array.isArray(matcher.$in)) {
      return { test: negated ? 'is-not' : 'is', expected: matcher.$in };
    }
    if ('$exists' in matcher) {
      const isWanted = matcher.$exists !== negated;
      return { test: isWanted ? 'present' : 'absent', expected: [] };
    }
    if (typeof matcher.$hasPrefix === 'string') {
      const expected = [matcher.$hasPrefix];
      return { test: negated ? 'begins-not' : 'begins', expected };
    }
    const elements = elementsOf(matcher.$contains);
    if (elements) {
      const test = negated ? 'contains-not' : 'contains';
      return { test, expected: elements };
    }
  }
  return {
    test: negated ? 'fits-not' : 'fits',
    expected: [JSON.stringify(matcher)],
  };
}

/** The values of which a list may contain any; undefined when that is not all that is asked. */
function elementsOf(element: unknown): Primitive[] | undefined {
  if (isPrimitive(element)) {
    return [element];
  }
  if (!isMapping(element) || !Array.isArray(element.$any)) {
    return undefined;
  }
  const parts = element.$any.map(elementsOf);
  return parts.every(part => part !== undefined) ? parts.flat() : undefined;
}

/** Each condition of the failures, with those inside of alternatives. */
export function mapConditions(
  failures: Failure[],
  change: (condition: FailedCondition) => FailedCondition,
): Failure[] {
  return failures.map(failure =>
    'field' in failure
      ? change(failure)
      : { anyOf: failure.anyOf.map(one => mapConditions(one, change)) },
  );
}
