import { isRecord, listOf, SlaTranslate } from '../../common';

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

/** A filter predicate on tickets as a clause of a sentence. Undefined where it can't be told in words. */
export function conditionWords(
  predicate: unknown,
  t: SlaTranslate,
): string | undefined {
  const clause = clauseOf(predicate, t);
  return clause?.text;
}

interface Clause {
  text: string;
  /** How its parts are joined; a clause within another of another kind is put in brackets. */
  joint?: 'all' | 'any';
}

function clauseOf(predicate: unknown, t: SlaTranslate): Clause | undefined {
  if (!isRecord(predicate)) {
    return undefined;
  }
  const clauses = Object.entries(predicate).map(([key, value]) => {
    switch (key) {
      case '$all':
        return joined(
          listOf(value).map(one => clauseOf(one, t)),
          'all',
          t,
        );
      case '$any':
        return joined(
          listOf(value).map(one => clauseOf(one, t)),
          'any',
          t,
        );
      case '$not':
        return negated(clauseOf(value, t), t);
      default:
        return fieldClause(key, value, t);
    }
  });
  return joined(clauses, 'all', t);
}

function joined(
  clauses: Array<Clause | undefined>,
  joint: 'all' | 'any',
  t: SlaTranslate,
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
        ? t('agreement.condition.group', { text: clause.text })
        : clause.text,
    )
    .reduce((a, b) => t(`agreement.condition.${joint}`, { a, b }));
  return { text, joint };
}

function negated(
  clause: Clause | undefined,
  t: SlaTranslate,
): Clause | undefined {
  if (!clause) {
    return undefined;
  }
  const text = clause.joint
    ? t('agreement.condition.group', { text: clause.text })
    : clause.text;
  return { text: t('agreement.condition.not', { text }) };
}

function fieldClause(
  key: string,
  value: unknown,
  t: SlaTranslate,
): Clause | undefined {
  const known = FIELDS.find(one => one === key);
  const field = known ? t(`agreement.condition.field.${known}`) : `“${key}”`;
  if (isPlain(value)) {
    return {
      text: t('agreement.condition.is', { field, value: named(value, t) }),
    };
  }
  if (!isRecord(value) || Object.keys(value).length !== 1) {
    return undefined;
  }
  if (Array.isArray(value.$in) && value.$in.every(isPlain)) {
    const values = value.$in
      .map(one => named(one, t))
      .join(t('agreement.condition.or'));
    return { text: t('agreement.condition.in', { field, values }) };
  }
  if (typeof value.$exists === 'boolean') {
    return {
      text: t(
        value.$exists
          ? 'agreement.condition.exists'
          : 'agreement.condition.missing',
        { field },
      ),
    };
  }
  if (isPlain(value.$contains)) {
    return {
      text: t('agreement.condition.contains', {
        field,
        value: named(value.$contains, t),
      }),
    };
  }
  if (isPlain(value.$hasPrefix)) {
    return {
      text: t('agreement.condition.hasPrefix', {
        field,
        value: named(value.$hasPrefix, t),
      }),
    };
  }
  return undefined;
}

function isPlain(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** Values with a name in the portal by that name, others in quotes. */
function named(value: string | number | boolean, t: SlaTranslate): string {
  const type = TYPES.find(one => one === value);
  const priority = PRIORITIES.find(one => one === value);
  if (type) {
    return t(`type.${type}`);
  }
  return priority ? t(`priority.${priority}`) : `“${value}”`;
}
