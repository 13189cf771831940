import { LineReader } from './LineReader';

/** Where in a YAML text the cursor stands, as far as it decides what can be written there. */
export interface YamlCursor {
  /** Keys and list indexes from the document's root to the mapping, list item or value that is being written. */
  path: Array<string | number>;
  /** `key`: a key or a list item may begin here; `value`: the value of the last key of the path. */
  position: 'key' | 'value';
  /** What is written of it so far, without quotes, and where it begins. */
  word: string;
  from: number;
}

/** A key of a mapping: the path to the mapping, and where the key is written. */
export interface YamlKey {
  path: Array<string | number>;
  key: string;
  from: number;
  to: number;
}

/**
 * Reads the text up to the cursor, line by line. A parser would not do: what is being typed is no YAML yet. Undefined where nothing
 * can be completed: in a comment, or in a text of several lines.
 */
export function yamlCursorAt(
  text: string,
  offset: number,
): YamlCursor | undefined {
  return read(text.slice(0, offset)).cursor;
}

/** Every key of a text, with the mapping that it is in. */
export function yamlKeys(text: string): YamlKey[] {
  return read(text).keys;
}

function read(text: string): LineReader {
  const reader = new LineReader();
  const lines = text.split('\n');
  let start = 0;
  lines.forEach((line, i) => {
    reader.read(line.replace(/\r$/, ''), start, i === lines.length - 1);
    start += line.length + 1;
  });
  return reader;
}
