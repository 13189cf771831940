import { isRecord, listOf } from './document';
import { SlaTranslate } from './SlaTranslate';

const FIELDS = [
  'type',
  'priority',
  'category',
  'channel',
  'customer',
  'requester',
  'requesterGroups',
  'labels',
  'location',
  'service',
  'title',
] as const;

const TYPES = ['incident', 'service-request', 'problem', 'change'] as const;
const PRIORITIES = ['critical', 'high', 'medium', 'low'] as const;

const ENTITY_REF = /^[a-z]+:[\w.-]+\/[\w.-]+$/i;

interface Words {
  t: SlaTranslate;
  /** What people call an entity. */
  nameOf: (entityRef: string) => string;
}

/** A filter predicate on tickets as a clause of a sentence. Undefined where it can't be told in words. */
export function conditionWords(
  predicate: unknown,
  words: Words,
): string | undefined {
  return clauseOf(predicate, words)?.text;
}

interface Clause {
  text: string;
  /** How its parts are joined; a clause within another of another kind is put in brackets. */
  joint?: 'all' | 'any';
}

function clauseOf(predicate: unknown, words: Words): Clause | undefined {
  if (!isRecord(predicate)) {
    return undefined;
  }
  const clauses = Object.entries(predicate).map(([key, value]) => {
    switch (key) {
      case '$all':
        return joined(
          listOf(value).map(one => clauseOf(one, words)),
          'all',
          words,
        );
      case '$any':
        return joined(
          listOf(value).map(one => clauseOf(one, words)),
          'any',
          words,
        );
      case '$not':
        return negated(clauseOf(value, words), words);
      default:
        return fieldClause(key, value, words);
    }
  });
  return joined(clauses, 'all', words);
}

function joined(
  clauses: Array<Clause | undefined>,
  joint: 'all' | 'any',
  words: Words,
): Clause | undefined {
  const known = clauses.filter(clause => clause !== undefined);
  if (known.length === 0 || known.length < clauses.length) {
    return undefined;
  }
  if (known.length === 1) {
    return known[0];
  }
  const text = known
    .map(clause =>
      clause.joint && clause.joint !== joint
        ? words.t('agreement.condition.group', { text: clause.text })
        : clause.text,
    )
    .reduce((a, b) => words.t(`agreement.condition.${joint}`, { a, b }));
  return { text, joint };
}

function negated(clause: Clause | undefined, words: Words): Clause | undefined {
  if (!clause) {
    return undefined;
  }
  const text = clause.joint
    ? words.t('agreement.condition.group', { text: clause.text })
    : clause.text;
  return { text: words.t('agreement.condition.not', { text }) };
}

function fieldClause(
  key: string,
  value: unknown,
  words: Words,
): Clause | undefined {
  const known = FIELDS.find(one => one === key);
  const field = known
    ? words.t(`agreement.condition.field.${known}`)
    : `“${key}”`;
  if (isPlain(value)) {
    return {
      text: words.t('agreement.condition.is', {
        field,
        value: named(value, words),
      }),
    };
  }
  if (!isRecord(value) || Object.keys(value).length !== 1) {
    return undefined;
  }
  if (Array.isArray(value.$in) && value.$in.every(isPlain)) {
    const values = value.$in
      .map(one => named(one, words))
      .join(words.t('agreement.condition.or'));
    return { text: words.t('agreement.condition.in', { field, values }) };
  }
  if (typeof value.$exists === 'boolean') {
    return {
      text: words.t(
        value.$exists
          ? 'agreement.condition.exists'
          : 'agreement.condition.missing',
        { field },
      ),
    };
  }
  if (isPlain(value.$contains)) {
    return {
      text: words.t('agreement.condition.contains', {
        field,
        value: named(value.$contains, words),
      }),
    };
  }
  if (isPlain(value.$hasPrefix)) {
    return {
      text: words.t('agreement.condition.hasPrefix', {
        field,
        value: named(value.$hasPrefix, words),
      }),
    };
  }
  return undefined;
}

function isPlain(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** Values with a name in the portal by that name, others in quotes. */
function named(value: string | number | boolean, words: Words): string {
  const { t, nameOf } = words;
  const type = TYPES.find(one => one === value);
  const priority = PRIORITIES.find(one => one === value);
  if (type) {
    return t(`type.${type}`);
  }
  if (priority) {
    return t(`priority.${priority}`);
  }
  return ENTITY_REF.test(String(value)) ? nameOf(String(value)) : `“${value}”`;
}
