import { stringifyEntityRef } from '@backstage/catalog-model';
import { LineCounter, parseAllDocuments } from 'yaml';
import { KIND_BUSINESS_CALENDAR, KIND_SLA_POLICY } from '../kinds';
import { calendarProblems, policyProblems } from '../policies/problems';
import { Draft, draftOf, DraftProblem } from './draft';
import { API_GROUP } from './envelopeProblems';
import { offsetOf } from './offsetOf';
import { Place, ReadDocument, ReadDocumentsOptions } from './types';

/** More than any file of agreements has, and still read within seconds, whatever it says. */
const MAX_CHARACTERS = 200_000;

/** A document with more problems is not what it was meant to be; the rest is only counted. */
const MAX_PROBLEMS = 200;

/**
 * Reads a YAML text of one or several documents and checks the policies and calendars among them, with the place of every problem.
 * Documents of other kinds are returned without problems, empty ones not at all. Takes any text and never throws.
 */
export function readDocuments(
  text: string,
  options: ReadDocumentsOptions = {},
): ReadDocument[] {
  if (text.length > MAX_CHARACTERS) {
    // A large file of other kinds is none of our business.
    return text.includes(API_GROUP)
      ? [unreadable(`is longer than ${MAX_CHARACTERS} characters`)]
      : [];
  }
  // Text that was read as UTF-8 and is not has these; YAML knows neither of them.
  if (/[\0\uFFFD]/.test(text.slice(0, 4))) {
    return [unreadable('is not UTF-8; save the file as UTF-8')];
  }
  const lines = new LineCounter();
  let drafts: Draft[];
  try {
    drafts = parse(text, lines);
  } catch (error) {
    // The library follows nesting by recursion, which ends after some thousand levels.
    if ((error as Error).name === 'RangeError') {
      return [unreadable('is nested too deeply to be read')];
    }
    throw error;
  }
  const calendars = options.calendars && [
    ...options.calendars,
    ...drafts.flatMap(draft =>
      draft.meant === KIND_BUSINESS_CALENDAR ? (refOf(draft) ?? []) : [],
    ),
  ];
  const known = calendars && new Set(calendars);
  const seen = new Set<string>();
  return drafts.map(draft =>
    placed(
      draft,
      [
        ...draft.problems,
        ...specProblems(draft, known),
        ...repetition(draft, seen),
      ],
      lines,
    ),
  );
}

function parse(text: string, lines: LineCounter): Draft[] {
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    prettyErrors: false,
    // No warnings on the console; what they warn of is a problem of its own.
    logLevel: 'error',
    // The library would compare every key with every other; a draft finds what stands twice without.
    uniqueKeys: false,
  });
  return 'empty' in documents
    ? []
    : documents.map(draftOf).filter(draft => draft !== undefined);
}

function unreadable(message: string): ReadDocument {
  const place = { line: 1, column: 1 };
  return {
    ...place,
    problems: [{ path: '', message, ...place }],
    placeOf: () => place,
  };
}

function specProblems(
  { meant, value }: Draft,
  calendars: ReadonlySet<string> | undefined,
): DraftProblem[] {
  if (!value) {
    return [];
  }
  if (meant === KIND_SLA_POLICY) {
    return policyProblems(value, calendars);
  }
  return meant === KIND_BUSINESS_CALENDAR ? calendarProblems(value) : [];
}

/** The second of two documents that are the same entity. */
function repetition(draft: Draft, seen: Set<string>): DraftProblem[] {
  const ref = draft.meant && refOf(draft);
  if (ref === undefined) {
    return [];
  }
  if (!seen.has(ref)) {
    seen.add(ref);
    return [];
  }
  const message = `this text has another ${ref}; give one of them another name`;
  return [{ path: 'metadata.name', message }];
}

function refOf({ entity }: Draft): string | undefined {
  return entity && stringifyEntityRef(entity);
}

function placed(
  draft: Draft,
  problems: DraftProblem[],
  lines: LineCounter,
): ReadDocument {
  const { document } = draft;
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const placeOf: ReadDocument['placeOf'] = ({ path, at }) =>
    placeAt(offsetOf(document, path, at));
  const shown = problems
    .slice(0, MAX_PROBLEMS)
    .map(({ offset, ...problem }) => ({
      ...problem,
      ...(offset === undefined ? placeOf(problem) : placeAt(offset)),
    }))
    .sort((a, b) => a.line - b.line || a.column - b.column);
  const hidden = problems.length - shown.length;
  if (hidden > 0) {
    const message = `there are ${hidden} more problems`;
    shown.push({ path: '', message, ...placeOf({ path: '' }) });
  }
  return {
    ...placeOf({ path: '' }),
    kind: draft.kind,
    ref: refOf(draft),
    entity: draft.entity,
    problems: shown,
    placeOf,
  };
}
