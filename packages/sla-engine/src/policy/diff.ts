import { isRecord } from './checks';
import { parseDuration, parsePercentage } from './duration';
import { parsePeriod } from './period';
import { parseTarget } from './targetText';
import { SlaPolicySpec } from './types';
import { parseWindow } from './window';

/** One difference between two revisions of a policy, as the documents write it. */
export interface PolicyChange {
  /** `targets.high.resolution`, `warnAt`, `objectives[1].attainment` */
  path: string;
  /** Absent where it was not there, or is there no longer. Texts as written; mappings and lists as JSON. */
  before?: string;
  after?: string;
}

/** A target in one of its shapes; the calendar of a row stands beside its targets. */
const TARGET = /^targets\.[^.]+\.(?!calendar$)[^.]+$/;

/** Fields in which several spellings mean the same. Each reader gives undefined for a text that it does not understand. */
const SPELLINGS: Array<[path: RegExp, read: (text: string) => unknown]> = [
  [/^review\.(every|remindBefore)$/, parsePeriod],
  [/^escalations\[\d+\]\.when\.(before|after|noActivityFor)$/, parseDuration],
  [/^escalations\[\d+\]\.repeatEvery$/, parseDuration],
  [/^escalations\[\d+\]\.when\.at$/, parsePercentage],
  [/^objectives\[\d+\]\.attainment$/, parsePercentage],
  [/^objectives\[\d+\]\.over$/, parseWindow],
  [/^credits\[\d+\]\.(below|credit)$/, parsePercentage],
];

/**
 * What a reader of `after` should know who knows `before`. Order of keys, and spellings of the same duration, do not count. The
 * agreed face of a target stands at the target's own path, whether the document writes `4h` or `{ agreed: 4h }`.
 */
export function diffPolicies(
  before: SlaPolicySpec,
  after: SlaPolicySpec,
): PolicyChange[] {
  const changes: PolicyChange[] = [];
  walk('', before, after, changes);
  return changes;
}

function walk(
  path: string,
  before: unknown,
  after: unknown,
  changes: PolicyChange[],
) {
  if (TARGET.test(path)) {
    walkTarget(path, before, after, changes);
  } else if (isExpanded(before, after) || isExpanded(after, before)) {
    const from = isRecord(before) ? before : {};
    const to = isRecord(after) ? after : {};
    for (const key of new Set([...Object.keys(from), ...Object.keys(to)])) {
      walk(
        path ? `${path}.${key}` : key,
        own(from, key),
        own(to, key),
        changes,
      );
    }
  } else if (isListOfMappings(before) && isListOfMappings(after)) {
    const length = Math.max(before.length, after.length);
    for (let i = 0; i < length; i++) {
      walkEntry(`${path}[${i}]`, before[i], after[i], changes);
    }
  } else if (meaningOf(path, before) !== meaningOf(path, after)) {
    changes.push({ path, before: textOf(before), after: textOf(after) });
  }
}

/** An entry that came or went is told as a whole; its fields by themselves would say little. */
function walkEntry(
  path: string,
  before: unknown,
  after: unknown,
  changes: PolicyChange[],
) {
  if (before === undefined || after === undefined) {
    changes.push({ path, before: textOf(before), after: textOf(after) });
  } else {
    walk(path, before, after, changes);
  }
}

/** A mapping is told field by field, also when it came or went; an empty one has no fields to tell of. */
function isExpanded(value: unknown, other: unknown): boolean {
  return (
    isRecord(value) &&
    (isRecord(other) || (other === undefined && Object.keys(value).length > 0))
  );
}

function isListOfMappings(value: unknown): value is unknown[] {
  return Array.isArray(value) && value.length > 0 && value.every(isRecord);
}

function walkTarget(
  path: string,
  before: unknown,
  after: unknown,
  changes: PolicyChange[],
) {
  const from = partsOf(before);
  const to = partsOf(after);
  for (const part of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const was = own(from, part);
    const is = own(to, part);
    if (targetMeaning(part, was) !== targetMeaning(part, is)) {
      changes.push({
        path: part === 'agreed' ? path : `${path}.${part}`,
        before: textOf(was),
        after: textOf(is),
      });
    }
  }
}

function partsOf(target: unknown): Record<string, unknown> {
  if (isRecord(target)) {
    return target;
  }
  return target === undefined ? {} : { agreed: target };
}

function targetMeaning(part: string, text: unknown): string | undefined {
  if (part === 'calendar' || typeof text !== 'string') {
    return meaningOf('', text);
  }
  const parsed = parseTarget(text);
  return meaningOf('', 'problem' in parsed ? text : parsed);
}

/** The same text for values that mean the same. */
function meaningOf(path: string, value: unknown): string | undefined {
  const read = SPELLINGS.find(([pattern]) => pattern.test(path))?.[1];
  if (typeof value === 'string' && read) {
    return canonical(read(value) ?? value);
  }
  if (path === 'warnAt' && Array.isArray(value)) {
    return canonical(value.map(share => parsePercentage(share) ?? share));
  }
  return canonical(value);
}

/** JSON with the keys of mappings in order. */
function canonical(value: unknown): string | undefined {
  return JSON.stringify(value, (_key, part) =>
    isRecord(part)
      ? Object.fromEntries(
          Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : part,
  );
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Never a field that every object inherits, whatever keys a document has. */
function own(record: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
