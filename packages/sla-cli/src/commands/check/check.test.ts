import path from 'node:path';
import { errorBody, PortalServer } from '../../__testUtils__/PortalServer';
import { runSla } from '../../__testUtils__/runSla';
import { TemporaryFolder } from '../../__testUtils__/TemporaryFolder';

const EXAMPLES = path.resolve(__dirname, '../../../../../examples');

const CALENDAR = `apiVersion: sla.backstage-sla.dev/v1alpha1
kind: BusinessCalendar
metadata: { name: office }
spec:
  timeZone: Asia/Karachi
  hours: { mon-fri: 09:00-19:00 }
`;

function policy(name: string, more = ''): string {
  return `apiVersion: sla.backstage-sla.dev/v1alpha1
kind: SlaPolicy
metadata: { name: ${name} }
spec:
  owner: group:default/desk
  lifecycle: agreed
  appliesTo:
    services: { kind: component, metadata.name: desk }
  calendar: office
  targets: { high: { resolution: 4h } }
${more}`;
}

describe('sla check', () => {
  let folder: TemporaryFolder;
  beforeEach(() => {
    folder = new TemporaryFolder();
  });
  afterEach(() => folder.remove());

  it('finds nothing wrong with the examples', async () => {
    const run = await runSla('check', EXAMPLES, '--strict');
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(/^\d+ documents checked, 0 problems\n$/);
  });

  it('names every problem with its line, column and path', async () => {
    const file = folder.write(
      'policy.yaml',
      `${policy('desk', '  warnAt: [80]\n').replace('4h', '4 hours')}---
${CALENDAR.replace('Asia/Karachi', 'Karachi')}`,
    );
    const { code, stdout, stderr } = await runSla('check', file);
    expect(code).toBe(1);
    expect(stdout.trim().split('\n')).toEqual([
      expect.stringContaining(
        `${file}:10:34: spec.targets.high.resolution: "4 hours" is not a duration; did you mean "4h"?`,
      ),
      expect.stringContaining(`${file}:11:12: spec.warnAt[0]: `),
      expect.stringContaining(
        `${file}:17:13: spec.timeZone: "Karachi" is not an IANA time zone`,
      ),
    ]);
    expect(stderr).toBe('2 documents checked, 3 problems\n');
  });

  it('gives the place of what is not even YAML', async () => {
    const file = folder.write('policy.yaml', 'kind: SlaPolicy\nspec: [1, 2\n');
    const { code, stdout } = await runSla('check', file);
    expect(code).toBe(1);
    expect(stdout).toMatch(/policy\.yaml:3:1: /);
  });

  it('searches folders, and leaves other tools their templates', async () => {
    folder.write('deep/down/policy.yml', policy('desk'));
    folder.write('calendar.yaml', CALENDAR);
    folder.write('chart/templates/service.yaml', '{{- if .Values.on }}\na: [');
    folder.write('node_modules/x/policy.yaml', 'kind: SlaPolicy');
    const { stdout, code } = await runSla('check', folder.path);
    expect([code, stdout]).toEqual([0, '2 documents checked, 0 problems\n']);
  });

  it('warns of a calendar that is not among the files, and refuses it when strict', async () => {
    const file = folder.write('policy.yaml', policy('desk'));
    const lenient = await runSla('check', file);
    expect([lenient.code, lenient.stdout]).toEqual([
      0,
      '1 document checked, 0 problems\n',
    ]);
    expect(lenient.stderr).toContain(
      `${file}:9:13: warning: spec.calendar: businesscalendar:default/office is not among these files`,
    );
    const strict = await runSla('check', file, '--strict');
    expect(strict.code).toBe(1);
    expect(strict.stdout).toContain(`${file}:9:13: spec.calendar: `);
    const calendar = folder.write('calendar.yaml', CALENDAR);
    await expect(
      runSla('check', file, calendar, '--strict'),
    ).resolves.toMatchObject({ code: 0, stderr: '' });
  });

  it('asks a portal for it when told one', async () => {
    const portal = await PortalServer.start();
    try {
      const file = folder.write('policy.yaml', policy('desk'));
      portal.answers(() => ({ body: { title: 'Office' } }));
      const known = await runSla('check', file, '--url', portal.url);
      expect(known).toMatchObject({ code: 0, stderr: '' });
      expect(portal.requests[0].path).toBe(
        '/api/sla/calendars/by-ref?ref=businesscalendar%3Adefault%2Foffice',
      );
      portal.answers(() =>
        errorBody(
          404,
          'NotFoundError',
          "There is no business calendar 'businesscalendar:default/office', or you may not see it",
        ),
      );
      const unknown = await runSla('check', file, '--url', portal.url);
      expect(unknown.code).toBe(1);
      expect(unknown.stdout).toContain('nor in the portal');
      portal.answers(() =>
        errorBody(401, 'AuthenticationError', 'Illegal token'),
      );
      const refused = await runSla('check', file, '--url', portal.url);
      expect(refused.code).toBe(2);
      expect(refused.stderr).toContain('SLA_TOKEN');
    } finally {
      await portal.stop();
    }
  });

  it('finds a name that two files use', async () => {
    const one = folder.write('one.yaml', CALENDAR);
    const two = folder.write('two.yaml', CALENDAR);
    const { code, stdout } = await runSla('check', one, two);
    expect(code).toBe(1);
    expect(stdout).toBe(
      `${two}:3:19: metadata.name: ${one}:1:1 has businesscalendar:default/office already; give one of them another name\n`,
    );
  });

  it('does not say of two policies of one name that nothing decides between them', async () => {
    const calendar = folder.write('calendar.yaml', CALENDAR);
    const one = folder.write('one.yaml', policy('one'));
    const two = folder.write('two.yaml', policy('one'));
    const { code, stdout } = await runSla('check', calendar, one, two);
    expect(code).toBe(1);
    expect(stdout).toBe(
      `${two}:3:19: metadata.name: ${one}:1:1 has slapolicy:default/one already; give one of them another name\n`,
    );
  });

  it('finds policies between which nothing decides, with and without the services at hand', async () => {
    const calendar = folder.write('calendar.yaml', CALENDAR);
    const one = folder.write('one.yaml', policy('one'));
    const two = folder.write('two.yaml', policy('two'));
    const { code, stdout } = await runSla('check', calendar, one, two);
    expect(code).toBe(1);
    expect(stdout.split('\n')).toEqual([
      expect.stringContaining(
        `${one}:8:5: spec.appliesTo: slapolicy:default/one and slapolicy:default/two are equally specific`,
      ),
      expect.stringContaining(`${two}:8:5: spec.appliesTo: `),
      '',
    ]);
    const three = folder.write(
      'three.yaml',
      policy('three').replace('metadata.name: desk', 'spec.type: service'),
    );
    await expect(runSla('check', calendar, one, three)).resolves.toMatchObject({
      code: 0,
    });
    const services = folder.write(
      'services.yaml',
      'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: desk }\nspec: { type: service }\n',
    );
    const together = await runSla('check', calendar, one, three, services);
    expect(together.code).toBe(1);
    expect(together.stdout).toContain('for tickets of component:default/desk');
    const decided = folder.write(
      'two.yaml',
      policy('two', '  precedence: 1\n'),
    );
    await expect(
      runSla('check', calendar, one, decided, services),
    ).resolves.toMatchObject({ code: 0 });
  });

  it('prints for programs and for GitHub', async () => {
    const file = folder.write(
      'policy.yaml',
      policy('desk').replace('4h', '"100%, or so"'),
    );
    const json = await runSla('check', file, '--format', 'json');
    expect(json.code).toBe(1);
    expect(JSON.parse(json.stdout)).toEqual({
      files: [file],
      documents: [
        {
          file,
          line: 1,
          column: 1,
          kind: 'SlaPolicy',
          ref: 'slapolicy:default/desk',
        },
      ],
      problems: [
        {
          file,
          line: 10,
          column: 34,
          severity: 'error',
          document: 'SlaPolicy desk',
          path: 'spec.targets.high.resolution',
          message: expect.stringContaining('"100%, or so"'),
        },
      ],
    });
    const github = await runSla('check', file, '--format', 'github');
    expect(github.stdout).toContain(
      `::error file=${file},line=10,col=34::spec.targets.high.resolution: "100%25, or so"`,
    );
  });

  it('refuses an empty file that was named, in every format, and passes over one in a folder', async () => {
    const calendar = folder.write('calendar.yaml', CALENDAR);
    const file = folder.write('empty.yaml', '# to be written\n---\n');
    for (const named of [[file], [calendar, file]]) {
      const { code, stdout } = await runSla('check', ...named);
      expect(code).toBe(1);
      expect(stdout).toBe(
        `${file}:1:1: is empty: there is no SlaPolicy and no BusinessCalendar in it\n`,
      );
    }
    const json = await runSla('check', file, '--format', 'json');
    expect(json.code).toBe(1);
    expect(JSON.parse(json.stdout)).toMatchObject({
      documents: [],
      problems: [{ file, line: 1, column: 1, severity: 'error' }],
    });
    const github = await runSla('check', file, '--format', 'github');
    expect(github.stdout).toContain(`::error file=${file},line=1,col=1::`);
    await expect(runSla('check', folder.path)).resolves.toMatchObject({
      code: 0,
    });
  });

  it('says of a file in UTF-16 that it must be UTF-8, wherever it is found', async () => {
    const file = folder.write(
      'policy.yaml',
      Buffer.from(policy('desk'), 'utf16le').toString('latin1'),
    );
    for (const named of [file, folder.path]) {
      const { code, stdout } = await runSla('check', named);
      expect(code).toBe(1);
      expect(stdout).toBe(
        `${file}:1:1: is not UTF-8; save the file as UTF-8\n`,
      );
    }
  });

  it('ends with 2 when it cannot do what it was asked', async () => {
    const missing = await runSla('check', '/no/such/file.yaml');
    expect(missing.code).toBe(2);
    expect(missing.stderr).toContain('there is no such file or folder');
    const services = path.join(EXAMPLES, 'services.yaml');
    await expect(runSla('check', services)).resolves.toMatchObject({ code: 2 });
    const unknown = await runSla('check', EXAMPLES, '--format', 'xml');
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain('Allowed choices are text, json, github');
  });
});
