import { FileProblem } from './types';

/** Problems of several files, each once: a document that several scenarios use is not reported several times. */
export class ProblemList {
  readonly #problems = new Map<string, FileProblem>();

  add(problem: FileProblem): void {
    this.#problems.set(JSON.stringify(problem), problem);
  }

  /** Ordered by file, then by place. */
  all(): FileProblem[] {
    return [...this.#problems.values()].sort(
      (a, b) =>
        compare(a.file, b.file) ||
        (a.line ?? 0) - (b.line ?? 0) ||
        (a.column ?? 0) - (b.column ?? 0),
    );
  }

  errors(): FileProblem[] {
    return this.all().filter(({ severity }) => severity === 'error');
  }

  warnings(): FileProblem[] {
    return this.all().filter(({ severity }) => severity === 'warning');
  }
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
