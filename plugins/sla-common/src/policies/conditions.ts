import { FilterPredicate } from '@backstage/filter-predicates';

/** A test of one key of a ticket or service, as a filter predicate writes it. */
export interface Condition {
  key: string;
  matcher: unknown;
  negated: boolean;
}

/** One of several ways to fulfil a predicate: all of these conditions. */
export type Alternative = Condition[];

/** More alternatives than that are not worked out; what needs them counts as undecided. */
const MAX_ALTERNATIVES = 256;

/**
 * How many conditions a predicate has, as a measure of how much it asks for: the conditions of `$all` add up, and of the
 * alternatives of `$any` the one that asks least counts. A `$not` is one condition.
 */
export function countConditions(predicate: unknown): number {
  if (!isMapping(predicate)) {
    return 0;
  }
  if (Array.isArray(predicate.$all)) {
    return predicate.$all.reduce(
      (sum: number, part) => sum + countConditions(part),
      0,
    );
  }
  if (Array.isArray(predicate.$any)) {
    const counts = predicate.$any.map(countConditions);
    return counts.length ? counts.reduce((a, b) => Math.min(a, b)) : 0;
  }
  return Object.keys(predicate).length;
}

/** True when it can be shown that nothing matches both predicates. No predicate at all matches everything. */
export function areDisjoint(
  a: FilterPredicate | undefined,
  b: FilterPredicate | undefined,
): boolean {
  const [ofA, ofB] = [a, b].map(predicate =>
    predicate === undefined ? [[]] : alternativesOf(predicate, false),
  );
  return (
    ofA !== undefined &&
    ofB !== undefined &&
    ofA.every(one => ofB.every(other => contradict([...one, ...other])))
  );
}

/** The predicate as alternatives of conditions; undefined when there are too many. */
function alternativesOf(
  predicate: unknown,
  negated: boolean,
): Alternative[] | undefined {
  if (!isMapping(predicate)) {
    // A bare value compares with the ticket as a whole, which never equals one.
    return negated ? [[]] : [];
  }
  if ('$not' in predicate) {
    return alternativesOf(predicate.$not, !negated);
  }
  if (Array.isArray(predicate.$all) || Array.isArray(predicate.$any)) {
    const parts = (predicate.$all ?? predicate.$any) as unknown[];
    const each = parts.map(part => alternativesOf(part, negated));
    // Not (a and b) is not a, or not b.
    return Array.isArray(predicate.$all) !== negated ? every(each) : some(each);
  }
  const conditions = Object.entries(predicate).map(([key, matcher]) => [
    [{ key, matcher, negated }],
  ]);
  return negated ? some(conditions) : every(conditions);
}

function some(
  parts: Array<Alternative[] | undefined>,
): Alternative[] | undefined {
  const all: Alternative[] = [];
  for (const part of parts) {
    if (!part || all.length + part.length > MAX_ALTERNATIVES) {
      return undefined;
    }
    all.push(...part);
  }
  return all;
}

function every(
  parts: Array<Alternative[] | undefined>,
): Alternative[] | undefined {
  let all: Alternative[] = [[]];
  for (const part of parts) {
    if (!part || all.length * part.length > MAX_ALTERNATIVES) {
      return undefined;
    }
    all = all.flatMap(left => part.map(right => [...left, ...right]));
  }
  return all;
}

/** True when some two conditions cannot both hold. */
function contradict(conditions: Condition[]): boolean {
  return conditions.some((a, i) =>
    conditions
      .slice(i + 1)
      .some(b => a.key === b.key && (excludes(a, b) || excludes(b, a))),
  );
}

/** True when no value that fulfils `a` fulfils `b`. */
function excludes(a: Condition, b: Condition): boolean {
  if (requiresAbsence(a)) {
    return requiresPresence(b);
  }
  const values = a.negated ? undefined : literalsOf(a.matcher);
  return values !== undefined && values.every(value => !admits(b, value));
}

function requiresAbsence({ matcher, negated }: Condition): boolean {
  return isMapping(matcher) && matcher.$exists === negated;
}

function requiresPresence({ matcher, negated }: Condition): boolean {
  return isMapping(matcher) && '$exists' in matcher
    ? matcher.$exists !== negated
    : !negated;
}

/** Whether a condition may hold for a value; true also when that is not known. */
function admits({ matcher, negated }: Condition, value: Literal): boolean {
  const values = literalsOf(matcher);
  if (values) {
    return values.some(other => same(other, value)) !== negated;
  }
  if (isMapping(matcher) && typeof matcher.$hasPrefix === 'string') {
    const hasPrefix = String(value)
      .toUpperCase()
      .startsWith(matcher.$hasPrefix.toUpperCase());
    return typeof value !== 'string' || hasPrefix !== negated;
  }
  return !requiresAbsence({ key: '', matcher, negated });
}

type Literal = string | number | boolean;

/** The only values that a matcher lets through; undefined when it is not a matter of single values. */
function literalsOf(matcher: unknown): Literal[] | undefined {
  const values =
    isMapping(matcher) && Array.isArray(matcher.$in) ? matcher.$in : [matcher];
  return values.every(isLiteral) ? values : undefined;
}

function isLiteral(value: unknown): value is Literal {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** As filter predicates compare: text without case, numbers as text. */
function same(a: Literal, b: Literal): boolean {
  if (typeof a === 'string' && typeof b === 'string') {
    return a.toUpperCase() === b.toUpperCase();
  }
  return typeof a === 'number' || typeof b === 'number'
    ? String(a) === String(b)
    : a === b;
}

export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
