import { rmSync } from 'node:fs';
import { runFaultTest } from './FaultTest';
import { parseFaultArguments } from './options';

/** Of each kind of finding so many are told. */
const MOST_TOLD = 10;

/**
 * `npm run test:faults -- [--short] [--seed 7] [--commands 20000] [--kills 200] [--older ../folder]`. Prints figures, then what is
 * wrong, and ends with 1 where something is. The seed decides what is done; the instants at which processes are hit are never the same.
 */
async function main(args: string[]): Promise<number> {
  const options = parseFaultArguments(args);
  const started = performance.now();
  const tell = (what: string) => {
    const seconds = Math.round((performance.now() - started) / 1000);
    process.stdout.write(`${String(seconds).padStart(5)} s  ${what}\n`);
  };
  tell(`seed ${options.seed}`);
  const { figures, findings, folder } = await runFaultTest(options, tell);
  for (const [name, value] of Object.entries(figures)) {
    process.stdout.write(
      `${name.padStart(24)}  ${Number.isInteger(value) ? value : value.toFixed(1)}\n`,
    );
  }
  const wrong = Object.entries(findings).filter(([, found]) => found.length);
  for (const [what, found] of wrong) {
    process.stdout.write(`\n${what}: ${found.length} wrong\n`);
    found
      .slice(0, MOST_TOLD)
      .forEach(one => process.stdout.write(`  ${one}\n`));
  }
  if (!wrong.length) {
    rmSync(folder, { recursive: true, force: true });
  }
  const kinds = Object.keys(findings).length;
  process.stdout.write(
    wrong.length
      ? `\nThe logs are in ${folder}; again with --seed ${options.seed}\n`
      : `\nNothing lost, invented or done twice: ${kinds} kinds of checks\n`,
  );
  return wrong.length ? 1 : 0;
}

// The module of the embedded PostgreSQL takes `process.exitCode` for itself.
main(process.argv.slice(2)).then(
  code => process.exit(code),
  error => {
    process.stderr.write(`${error.stack ?? error}\n`);
    process.exit(1);
  },
);
