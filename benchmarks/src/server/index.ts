import { Measurements, outputOf } from '../sections';
import { backtestSection } from './backtest';
import { Installation } from './Installation';
import { prepare } from './prepare';
import { recomputeSection } from './recompute';
import { ServerSection } from './section';
import { parseServerArguments } from './sizes';

/**
 * `npm run bench:server -- [--json] [--clocks 1m] [--history 100k] [SECTION …]`. Starts a PostgreSQL and the demo backend, fills them
 * and measures. Prints tables, or with `--json` one flat object of numbers.
 */
const SECTIONS: ServerSection[] = [backtestSection, recomputeSection];

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
  const tell = (what: string) => process.stderr.write(`${what}\n`);
  const results: Measurements[] = [];
  const installation = await Installation.create();
  try {
    await prepare(installation, sizes, what => tell(`prepare: ${what}`));
    for (const section of SECTIONS) {
      if (sections.length === 0 || sections.includes(section.name)) {
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
    }
  } finally {
    await installation.stop();
  }
  process.stdout.write(outputOf(results, json));
  return 0;
}

main(process.argv.slice(2)).then(
  code => {
    process.exitCode = code;
  },
  error => {
    process.stderr.write(`${error.stack ?? error}\n`);
    process.exitCode = 1;
  },
);
