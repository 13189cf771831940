import { isDeepStrictEqual } from 'node:util';
import { Measurements, outputOf } from '../sections';
import { backtestSection } from './backtest';
import { deskSection } from './desk';
import { Installation } from './Installation';
import { prepare } from './prepare';
import { recomputeSection } from './recompute';
import { ServerSection } from './section';
import { Sizes, parseServerArguments } from './sizes';
import { tickSection } from './tick';

/**
 * `npm run bench:server -- [--json] [--clocks 1m] [--history 100k] [SECTION …]`. Starts a PostgreSQL and the demo backend, fills them
 * and measures, each section with its full sizes unless told. Prints tables, or with `--json` one flat object of numbers.
 */
const SECTIONS: ServerSection[] = [
  backtestSection,
  recomputeSection,
  deskSection,
  tickSection,
];

/** Sections that are measured on the same data. */
interface Part {
  sizes: Sizes;
  /** What is there when they begin. */
  begins: Sizes;
  sections: ServerSection[];
}

function partsOf(names: string[], sizes: Partial<Sizes>): Part[] {
  const parts: Part[] = [];
  for (const section of SECTIONS) {
    if (names.length === 0 || names.includes(section.name)) {
      const own: Sizes = {
        clocks: sizes.clocks ?? section.full.clocks,
        history: sizes.history ?? section.full.history,
      };
      const begins = section.begins ?? own;
      const part = parts.find(
        one =>
          isDeepStrictEqual(one.sizes, own) &&
          isDeepStrictEqual(one.begins, begins),
      );
      if (part) {
        part.sections.push(section);
      } else {
        parts.push({ sizes: own, begins, sections: [section] });
      }
    }
  }
  return parts;
}

async function measure({
  sizes,
  begins,
  sections,
}: Part): Promise<Measurements[]> {
  const results: Measurements[] = [];
  const installation = await Installation.create();
  try {
    await prepare(installation, begins, what => tell(`prepare: ${what}`));
    for (const section of sections) {
      // A fresh process each, so that its memory is that of the section.
      await installation.stopBackend();
      await installation.startBackend();
      results.push(
        await section.run({
          installation,
          sizes,
          progress: what => tell(`${section.name}: ${what}`),
        }),
      );
    }
  } finally {
    await installation.stop();
  }
  return results;
}

function tell(what: string): void {
  process.stderr.write(`${what}\n`);
}

async function main(args: string[]): Promise<number> {
  const { json, sections, sizes } = parseServerArguments(args);
  const unknown = sections.filter(
    name => !SECTIONS.some(section => section.name === name),
  );
  if (unknown.length > 0) {
    throw new Error(
      `no section "${unknown.join('", "')}"; there are ${SECTIONS.map(s => s.name).join(', ')}`,
    );
  }
  const results: Measurements[] = [];
  for (const part of partsOf(sections, sizes)) {
    results.push(...(await measure(part)));
  }
  process.stdout.write(outputOf(results, json));
  return 0;
}

// The module of the embedded PostgreSQL takes `process.exitCode` for itself.
main(process.argv.slice(2)).then(
  code => process.exit(code),
  error => {
    process.stderr.write(`${error.stack ?? error}\n`);
    process.exit(1);
  },
);
