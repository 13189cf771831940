import { Presets, SingleBar } from 'cli-progress';

/** How far a piece of work has come. `done` is measured as the total is: bytes of a file, or tickets. */
export interface Progress {
  done: number;
  tickets: number;
  perSecond: number;
}

/** Shows how far a piece of work has come. */
export interface ProgressDisplay {
  update(progress: Progress): void;
  /** A line that is to stay on the screen. */
  say(line: string): void;
  stop(): void;
}

class ProgressBar implements ProgressDisplay {
  readonly #bar: SingleBar;
  readonly #output: NodeJS.WriteStream;

  constructor(output: NodeJS.WriteStream, total: number) {
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
    this.#bar.start(total, 0, { tickets: 0, perSecond: 0 });
  }

  update({ done, tickets, perSecond }: Progress) {
    this.#bar.update(done, { tickets, perSecond: Math.round(perSecond) });
  }

  say(line: string) {
    // The bar redraws itself on the next line.
    this.#output.write(`\r\x1b[K${line}\n`);
  }

  stop() {
    this.#bar.stop();
  }
}

class ProgressLines implements ProgressDisplay {
  #nextAt: number;

  constructor(
    private readonly output: NodeJS.WriteStream,
    private readonly total: number,
    private readonly ticketsPerLine: number,
  ) {
    this.#nextAt = ticketsPerLine;
  }

  update({ done, tickets, perSecond }: Progress) {
    if (tickets >= this.#nextAt) {
      this.#nextAt =
        tickets - (tickets % this.ticketsPerLine) + this.ticketsPerLine;
      const percent = Math.floor((100 * done) / Math.max(this.total, 1));
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

/** A bar on a terminal, otherwise a line every so many tickets, so that logs stay readable. */
export function createProgressDisplay(options: {
  output: NodeJS.WriteStream;
  total: number;
  /** 300 unless told. */
  ticketsPerLine?: number;
}): ProgressDisplay {
  const { output, total, ticketsPerLine = 300 } = options;
  return output.isTTY
    ? new ProgressBar(output, total)
    : new ProgressLines(output, total, ticketsPerLine);
}
