import {
  PreviewProblem,
  readDocuments,
} from '@backstage-sla/plugin-sla-common';

/** One thing that is wrong with a text, and the place that is marked. */
export interface TextProblem {
  /** From 1. */
  line: number;
  column: number;
  /** Offsets in the text. */
  from: number;
  to: number;
  /** With the path that it is about. */
  message: string;
}

/** A problem as whoever checked the text tells it. */
export type FoundProblem = Pick<
  PreviewProblem,
  'path' | 'message' | 'line' | 'column'
>;

/** Everything that is wrong with a text of policies and calendars, in the order of the text. Never throws. */
export function problemsOf(
  text: string,
  options: {
    /** Full refs of the calendars of the catalog; without them nobody asks whether a policy's calendars exist. */
    calendars?: ReadonlySet<string>;
    /** What the server found wrong with the same text, which may be more than can be seen from here. */
    found?: FoundProblem[];
  } = {},
): TextProblem[] {
  const { calendars, found = [] } = options;
  const starts = lineStarts(text);
  const ours = readDocuments(text, { calendars }).flatMap(
    document => document.problems,
  );
  const all = [...ours, ...found].map(problem => placed(text, starts, problem));
  return [
    ...new Map(all.map(one => [`${one.from} ${one.message}`, one])).values(),
  ].sort((a, b) => a.from - b.from);
}

function placed(
  text: string,
  starts: number[],
  { line, column, path, message }: FoundProblem,
): TextProblem {
  const index = Math.min(Math.max(line, 1), starts.length) - 1;
  const start = starts[index];
  const end = (starts[index + 1] ?? text.length + 1) - 1;
  const from = Math.min(start + Math.max(column, 1) - 1, end);
  return {
    line,
    column,
    ...markedPlace({ text, start, from, end }),
    message: path ? `${path}: ${message}` : message,
  };
}

/** The word or quoted text at a place; where there is none, what the line says. */
function markedPlace(place: {
  text: string;
  start: number;
  from: number;
  end: number;
}): { from: number; to: number } {
  const { text, start, from, end } = place;
  const rest = text.slice(from, end);
  const word = /^("[^"]*"?|'[^']*'?|[^\s,{}[\]#]+)/.exec(rest)?.[0];
  if (word) {
    return { from, to: from + word.length };
  }
  const line = text.slice(start, end);
  const indent = line.length - line.trimStart().length;
  return line.trim()
    ? { from: start + indent, to: start + line.trimEnd().length }
    : { from: start, to: end };
}

function lineStarts(text: string): number[] {
  return [0, ...[...text.matchAll(/\n/g)].map(match => match.index + 1)];
}
