import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** What the engine may import, and why. Everything else, above all Backstage, stays outside. */
const ALLOWED: Record<string, string> = {
  'date-holidays': 'public holidays of countries and regions',
  'ical.js': 'reading iCalendar texts',
  luxon: 'calendar windows in a zone',
};

/** Reads files, since it is a command; nothing that is exported imports it. */
const COMMAND = ['conformance/main.ts'];

/** What would make a result depend on something else than the arguments. */
const IMPURE = [
  /\bDate\.now\(/,
  /\bnew Date\(\s*\)/,
  /\bDateTime\.(?:now|local|utc)\(/,
  /\bMath\.random\(/,
  /\bperformance\./,
  /\bprocess\./,
  /\b(?:fetch|require|setTimeout|setInterval)\(/,
  /\bimport\(/,
];

const root = __dirname;

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return sourceFiles(path);
    }
    return /\.ts$/.test(entry.name) && !/\.test\.ts$/.test(entry.name)
      ? [relative(root, path)]
      : [];
  });
}

const files = sourceFiles(root).filter(
  file => !COMMAND.includes(file) && !file.startsWith('__testUtils__/'),
);

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/^(?:import|export)\s[^;]*?from '([^']+)'/gms)].map(
    match => match[1],
  );
}

describe('the engine', () => {
  it('is found by this test', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        'index.ts',
        'calendar/openTable.ts',
        'clock/fold.ts',
      ]),
    );
  });

  it.each(files)('imports only what it may: %s', file => {
    const packages = importsOf(file).filter(name => !name.startsWith('.'));
    expect(packages.filter(name => !(name in ALLOWED))).toEqual([]);
  });

  it('uses everything that it may import', () => {
    const used = new Set(files.flatMap(importsOf));
    expect(Object.keys(ALLOWED).filter(name => !used.has(name))).toEqual([]);
  });

  it.each(files)('depends on its arguments alone: %s', file => {
    const code = readFileSync(join(root, file), 'utf8').replace(
      /\/\*[\s\S]*?\*\/|\/\/.*$/gm,
      '',
    );
    expect(IMPURE.filter(pattern => pattern.test(code))).toEqual([]);
  });

  it('does not export the command', () => {
    expect(files.flatMap(importsOf)).not.toContainEqual(
      expect.stringContaining('conformance/main'),
    );
  });

  it.each(files)('stays short: %s', file => {
    const lines = readFileSync(join(root, file), 'utf8').split('\n').length;
    expect(lines).toBeLessThanOrEqual(301);
  });
});
