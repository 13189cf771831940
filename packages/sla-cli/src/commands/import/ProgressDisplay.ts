import { Presets, SingleBar } from 'cli-progress';

/** Shows how far an import has come. */
export interface ProgressDisplay {
  update(state: { bytes: number; tickets: number; perSecond: number }): void;
  /** A line that is to stay on the screen. */
  say(line: string): void;
  stop(): void;
}

class ProgressBar implements ProgressDisplay {
  readonly #bar: SingleBar;
  readonly #output: NodeJS.WriteStream;

  constructor(output: NodeJS.WriteStream, totalBytes: number) {
    this.#output = output;
    this.#bar = new SingleBar(
      {
        format:
          '{bar} {percentage}% | {tickets} tickets | {perSecond}/s | {eta_formatted} left',
        stream: output,
        hideCursor: true,
        // Gives the cursor back after Ctrl+C.
        gracefulExit: true,
        etaBuffer: 20,
      },
      Presets.shades_classic,
    );
    this.#bar.start(totalBytes, 0, { tickets: 0, perSecond: 0 });
  }

  update({
    bytes,
    tickets,
    perSecond,
  }: Parameters<ProgressDisplay['update']>[0]) {
    this.#bar.update(bytes, { tickets, perSecond: Math.round(perSecond) });
  }

  say(line: string) {
    // The bar redraws itself on the next line.
    this.#output.write(`\r\x1b[K${line}\n`);
  }

  stop() {
    this.#bar.stop();
  }
}

const TICKETS_PER_LINE = 300;

class ProgressLines implements ProgressDisplay {
  #nextAt = TICKETS_PER_LINE;

  constructor(
    private readonly output: NodeJS.WriteStream,
    private readonly totalBytes: number,
  ) {}

  update({
    bytes,
    tickets,
    perSecond,
  }: Parameters<ProgressDisplay['update']>[0]) {
    if (tickets >= this.#nextAt) {
      this.#nextAt = tickets - (tickets % TICKETS_PER_LINE) + TICKETS_PER_LINE;
      const percent = Math.floor((100 * bytes) / Math.max(this.totalBytes, 1));
      this.say(
        `${percent}%: ${tickets} tickets, ${Math.round(perSecond)} a second`,
      );
    }
  }

  say(line: string) {
    this.output.write(`${line}\n`);
  }

  stop() {}
}

/** A bar on a terminal, otherwise a line every few hundred tickets, so that logs stay readable. */
export function createProgressDisplay(options: {
  output: NodeJS.WriteStream;
  totalBytes: number;
}): ProgressDisplay {
  return options.output.isTTY
    ? new ProgressBar(options.output, options.totalBytes)
    : new ProgressLines(options.output, options.totalBytes);
}
