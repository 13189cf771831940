import { createProgram } from '../program';
import { runProgram } from '../runProgram';

export interface SlaRun {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the command line within this process, as a user would type it. */
export async function runSla(...args: string[]): Promise<SlaRun> {
  const run: SlaRun = { code: 0, stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map(name =>
    jest.spyOn(process[name], 'write').mockImplementation(chunk => {
      run[name] += chunk;
      return true;
    }),
  );
  const before = process.exitCode;
  process.exitCode = 0;
  try {
    await runProgram(createProgram(), ['node', 'sla', ...args]);
    run.code = Number(process.exitCode);
  } finally {
    process.exitCode = before;
    spies.forEach(spy => spy.mockRestore());
  }
  return run;
}
