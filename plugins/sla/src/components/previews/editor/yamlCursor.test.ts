import { yamlCursorAt, yamlKeys } from './yamlCursor';

/** The cursor at the mark `|`. */
function at(marked: string) {
  const offset = marked.indexOf('|');
  return yamlCursorAt(marked.replace('|', ''), offset);
}

const where = (marked: string) => {
  const cursor = at(marked);
  return cursor && [cursor.position, cursor.path.join('.'), cursor.word];
};

describe('cursor in YAML', () => {
  it.each([
    ['|', ['key', '', '']],
    ['ki|', ['key', '', 'ki']],
    ['kind: Sla|', ['value', 'kind', 'Sla']],
    ['kind: "Sla|', ['value', 'kind', 'Sla']],
    ['spec:\n  |', ['key', 'spec', '']],
    ['spec:\n  owner: x\n  cal|\n  targets: {}', ['key', 'spec', 'cal']],
    ['spec:\n  owner: x\n|', ['key', '', '']],
    ['spec:\n  targets:\n    high:\n      |', ['key', 'spec.targets.high', '']],
    ['spec:\n  calendar: |', ['value', 'spec.calendar', '']],
    ['a: 1\n---\nb|', ['key', '', 'b']],
  ])('block: %j', (marked, expected) => {
    expect(where(marked)).toEqual(expected);
  });

  it.each([
    ['warnAt:\n  - 5|', ['key', 'warnAt.0', '5']],
    ['warnAt:\n- 50%\n- |', ['key', 'warnAt.1', '']],
    ['e:\n  - level: 1\n    when: x\n    |', ['key', 'e.0', '']],
    ['e:\n  - level: 1\n  - le|', ['key', 'e.1', 'le']],
    ['e:\n- level: 1\n- level: |', ['value', 'e.1.level', '']],
    ['e:\n- level: 1\nnext: |', ['value', 'next', '']],
    ['a:\n  - - x\n    - |', ['key', 'a.0.1', '']],
  ])('lists: %j', (marked, expected) => {
    expect(where(marked)).toEqual(expected);
  });

  it.each([
    ['t: { high: { res|', ['key', 't.high', 'res']],
    ['t: { high: { resolution: 4|', ['value', 't.high.resolution', '4']],
    ['t: { high: { resolution: 4h, |', ['key', 't.high', '']],
    ['t: { high: { resolution: 4h }, |', ['key', 't', '']],
    ['t: [a, b|', ['key', 't.1', 'b']],
    ['t: { a: [x, { b: "}", c: |', ['value', 't.a.1.c', '']],
    ['o:\n  - {\n      metric: resolution,\n      |', ['key', 'o.0', '']],
    ['t: { a: 1 }\nb|', ['key', '', 'b']],
    ['t: { a: 1 } # {\nb|', ['key', '', 'b']],
  ])('flow: %j', (marked, expected) => {
    expect(where(marked)).toEqual(expected);
  });

  it.each([
    '# kind: |',
    'kind: x # |',
    'description: >-\n  spec: |',
    't: { a:|',
  ])('is silent in comments, texts and right behind a colon: %j', marked => {
    expect(where(marked)).toBeUndefined();
  });

  it('goes on behind a text of several lines', () => {
    expect(where('a:\n  d: >-\n    spec:\n\n    more\n  b|')).toEqual([
      'key',
      'a',
      'b',
    ]);
  });

  it('knows where the word begins', () => {
    expect(at('kind: "Sla|')?.from).toBe(7);
    expect(at('a: { b: cd|')?.from).toBe(8);
    expect(at('- x|')?.from).toBe(2);
  });

  it('lists every key with its mapping', () => {
    expect(
      yamlKeys('a: { b: 1, "c": 2 }\nd:\n  - e: 3\n').map(
        ({ path, key }) => `${path.join('.')}/${key}`,
      ),
    ).toEqual(['/a', 'a/b', 'a/c', '/d', 'd.0/e']);
  });

  it('reads anything without complaint', () => {
    for (const text of [
      '}',
      ']]',
      '- - -',
      ': :',
      '{[',
      '"',
      '\t',
      '|\n x',
      '---',
    ]) {
      expect(() => yamlCursorAt(text, text.length)).not.toThrow();
    }
  });
});
