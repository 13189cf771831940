import { execFile } from 'node:child_process';
import path from 'node:path';

const BIN = path.resolve(__dirname, '../bin/sla');
const POLICY = path.resolve(
  __dirname,
  '../../../examples/policies/it-help-desk.yaml',
);

function sla(...args: string[]) {
  return new Promise<{ code: number; stdout: string; stderr: string }>(done =>
    execFile(process.execPath, [BIN, ...args], (error, stdout, stderr) =>
      done({ code: error ? Number(error.code) : 0, stdout, stderr }),
    ),
  );
}

// The command as a user runs it; what it does in detail is tested beside the code.
describe('sla', () => {
  it('ends with 0 when all is well, and with 1 and one sentence when not', async () => {
    const [good, bad, unknown] = await Promise.all([
      sla('check', POLICY),
      sla(
        'report',
        '--service',
        'component:default/a',
        '--url',
        'http://127.0.0.1:59999',
      ),
      sla(
        'import',
        'x.csv',
        '--service',
        'component:default/a',
        '--zone',
        'Mars',
      ),
    ]);
    expect(good).toMatchObject({
      code: 0,
      stdout: '1 document checked, 0 problems\n',
    });
    expect(bad).toMatchObject({ code: 1, stdout: '' });
    expect(bad.stderr.trim().split('\n')).toEqual([
      expect.stringContaining('http://127.0.0.1:59999'),
    ]);
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toContain(
      'Write an IANA zone such as America/Sao_Paulo.',
    );
  }, 30_000);
});
