import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkCase, Disagreement } from './checkCase';
import { ConformanceCase } from './format';

/** How many disagreements are printed before only counting goes on. */
const PRINTED = 20;

/**
 * The conformance command: compares the engine with case files, prints disagreements and a summary.
 *
 * @param paths - relative ones count from where npm was called
 * @returns the exit code
 */
export function conformance(
  paths: string[],
  print: (line: string) => void,
): number {
  if (paths.length === 0) {
    print('usage: npm run conformance -- FILE.jsonl …');
    return 2;
  }
  let passed = 0;
  let failed = 0;
  let disagreeing = 0;
  for (const path of paths) {
    for (const [number, line] of linesOf(path)) {
      const { id, disagreements } = check(line);
      if (disagreements.length === 0) {
        passed++;
      } else {
        failed++;
      }
      for (const { where, expected, got } of disagreements) {
        disagreeing++;
        if (disagreeing <= PRINTED) {
          print(
            `${path}:${number} case ${id} ${where}: expected ${show(expected)}, got ${show(got)}`,
          );
        }
      }
    }
  }
  if (disagreeing > PRINTED) {
    print(`… and ${disagreeing - PRINTED} more disagreements`);
  }
  print(`${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

function linesOf(path: string): Array<[number, string]> {
  // npm runs a script in its package's folder and says in INIT_CWD where the user was.
  const text = readFileSync(
    resolve(process.env.INIT_CWD ?? process.cwd(), path),
    'utf8',
  );
  return text
    .split('\n')
    .map((line, i): [number, string] => [i + 1, line])
    .filter(([, line]) => line.trim() !== '');
}

/** One bad case must not hide the others, so what it throws is its result. */
function check(line: string): { id: unknown; disagreements: Disagreement[] } {
  let one: ConformanceCase | undefined;
  try {
    one = JSON.parse(line) as ConformanceCase;
    return { id: one.id, disagreements: checkCase(one) };
  } catch (error) {
    return {
      id: one?.id ?? '?',
      disagreements: [
        {
          where: 'error',
          expected: 'an answer',
          got: String(error),
        },
      ],
    };
  }
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing';
}
