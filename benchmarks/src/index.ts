import './zone';
import { askPeer, engineSection, faultsSection } from './engine';
import { Measurements, outputOf, Section } from './sections';

/**
 * `npm run bench -- [--json] [SECTION …]`. Prints tables, or with `--json` one flat object of numbers. Without a section it runs
 * those that need nothing but this repository.
 */
const SECTIONS: Section[] = [engineSection, faultsSection];

async function main(args: string[]): Promise<number> {
  if (args[0] === '--ask') {
    process.stdout.write(JSON.stringify(askPeer(args[1], args[2])));
    return 0;
  }
  const json = args.includes('--json');
  const names = args.filter(arg => arg !== '--json');
  const unknown = names.filter(name => !SECTIONS.some(s => s.name === name));
  if (unknown.length > 0) {
    process.stderr.write(
      `no section "${unknown.join('", "')}"; there are ${SECTIONS.map(s => s.name).join(', ')}\n`,
    );
    return 2;
  }
  const chosen = SECTIONS.filter(section =>
    names.length > 0 ? names.includes(section.name) : section.byDefault,
  );
  const results: Measurements[] = [];
  for (const section of chosen) {
    results.push(
      await section.run(what =>
        process.stderr.write(`${section.name}: ${what}\n`),
      ),
    );
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
