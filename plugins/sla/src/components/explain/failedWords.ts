import { FailedCondition, Failure } from '@backstage-sla/plugin-sla-common';
import { conditionWords, SlaTranslate } from '../common';

interface Words {
  t: SlaTranslate;
  nameOf: (entityRef: string) => string;
}

/** A condition that fails, and what is there instead, each as a clause of a sentence; undefined where they can't be told in words. */
export function failedWords(
  failure: Failure,
  words: Words,
): { condition: string; found?: string } | undefined {
  const predicate = predicateOf(failure);
  const condition = predicate && conditionWords(predicate, words);
  if (!condition) {
    return undefined;
  }
  const present = conditionsOf(failure).map(foundOf);
  const found = present.every(one => one !== undefined)
    ? conditionWords({ $all: unique(present) }, words)
    : undefined;
  return { condition, found };
}

/** All conditions, with those inside of alternatives. */
export function conditionsOf(failure: Failure): FailedCondition[] {
  return 'field' in failure
    ? [failure]
    : failure.anyOf.flat().flatMap(conditionsOf);
}

/** The predicate that would hold if this did not fail. */
function predicateOf(failure: Failure): object | undefined {
  if (!('field' in failure)) {
    const parts = failure.anyOf.map(all => all.map(predicateOf));
    return parts.flat().every(Boolean)
      ? { $any: parts.map(all => ({ $all: all })) }
      : undefined;
  }
  const { field, test, expected } = failure;
  const any = (operator: string) =>
    oneOf(expected.map(value => ({ [field]: { [operator]: value } })));
  switch (test) {
    case 'present':
    case 'absent':
      return { [field]: { $exists: test === 'present' } };
    case 'is':
      return expected.length ? { [field]: { $in: expected } } : undefined;
    case 'is-not':
      return expected.length
        ? { $not: { [field]: { $in: expected } } }
        : undefined;
    case 'contains':
      return any('$contains');
    case 'begins':
      return any('$hasPrefix');
    case 'contains-not':
      return not(any('$contains'));
    case 'begins-not':
      return not(any('$hasPrefix'));
    default:
      return undefined;
  }
}

function oneOf(parts: object[]): object | undefined {
  return parts.length ? { $any: parts } : undefined;
}

function not(predicate: object | undefined): object | undefined {
  return predicate && { $not: predicate };
}

/** What the ticket or service has, as a predicate; undefined where it is not told, or no plain value. */
function foundOf({ field, found, withheld }: FailedCondition) {
  if (withheld?.includes('found')) {
    return undefined;
  }
  if (Array.isArray(found) && found.length) {
    return { $all: found.map(value => ({ [field]: { $contains: value } })) };
  }
  return { [field]: found?.toString() ? found : { $exists: false } };
}

function unique(predicates: Array<object | undefined>) {
  const texts = predicates.map(one => JSON.stringify(one));
  return predicates.filter((_, i) => texts.indexOf(texts[i]) === i);
}
