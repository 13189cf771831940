import { JsonValue } from '@backstage/types';
import { ConditionTest, FailedCondition, Failure } from './failures';

/** Longer values, say of an annotation, are cut. */
const MAX_LENGTH = 80;

const ASKS: Record<ConditionTest, (expected: string) => string> = {
  is: expected => ` ${expected}`,
  'is-not': expected => ` other than ${expected}`,
  present: () => '',
  absent: () => '',
  begins: expected => ` that begins with ${expected}`,
  'begins-not': expected => ` that does not begin with ${expected}`,
  contains: expected => ` that contain ${expected}`,
  'contains-not': expected => ` that do not contain ${expected}`,
  fits: expected => ` fitting ${expected}`,
  'fits-not': expected => ` not fitting ${expected}`,
};

/**
 * Whole sentences, one for each that must change.
 *
 * @param of - what the conditions are about, to be read before them: `It is for tickets`
 */
export function failuresText(of: string, failures: Failure[]): string {
  return failures
    .map(failure => {
      if ('field' in failure) {
        const found = foundText(failure);
        return `${of} ${asked(failure)}${found && `; this one ${found}`}.`;
      }
      return `${of} ${alternatives(failure.anyOf)}.`;
    })
    .join(' ');
}

function alternatives(anyOf: Failure[][]): string {
  return anyOf
    .map(all => all.map(failure => part(failure)).join(' and '))
    .join(', or ');
}

function part(failure: Failure): string {
  if (!('field' in failure)) {
    return `(${alternatives(failure.anyOf)})`;
  }
  const found = foundText(failure);
  return `${asked(failure)}${found && ` (this one ${found})`}`;
}

function asked({ field, test, expected, withheld }: FailedCondition): string {
  const hidden = withheld?.includes('expected') ? ['what you may not see'] : [];
  const values = [...expected.map(one => shownValue(one)), ...hidden];
  return `${test === 'absent' ? 'without' : 'with'} ${field}${ASKS[test](either(values))}`;
}

function foundText({ found, withheld }: FailedCondition): string {
  if (withheld?.includes('found')) {
    return '';
  }
  if (found === undefined || (Array.isArray(found) && !found.length)) {
    return 'has none';
  }
  return Array.isArray(found)
    ? `has ${found.map(shownValue).join(', ')}`
    : `is ${shownValue(found)}`;
}

function shownValue(value: JsonValue | undefined): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}

function either(values: string[]): string {
  return values.length > 1
    ? `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`
    : values.join();
}
