import {
  Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  Node,
  Pair,
  parseAllDocuments,
} from 'yaml';
import { Place } from '@backstage-sla/plugin-sla-common';
import { didYouMean, quoted } from '@backstage-sla/sla-engine';
import { FileProblem } from '../problems';

/** What all nodes of a file share. */
interface Source {
  file: string;
  document: Document;
  lines: LineCounter;
  report(problem: FileProblem): void;
}

/** A value of a YAML file that knows where it stands, so that whoever reads it can say where it is wrong. */
export class SourceNode {
  /** Path from the file's root: `scenarios[0].events[1].at`. */
  readonly path: string;
  readonly #source: Source;
  readonly #node: Node | undefined;
  /** Where it stands when it has no value of its own, as in `ticket:`. */
  readonly #key: Node | undefined;

  private constructor(
    source: Source,
    path: string,
    node: Node | undefined,
    key?: Node,
  ) {
    this.#source = source;
    this.path = path;
    this.#node = node;
    this.#key = key;
  }

  /**
   * The roots of the documents of a file. Those that cannot be read as YAML are left out, with their problems reported; empty ones
   * are left out in silence.
   */
  static parse(
    file: string,
    text: string,
    report: (problem: FileProblem) => void,
  ): SourceNode[] {
    const lines = new LineCounter();
    const roots: SourceNode[] = [];
    for (const document of parseAll(text, lines)) {
      const source = { file, document, lines, report };
      const root = new SourceNode(source, '', document.contents ?? undefined);
      for (const { message, pos } of document.errors) {
        const { line, col } = lines.linePos(pos[0]);
        report({ file, line, column: col, severity: 'error', message });
      }
      if (!document.errors.length && root.#isSound()) {
        roots.push(root);
      }
    }
    return roots.filter(root => root.value !== undefined);
  }

  /** The value as plain data. */
  get value(): unknown {
    return this.#node?.toJS(this.#source.document) ?? undefined;
  }

  get file(): string {
    return this.#source.file;
  }

  get place(): Place {
    return this.placeOf();
  }

  /** Where its value begins; or its key, where that is what is wrong, or where there is no value. */
  placeOf(which?: 'key'): Place {
    const range =
      which === 'key'
        ? (this.#key?.range ?? this.#node?.range)
        : (this.#node?.range ?? this.#key?.range);
    const { line, col } = this.#source.lines.linePos(range?.[0] ?? 0);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }

  get isMapping(): boolean {
    return isMap(this.#resolved());
  }

  get isList(): boolean {
    return isSeq(this.#resolved());
  }

  keys(): string[] {
    return this.#pairs().map(pair => String(pair.key));
  }

  /** A field of a mapping. */
  get(key: string): SourceNode | undefined {
    const pair = this.#pairs().find(({ key: k }) => String(k) === key);
    return (
      pair &&
      new SourceNode(
        this.#source,
        this.path ? `${this.path}.${key}` : key,
        pair.value ?? undefined,
        pair.key,
      )
    );
  }

  /** The entries of a list; what is no list counts as a list of one. */
  items(): SourceNode[] {
    const node = this.#resolved();
    return isSeq<Node>(node)
      ? node.items.map(
          (item, index) =>
            new SourceNode(
              this.#source,
              `${this.path}[${index}]`,
              item,
              this.#node,
            ),
        )
      : [this];
  }

  /** The value at a path such as `targets.high`, or as much of the way to it as there is. */
  nearest(path: string): SourceNode {
    const index = /^\[(\d+)\]\.?/.exec(path);
    if (index && this.isList) {
      const item = this.items()[Number(index[1])];
      return item ? item.nearest(path.slice(index[0].length)) : this;
    }
    // Keys may hold dots themselves, so the longest one that fits is meant.
    const key = this.keys()
      .filter(
        k => path === k || path.startsWith(`${k}.`) || path.startsWith(`${k}[`),
      )
      .sort((a, b) => b.length - a.length)[0];
    return key === undefined
      ? this
      : this.get(key)!.nearest(path.slice(key.length).replace(/^\./, ''));
  }

  report(problem: FileProblem): void {
    this.#source.report(problem);
  }

  /** Reports that something is wrong with this value. */
  problem(message: string, which?: 'key'): void {
    this.report({
      file: this.#source.file,
      ...this.placeOf(which),
      severity: 'error',
      path: this.path || undefined,
      message,
    });
  }

  /** Whether it is a mapping. Reports when it is none, and every field that is not one of these. */
  expectFields(allowed: readonly string[]): boolean {
    if (!this.isMapping) {
      this.problem(`must be a mapping with ${listOf(allowed)}`);
      return false;
    }
    for (const key of this.keys().filter(one => !allowed.includes(one))) {
      this.get(key)!.problem(
        `is not known here; there are ${listOf(allowed)}${didYouMean(key, allowed)}`,
        'key',
      );
    }
    return true;
  }

  /** Its text; otherwise the problem is reported. */
  text(): string | undefined {
    const { value } = this;
    if (typeof value === 'string' && value.trim()) {
      return value;
    }
    this.problem('must be a text');
    return undefined;
  }

  /** Its text if it is one of these; otherwise the problem is reported. */
  oneOf<T extends string>(values: readonly T[]): T | undefined {
    const { value } = this;
    if (values.includes(value as T)) {
      return value as T;
    }
    this.problem(
      `${quoted(value)} is none of ${listOf(values)}${didYouMean(String(value), values)}`,
    );
    return undefined;
  }

  /** An alias to nothing or to what it stands in, or aliases that multiply without end, show only when they are followed. */
  #isSound(): boolean {
    try {
      JSON.stringify(this.#source.document.toJS());
      return true;
    } catch (error) {
      this.problem(
        error instanceof TypeError
          ? 'an alias (*name) stands within what it is an alias of'
          : (error as Error).message,
      );
      return false;
    }
  }

  #pairs(): Array<Pair<Node, Node | null>> {
    const node = this.#resolved();
    return isMap<Node, Node | null>(node)
      ? node.items.filter(({ key }) => isScalar(key))
      : [];
  }

  #resolved(): Node | undefined {
    return isAlias(this.#node)
      ? this.#node.resolve(this.#source.document)
      : this.#node;
  }
}

function parseAll(text: string, lineCounter: LineCounter) {
  try {
    return parseAllDocuments(text, { lineCounter, prettyErrors: false });
  } catch {
    // The library follows nesting by recursion, which ends after some thousand levels.
    return parseAllDocuments('', { lineCounter });
  }
}

function listOf(words: readonly string[]): string {
  return words.join(', ');
}
