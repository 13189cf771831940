import { YamlCursor, YamlKey } from './yamlCursor';

type Frame =
  | { type: 'map'; indent: number; key: string }
  | { type: 'list'; indent: number; index: number }
  | { type: 'flowMap'; key?: string }
  | { type: 'flowList'; index: number };

/** A key and its colon, behind which there is nothing or a space. */
const KEY =
  /^("(?:[^"\\]|\\.)*"|'[^']*'|[^\s#'"{}[\],&*!|>%@`-][^#{}[\],]*?)\s*:(?=\s|$)/;
const BLOCK_SCALAR = /^[|>][-+0-9]*\s*(#.*)?$/;
const DOCUMENT_END = /^(---|\.\.\.)(\s|$)/;

/** Reads YAML line by line and keeps where it is. */
export class LineReader {
  /** Where the text ends. */
  cursor: YamlCursor | undefined;
  readonly keys: YamlKey[] = [];
  #frames: Frame[] = [];
  /** Lines that are indented deeper than this belong to a text of several lines. */
  #textIndent: number | undefined;

  read(line: string, start: number, isLast: boolean) {
    const indent = line.length - line.trimStart().length;
    const content = line.slice(indent);
    if (this.#textIndent !== undefined) {
      if (indent > this.#textIndent || (content === '' && !isLast)) {
        return;
      }
      this.#textIndent = undefined;
    }
    if (this.#flow()) {
      this.#readFlow(line, start, isLast);
      return;
    }
    if (DOCUMENT_END.test(line)) {
      this.#frames = [];
      return;
    }
    if (content.startsWith('#') || (content === '' && !isLast)) {
      return;
    }
    this.#readBlock({ line, indent, start, isLast });
  }

  #readBlock(options: {
    line: string;
    indent: number;
    start: number;
    isLast: boolean;
  }) {
    const { line, start, isLast } = options;
    let { indent } = options;
    this.#leave(indent, isItem(line, indent));
    while (isItem(line, indent)) {
      this.#enterItem(indent);
      const rest = line.slice(indent + 1);
      indent += 1 + rest.length - rest.trimStart().length;
    }
    const content = line.slice(indent);
    const key = KEY.exec(content);
    if (!key) {
      if (isFlow(content)) {
        this.#readFlow(line.slice(indent), start + indent, isLast);
      } else if (isLast) {
        this.#stand('key', content, start + indent);
      }
      return;
    }
    this.#take(key[1], start + indent);
    this.#frames.push({ type: 'map', indent, key: unquoted(key[1]) });
    const after = content.slice(key[0].length);
    const valueAt = indent + content.length - after.trimStart().length;
    const value = line.slice(valueAt);
    if (BLOCK_SCALAR.test(value)) {
      this.#textIndent = indent;
    } else if (isFlow(value)) {
      this.#readFlow(value, start + valueAt, isLast);
    } else if (isLast && /^\s/.test(after)) {
      this.#stand('value', value, start + valueAt);
    }
  }

  /** Leaves the mappings and lists that end before a line of this indent. A list may stand as far left as the key it belongs to. */
  #leave(indent: number, startsItem: boolean) {
    for (;;) {
      const last = this.#frames[this.#frames.length - 1];
      const isInside =
        !last ||
        !('indent' in last) ||
        last.indent < indent ||
        (last.indent === indent &&
          startsItem &&
          (last.type === 'list' || this.#hasNoListYet(indent)));
      if (isInside) {
        return;
      }
      this.#frames.pop();
    }
  }

  #hasNoListYet(indent: number): boolean {
    return !this.#frames.some(
      frame => frame.type === 'list' && frame.indent === indent,
    );
  }

  #enterItem(indent: number) {
    const last = this.#frames[this.#frames.length - 1];
    if (last?.type === 'list' && last.indent === indent) {
      last.index += 1;
    } else {
      this.#frames.push({ type: 'list', indent, index: 0 });
    }
  }

  #readFlow(text: string, start: number, isLast: boolean) {
    let wordAt = 0;
    for (let i = 0; i < text.length; i++) {
      const char = text[i];
      if (char === '"' || char === "'") {
        const end = text.indexOf(char, i + 1);
        i = end < 0 ? text.length : end;
      } else if (char === '#' && (i === 0 || /\s/.test(text[i - 1]))) {
        return;
      } else if (char === '{' || char === '[') {
        this.#frames.push(
          char === '{' ? { type: 'flowMap' } : { type: 'flowList', index: 0 },
        );
        wordAt = i + 1;
      } else if (char === '}' || char === ']') {
        this.#frames.pop();
        if (!this.#flow()) {
          return;
        }
        wordAt = i + 1;
      } else if (char === ',') {
        this.#nextInFlow();
        wordAt = i + 1;
      } else if (char === ':' && /^(\s|$)/.test(text.slice(i + 1))) {
        const frame = this.#flow();
        if (frame?.type === 'flowMap') {
          const key = text.slice(wordAt, i);
          this.#take(
            key.trim(),
            start + wordAt + key.length - key.trimStart().length,
          );
          frame.key = unquoted(key.trim());
        }
        wordAt = i + 1;
      }
    }
    if (isLast) {
      const frame = this.#flow();
      const word = text.slice(wordAt);
      const isValue = frame?.type === 'flowMap' && frame.key !== undefined;
      if (isValue && word === '') {
        // Right behind the colon: a space belongs there first.
        return;
      }
      this.#stand(
        isValue ? 'value' : 'key',
        word.trimStart(),
        start + text.length - word.trimStart().length,
      );
    }
  }

  #nextInFlow() {
    const frame = this.#flow();
    if (frame?.type === 'flowMap') {
      frame.key = undefined;
    } else if (frame) {
      frame.index += 1;
    }
  }

  #flow() {
    const last = this.#frames[this.#frames.length - 1];
    return last?.type === 'flowMap' || last?.type === 'flowList'
      ? last
      : undefined;
  }

  #stand(position: 'key' | 'value', written: string, at: number) {
    if (/(^|\s)#/.test(written)) {
      return;
    }
    const quote = /^["']/.test(written) ? 1 : 0;
    this.cursor = {
      path: this.#path(),
      position,
      word: written.slice(quote),
      from: at + quote,
    };
  }

  #take(written: string, from: number) {
    this.keys.push({
      path: this.#path(),
      key: unquoted(written),
      from,
      to: from + written.length,
    });
  }

  #path() {
    return this.#frames.flatMap((frame): Array<string | number> => {
      if (frame.type === 'list' || frame.type === 'flowList') {
        return [frame.index];
      }
      return frame.key === undefined ? [] : [frame.key];
    });
  }
}

function isItem(line: string, indent: number): boolean {
  return line[indent] === '-' && /^(\s|$)/.test(line.slice(indent + 1));
}

function isFlow(content: string): boolean {
  return content.startsWith('{') || content.startsWith('[');
}

function unquoted(key: string): string {
  return /^(["']).*\1$/.test(key) ? key.slice(1, -1) : key;
}
