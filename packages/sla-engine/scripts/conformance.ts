import { conformance } from '../src/conformance/main';

process.exitCode = conformance(process.argv.slice(2), line =>
  process.stdout.write(`${line}\n`),
);
