import { parseArgs } from 'node:util';

/** How much data is measured with. */
export interface Sizes {
  /** Live clocks that are recomputed. */
  clocks: number;
  /** Closed tickets that are replayed. */
  history: number;
}

export interface ServerArguments {
  json: boolean;
  sections: string[];
  /** Sizes that are not given are those of a full run of each section. */
  sizes: Partial<Sizes>;
}

/** Reads the command line. Throws Error with what is wrong. */
export function parseServerArguments(args: string[]): ServerArguments {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      clocks: { type: 'string' },
      history: { type: 'string' },
    },
  });
  return {
    json: values.json,
    sections: positionals,
    sizes: {
      clocks: sizeOf('clocks', values.clocks),
      history: sizeOf('history', values.history),
    },
  };
}

function sizeOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) {
    return undefined;
  }
  const match = /^(\d{1,6})(k|m)?$/.exec(text);
  const size = match
    ? Number(match[1]) * { k: 1_000, m: 1_000_000, '': 1 }[match[2] ?? '']!
    : 0;
  if (size < 1) {
    throw new Error(`--${name}: "${text}" is not a number such as 10k or 1m`);
  }
  return size;
}

/** A size as it stands in the name of a measurement: `1m`, `100k`, `500`. */
export function nameOfSize(size: number): string {
  if (size >= 1_000_000 && size % 1_000_000 === 0) {
    return `${size / 1_000_000}m`;
  }
  return size >= 1_000 && size % 1_000 === 0 ? `${size / 1_000}k` : `${size}`;
}
