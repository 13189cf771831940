import { createWriteStream, WriteStream } from 'node:fs';
import { once } from 'node:events';
import { Trouble } from './Trouble';

const SHOWN = 10;

/** Shows the first troubles as they come, counts all of them, and writes all of them to a file if there is one. */
export class TroubleLog {
  readonly #file: WriteStream | undefined;
  readonly #say: (line: string) => void;
  readonly #shown = { skipped: 0, repaired: 0 };
  #fileError: unknown;
  skippedRows = 0;
  repairedRows = 0;

  private constructor(
    say: (line: string) => void,
    file: WriteStream | undefined,
  ) {
    this.#say = say;
    this.#file = file;
    file?.on('error', error => {
      this.#fileError ??= error;
    });
  }

  static create(options: {
    say(line: string): void;
    errorsFile?: string;
  }): TroubleLog {
    const { say, errorsFile } = options;
    const file = errorsFile ? createWriteStream(errorsFile) : undefined;
    file?.write('line,incident,what,reason\n');
    return new TroubleLog(say, file);
  }

  add(trouble: Trouble): void {
    // A ticket that the portal refused has no line; the portal's answer counts it.
    if (trouble.kind === 'repaired') {
      this.repairedRows += 1;
    } else if (trouble.line !== undefined) {
      this.skippedRows += 1;
    }
    this.#file?.write(
      `${[trouble.line ?? '', trouble.externalId ?? '', trouble.kind, trouble.reason].map(quoted).join(',')}\n`,
    );
    const shown = ++this.#shown[trouble.kind];
    if (shown <= SHOWN) {
      this.#say(textOf(trouble));
    } else if (shown === SHOWN + 1) {
      this.#say(
        `… more rows were ${trouble.kind}${this.#file ? '' : '; --errors FILE writes all of them to a file'}`,
      );
    }
  }

  /** Rejects if the file could not be written. */
  async close(): Promise<void> {
    if (this.#file && !this.#fileError) {
      this.#file.end();
      await once(this.#file, 'close');
    }
    if (this.#fileError) {
      throw this.#fileError;
    }
  }
}

function textOf({ line, externalId, kind, reason }: Trouble): string {
  const where = [line && `line ${line}`, externalId].filter(Boolean).join(', ');
  return `${kind} ${where || 'row'}: ${reason}`;
}

function quoted(value: string | number): string {
  const text = String(value);
  return /[",\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
