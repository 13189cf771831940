import { readDocuments } from '.';

const POLICY = `apiVersion: sla.backstage-sla.dev/v1alpha1
kind: SlaPolicy
metadata:
  name: desk
spec:
  owner: group:default/desk
  lifecycle: agreed
  calendar: office-hours
  targets:
    high:
      resolution: 4h
  appliesTo:
    services: { kind: component, spec.system: payments }
    tickets:
      type: { $in: [incident, problem] }
`;

const CALENDAR = `apiVersion: sla.backstage-sla.dev/v1alpha1
kind: BusinessCalendar
metadata: { name: office-hours }
spec:
  timeZone: UTC
  hours: { mon-fri: 09:00-17:00 }
`;

/** Every problem of a text as `line:column path: message`. */
function problemsOf(text: string, calendars?: string[]): string[] {
  return readDocuments(text, {
    calendars: calendars && new Set(calendars),
  }).flatMap(document =>
    document.problems.map(
      ({ line, column, path, message }) =>
        `${line}:${column} ${path}: ${message}`,
    ),
  );
}

describe('readDocuments', () => {
  it('reads policies and calendars with their refs', () => {
    expect(readDocuments(`${POLICY}---\n${CALENDAR}`)).toEqual([
      expect.objectContaining({
        kind: 'SlaPolicy',
        ref: 'slapolicy:default/desk',
        entity: expect.objectContaining({ kind: 'SlaPolicy' }),
        problems: [],
        line: 1,
        column: 1,
      }),
      expect.objectContaining({
        kind: 'BusinessCalendar',
        ref: 'businesscalendar:default/office-hours',
        problems: [],
        line: 17,
      }),
    ]);
  });

  it.each<[string, string, string, string]>([
    [
      'a wrong value at the value',
      'resolution: 4h',
      'resolution: 4x',
      '11:19 spec.targets.high.resolution: "4x" is not a duration; write it like "30m", "1h 30m", "PT4H" or "2 business days"',
    ],
    [
      'an unknown field at its key',
      'lifecycle: agreed',
      'lifecycle: agreed\n  calender: x',
      '8:3 spec.calender: is not a field of a policy; did you mean "calendar"?',
    ],
    [
      'a missing field at the key of its parent',
      '  owner: group:default/desk\n',
      '',
      '5:1 spec.owner: is missing; write the entity that makes the promise, like "group:default/payments"',
    ],
    [
      'an entry of a list at the entry',
      '[incident, problem]',
      '[incident, problems]',
      '15:31 spec.appliesTo.tickets.type.$in[1]: "problems" is not one of incident, service-request, problem, change; did you mean "problem"?',
    ],
    [
      'a key with dots at that key',
      'spec.system: payments',
      'spec.system: [payments]',
      '13:47 spec.appliesTo.services.spec.system: is a list; write `spec.system: { $in: ["payments"] }` for any of these',
    ],
    [
      'a field left empty at its place',
      'calendar: office-hours',
      'calendar:',
      '8:12 spec.calendar: null is not the reference of a calendar, like "businesscalendar:default/office-hours"',
    ],
    [
      'a key that is there twice at the second one',
      '      resolution: 4h\n',
      '      resolution: 4h\n      resolution: 8h\n',
      '12:7 spec.targets.high.resolution: is there twice; the mapping has this key already',
    ],
    [
      'a version that is not ours',
      'v1alpha1',
      'v1',
      '1:13 apiVersion: "sla.backstage-sla.dev/v1" is not known; write sla.backstage-sla.dev/v1alpha1',
    ],
    [
      'a missing version',
      'apiVersion: sla.backstage-sla.dev/v1alpha1\n',
      '',
      '1:1 apiVersion: is missing; write sla.backstage-sla.dev/v1alpha1',
    ],
    [
      'a kind nearly spelled',
      'SlaPolicy',
      'SLAPolicy',
      '2:7 kind: "SLAPolicy" is not one of SlaPolicy, BusinessCalendar; did you mean "SlaPolicy"?',
    ],
    [
      'a missing kind',
      'kind: SlaPolicy\n',
      '',
      '1:1 kind: is missing; write one of SlaPolicy, BusinessCalendar',
    ],
    [
      'a missing name',
      '  name: desk\n',
      '  title: Desk\n',
      '3:1 metadata.name: is missing; write a name of at most 63 letters, digits and "-", "_", "." between them, like "help-desk"',
    ],
    [
      'a name that is none',
      'name: desk',
      'name: help desk',
      '4:9 metadata.name: "help desk" is not a name of at most 63 letters, digits and "-", "_", "." between them, like "help-desk"',
    ],
    [
      'a namespace that is none',
      'name: desk',
      'name: desk\n  namespace: Help',
      '5:14 metadata.namespace: "Help" is not a namespace of at most 63 small letters, digits and "-", like "default"',
    ],
    [
      'a document without metadata',
      'metadata:\n  name: desk\n',
      '',
      '1:1 metadata: is missing; write a mapping like `metadata: { name: help-desk }`',
    ],
    [
      'a tab',
      '  owner: group:default/desk',
      '\towner: group:default/desk',
      '6:1 : a tab cannot indent in YAML; write spaces',
    ],
    [
      'an alias of nothing',
      'office-hours',
      '*office',
      '8:13 : Unresolved alias (the anchor must be set before the alias): office',
    ],
  ])('points to %s', (_what, text, replacement, problem) => {
    const broken = POLICY.replace(text, replacement);
    expect(broken).not.toBe(POLICY);
    expect(problemsOf(broken)).toContain(problem);
  });

  it('counts lines over all documents', () => {
    expect(
      problemsOf(`${POLICY}---\n${CALENDAR.replace('mon-fri', 'monday')}`),
    ).toEqual([
      '22:12 spec.hours.monday: "monday" is not a weekday; did you mean "mon"?',
    ]);
  });

  it('gives the problems in the order of the text', () => {
    const text = POLICY.replace('agreed', 'agred')
      .replace('4h', '4x')
      .replace('  owner: group:default/desk\n', '')
      .replace('kind:', 'knid: x\nkind:');
    expect(problemsOf(text).map(problem => problem.split(' ')[1])).toEqual([
      'spec.owner:',
      'spec.lifecycle:',
      'spec.targets.high.resolution:',
    ]);
  });

  it('follows anchors to where they are written', () => {
    const text = POLICY.replace(
      '    high:\n      resolution: 4h\n',
      '    high: &row { resolution: 4x }\n    low: *row\n',
    );
    expect(problemsOf(text).map(problem => problem.split(':')[0])).toEqual([
      '10',
      '10',
    ]);
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['a comment', '# nothing yet\n'],
    ['empty documents', '---\n---\n...\n'],
    ['null', '~'],
  ])('finds no document in %s', (_what, text) => {
    expect(readDocuments(text)).toEqual([]);
  });

  it.each<[string, string, string]>([
    [
      'a text',
      'Just a note',
      '1:1 : is not a mapping; a document begins with apiVersion, kind, metadata and spec',
    ],
    [
      'UTF-16',
      Buffer.from(`\uFEFF${POLICY}`, 'utf16le').toString('utf8'),
      '1:1 : is not UTF-8; save the file as UTF-8',
    ],
    [
      'UTF-16 without a mark',
      Buffer.from(POLICY, 'utf16le').toString('utf8'),
      '1:1 : is not UTF-8; save the file as UTF-8',
    ],
    [
      'merge keys',
      POLICY.replace(
        '    high:\n      resolution: 4h\n',
        '    high: &h { resolution: 4h }\n    low:\n      <<: *h\n',
      ),
      '12:7 : merge keys (<<) are not read; write the fields out, or give the whole value as an alias (*name)',
    ],
    [
      'a list',
      '\n- kind: SlaPolicy',
      '2:1 : is not a mapping; a document begins with apiVersion, kind, metadata and spec',
    ],
    [
      'a bracket that does not close',
      'kind: SlaPolicy\nspec: [1, 2\n',
      '3:1 : Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
  ])('finds %s wrong', (_what, text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  it('has nothing to say of documents of other kinds, whatever they say', () => {
    const text = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: shop, name: shop }
spec: { owner: 7, calender: x }
---
apiVersion: other.example/v1
kind: SLAPolicy
---
kind: Policy
`;
    expect(
      readDocuments(text).map(({ kind, ref, problems }) => [
        kind,
        ref,
        problems,
      ]),
    ).toEqual([
      ['Component', 'component:default/shop', []],
      ['SLAPolicy', undefined, []],
      ['Policy', undefined, []],
    ]);
  });

  it('finds two documents of one name', () => {
    expect(problemsOf(`${POLICY}---\n${POLICY}`)).toEqual([
      '20:9 metadata.name: this text has another slapolicy:default/desk; give one of them another name',
    ]);
  });

  it('looks for the calendars of policies when told which there are, and in the text itself', () => {
    expect(problemsOf(POLICY)).toEqual([]);
    expect(problemsOf(POLICY, [])).toEqual([
      '8:13 spec.calendar: there is no business calendar "businesscalendar:default/office-hours"; create it, or write "always" for around the clock',
    ]);
    expect(
      problemsOf(POLICY, ['businesscalendar:default/office-hours']),
    ).toEqual([]);
    expect(problemsOf(`${POLICY}---\n${CALENDAR}`, [])).toEqual([]);
  });

  it('finds the place of a problem that somebody else found', () => {
    const [document] = readDocuments(`# Agreement\n${POLICY}`);
    expect(document.placeOf({ path: 'spec.precedence' })).toEqual({
      line: 6,
      column: 1,
    });
    expect(document.placeOf({ path: 'spec.appliesTo' })).toEqual({
      line: 14,
      column: 5,
    });
    expect(document.placeOf({ path: 'spec.appliesTo', at: 'key' })).toEqual({
      line: 13,
      column: 3,
    });
  });

  it('refuses aliases that multiply', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 12; i++) {
      const [before, now] = [i - 1, i].map(n => String.fromCharCode(97 + n));
      bomb.push(`${now}: &${now} [${Array(9).fill(`*${before}`).join(', ')}]`);
    }
    expect(problemsOf(bomb.join('\n'))).toEqual([
      '1:1 : its aliases (*name) multiply into too many values; write the values themselves',
    ]);
  });

  it.each<[string, string]>([
    ['brackets', '['.repeat(100_000)],
    ['mappings', '{a: '.repeat(50_000)],
    ['lists in lists', '- '.repeat(50_000)],
  ])('survives %s without end', (_what, text) => {
    expect(
      readDocuments(text).flatMap(document => document.problems),
    ).not.toEqual([]);
  });

  it('gives up on a text that is too long, unless it has nothing to do with us', () => {
    const long = `# ${'x'.repeat(200_000)}\n`;
    expect(problemsOf(POLICY + long)).toEqual([
      '1:1 : is longer than 200000 characters',
    ]);
    expect(readDocuments(`kind: Group\n${long}`)).toEqual([]);
  });

  it('shows the first problems of a document that has thousands', () => {
    const rows = Array.from({ length: 5_000 }, (_, i) => `  field${i}: 1\n`);
    const problems = problemsOf(POLICY + rows.join(''));
    expect(problems).toHaveLength(201);
    expect(problems[200]).toBe('1:1 : there are 4800 more problems');
  });
});
