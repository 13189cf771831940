import { didYouMean, quoted, SpecProblem } from '@backstage-sla/sla-engine';
import { isMapping } from './conditions';

const COMBINATIONS = ['$all', '$any', '$not'];
const MATCHERS = ['$in', '$exists', '$contains', '$hasPrefix'];

/** What others call the same. */
const ALIASES: Record<string, string> = {
  $and: '$all',
  $or: '$any',
  $nor: '$not',
  $ne: '$not',
  $eq: '$in',
  $startsWith: '$hasPrefix',
};

export interface PredicateOptions {
  /** Where the predicate stands: `spec.appliesTo.tickets`. */
  path: string;
  /** A condition for messages: `{ type: incident }`. */
  example: string;
  /** Further problems of a condition that is well formed. */
  check: (path: string, key: string, matcher: unknown) => SpecProblem[];
}

/** Every problem of a filter predicate on a mapping. Refuses also what can never match, though it is well formed. */
export function predicateProblems(
  predicate: unknown,
  options: PredicateOptions,
): SpecProblem[] {
  return problemsAt(options.path, predicate, options);
}

function problemsAt(
  path: string,
  predicate: unknown,
  options: PredicateOptions,
): SpecProblem[] {
  if (!isMapping(predicate)) {
    const message = `${quoted(predicate)} is not a mapping of conditions, like \`${options.example}\``;
    return [{ path, message }];
  }
  const keys = Object.keys(predicate);
  const operator = keys.find(key => key.startsWith('$'));
  if (operator === undefined) {
    return keys.flatMap(key => {
      const at = `${path}.${key}`;
      return (
        matcherProblems(at, key, predicate[key]) ??
        options.check(at, key, predicate[key])
      );
    });
  }
  const at = `${path}.${operator}`;
  if (!COMBINATIONS.includes(operator)) {
    const problem = MATCHERS.includes(operator)
      ? `stands behind a key, like \`type: { ${operator}: … }\``
      : `is not an operator (${COMBINATIONS.join(', ')})${suggestion(operator, COMBINATIONS)}`;
    return [{ path: at, message: problem, at: 'key' }];
  }
  if (keys.length > 1) {
    const message = `stands beside other conditions; put them all into a list under \`$all\``;
    return [{ path: at, message, at: 'key' }];
  }
  if (operator === '$not') {
    return problemsAt(at, predicate.$not, options);
  }
  const parts = predicate[operator];
  if (!Array.isArray(parts) || parts.length === 0) {
    const message = `${quoted(parts)} is not a list of conditions, like \`[${options.example}]\``;
    return [{ path: at, message }];
  }
  return parts.flatMap((part, i) => problemsAt(`${at}[${i}]`, part, options));
}

/** Undefined for a matcher that is well formed. */
function matcherProblems(
  path: string,
  key: string,
  matcher: unknown,
): SpecProblem[] | undefined {
  if (isPrimitive(matcher)) {
    return undefined;
  }
  if (Array.isArray(matcher)) {
    const message = `is a list; write \`${key}: { $in: ${quoted(matcher)} }\` for any of these`;
    return [{ path, message }];
  }
  if (!isMapping(matcher)) {
    const message = `${quoted(matcher)} is not a value to compare with; for "has none" write \`${key}: { $exists: false }\``;
    return [{ path, message }];
  }
  const [operator, ...others] = Object.keys(matcher);
  if (operator === undefined || others.length > 0) {
    const message = `is not a value or one of ${MATCHERS.join(', ')}; for several conditions on one key use \`$all\``;
    return [{ path, message }];
  }
  const at = `${path}.${operator}`;
  if (COMBINATIONS.includes(operator)) {
    const message = `stands before the key: \`${operator}: ${operator === '$not' ? `{ ${key}: … }` : `[{ ${key}: … }]`}\``;
    return [{ path: at, message, at: 'key' }];
  }
  if (!operator.startsWith('$')) {
    const message = `is not a matcher (${MATCHERS.join(', ')}); a path is one key with dots: "${key}.${operator}"`;
    return [{ path: at, message, at: 'key' }];
  }
  if (!MATCHERS.includes(operator)) {
    const message = `is not a matcher (${MATCHERS.join(', ')})${suggestion(operator, MATCHERS)}`;
    return [{ path: at, message, at: 'key' }];
  }
  const problem = operandProblem(operator, matcher[operator]);
  return problem === undefined ? undefined : [{ path: at, message: problem }];
}

function operandProblem(
  operator: string,
  operand: unknown,
): string | undefined {
  if (operator === '$exists') {
    return typeof operand === 'boolean'
      ? undefined
      : `${quoted(operand)} is not true or false`;
  }
  if (operator === '$hasPrefix') {
    return typeof operand === 'string'
      ? undefined
      : `${quoted(operand)} is not text`;
  }
  if (operator === '$in') {
    return Array.isArray(operand) &&
      operand.length > 0 &&
      operand.every(isPrimitive)
      ? undefined
      : `${quoted(operand)} is not a list of values, like [incident, problem]`;
  }
  return isElementPredicate(operand)
    ? undefined
    : `${quoted(operand)} is not a value that the list may contain, or \`$any\`, \`$all\`, \`$not\` of such values`;
}

/** What `$contains` may ask of one element of a list of texts. */
function isElementPredicate(predicate: unknown): boolean {
  if (!isMapping(predicate)) {
    return isPrimitive(predicate);
  }
  const [operator, ...others] = Object.keys(predicate);
  if (others.length > 0) {
    return false;
  }
  const operand = predicate[operator];
  return operator === '$not'
    ? isElementPredicate(operand)
    : (operator === '$any' || operator === '$all') &&
        Array.isArray(operand) &&
        operand.length > 0 &&
        operand.every(isElementPredicate);
}

function suggestion(word: string, known: string[]): string {
  const alias = Object.hasOwn(ALIASES, word) ? ALIASES[word] : undefined;
  return alias !== undefined && known.includes(alias)
    ? `; did you mean "${alias}"?`
    : didYouMean(word, known);
}

export function isPrimitive(
  value: unknown,
): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
