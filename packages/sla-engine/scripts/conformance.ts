import { conformance } from '../src/conformance/main';

const print = (line: string) => process.stdout.write(`${line}\n`);

try {
  process.exitCode = conformance(process.argv.slice(2), print);
} catch (error) {
  // A file that cannot be read.
  print(String(error));
  process.exitCode = 2;
}
