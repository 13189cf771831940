import path from 'node:path';
import { runSla } from '../../__testUtils__/runSla';
import { TemporaryFolder } from '../../__testUtils__/TemporaryFolder';
import {
  CALENDAR,
  policy,
  SERVICE,
  ticket,
  TICKETS,
} from './__fixtures__/documents';

describe('sla backtest on a file', () => {
  let folder: TemporaryFolder;
  let next: string;
  beforeEach(() => {
    folder = new TemporaryFolder();
    next = folder.write('new/policy.yaml', policy('2h'));
  });
  afterEach(() => folder.remove());

  let tickets: string;
  let before: string[];
  beforeEach(() => {
    tickets = folder.write(
      'tickets.jsonl',
      TICKETS.map(one => `${JSON.stringify(one)}\n`).join(''),
    );
    folder.write('old/policy.yaml', policy('4h'));
    folder.write('old/calendar.yaml', CALENDAR);
    folder.write('services.yaml', SERVICE);
    before = [
      ...['--before', path.join(folder.path, 'old')],
      ...['--services', path.join(folder.path, 'services.yaml')],
    ];
  });

  it('compares what was with what would have been', async () => {
    const { code, stdout, stderr } = await runSla(
      ...['backtest', next, '--tickets', tickets, ...before],
    );
    expect([code, stderr]).toEqual([
      0,
      '1 ticket left out: of services that are not in the files of --services\n',
    ]);
    expect(stdout).toBe(`Desk agreement (slapolicy:default/desk)
  targets.high.resolution: 4h → 2h
  4 tickets (2026-03-09 to 2026-03-09)
    promise           clocks  before  after  would breach  would be met
    resolution             4     75%    50%             1             0
    resolution, high       3   66.7%  33.3%             1             0
`);
  });

  it('fails when attainment falls by more than it may', async () => {
    const run = (maxDrop: string) =>
      runSla(
        ...['backtest', next, '--tickets', tickets, ...before],
        ...['--max-drop', maxDrop],
      );
    const failed = await run('25%');
    expect([failed.code, failed.stderr.split('\n')[1]]).toEqual([
      1,
      'resolution, high of slapolicy:default/desk falls from 66.7% to 33.3%, more than the 25% that --max-drop allows',
    ]);
    await expect(run('34%')).resolves.toMatchObject({ code: 0 });
    await expect(run('a lot')).resolves.toMatchObject({ code: 2 });
  });

  it('shows what would have been alone where there is nothing to compare with, for any service', async () => {
    const calendar = folder.write('calendar.yaml', CALENDAR);
    const { code, stdout } = await runSla(
      ...['backtest', next, calendar, '--tickets', tickets],
    );
    expect(code).toBe(0);
    expect(stdout.split('\n').slice(0, 4)).toEqual([
      'Desk agreement (slapolicy:default/desk), new',
      '  5 tickets (2026-03-09 to 2026-03-09)',
      '    promise           clocks  before  after  would breach  would be met',
      '    resolution             5       -    60%             0             0',
    ]);
  });

  it('sees a change of the calendar alone', async () => {
    const calendar = folder.write(
      'calendar.yaml',
      CALENDAR.replace('09:00-17:00', '11:00-17:00'),
    );
    const { stdout } = await runSla(
      ...['backtest', calendar, '--tickets', tickets, ...before],
    );
    expect(stdout).toContain('businesscalendar:default/office changes');
    expect(stdout).toMatch(/resolution {2,}4 {2,}75% {2,}100% {2,}0 {2,}1\n/);
  });

  it('takes tickets from a policy that is beaten', async () => {
    const special = folder.write(
      'special.yaml',
      policy('1h', '  precedence: 1\n').replace(
        'name: desk, title: Desk agreement',
        'name: special',
      ),
    );
    const { stdout } = await runSla(
      ...['backtest', special, '--tickets', tickets, ...before],
    );
    expect(stdout).toContain('special (slapolicy:default/special), new');
    expect(stdout).toContain(
      'Desk agreement (slapolicy:default/desk) gains 0 tickets and loses 4',
    );
  });

  it('says in a line which documents change nothing', async () => {
    const same = path.join(folder.path, 'old');
    const { stdout } = await runSla(
      ...['backtest', same, '--tickets', tickets, ...before],
    );
    expect(stdout).toBe(
      'Nothing changes: Desk agreement (slapolicy:default/desk)\n',
    );
  });

  it('looks at the last days only when told', async () => {
    const later = ticket('later', 60, {
      createdAt: '2026-03-19T09:00:00.000Z',
      events: [],
    });
    folder.write(
      'tickets.jsonl',
      [...TICKETS, later].map(one => `${JSON.stringify(one)}\n`).join(''),
    );
    const { stdout } = await runSla(
      ...['backtest', next, '--tickets', tickets, ...before, '--days', '5'],
      ...['--format', 'json'],
    );
    expect(JSON.parse(stdout).policies[0]).toMatchObject({
      policyRef: 'slapolicy:default/desk',
      history: {
        tickets: 1,
        from: '2026-03-14T09:00:00.000Z',
        to: '2026-03-19T09:00:00.000Z',
      },
    });
  });

  it('writes a table for a pull request', async () => {
    const { stdout } = await runSla(
      ...['backtest', next, '--tickets', tickets, ...before],
      ...['--format', 'markdown'],
    );
    expect(stdout).toBe(`### Desk agreement (slapolicy:default/desk)

- targets.high.resolution: 4h → 2h
- 4 tickets (2026-03-09 to 2026-03-09)

| promise | clocks | before | after | would breach | would be met |
| --- | ---: | ---: | ---: | ---: | ---: |
| resolution | 4 | 75% | 50% | 1 | 0 |
| resolution, high | 3 | 66.7% | 33.3% | 1 | 0 |
`);
  });

  it('names the place of what it cannot use', async () => {
    const run = () => runSla('backtest', next, '--tickets', tickets, ...before);
    folder.write('tickets.jsonl', `${JSON.stringify(TICKETS[0])}\n{`);
    await expect(run()).resolves.toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`${tickets}:2: is not JSON`),
    });
    folder.write('tickets.jsonl', '\n');
    await expect(run()).resolves.toMatchObject({ code: 2 });
    folder.write(
      'tickets.jsonl',
      JSON.stringify(
        ticket('early', 5, { createdAt: '2026-04-01T09:00:00.000Z' }),
      ),
    );
    await expect(run()).resolves.toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`${tickets}:1: `),
    });
    folder.write('new/policy.yaml', policy('2 hours'));
    await expect(run()).resolves.toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`${next}:10:34: spec.targets.high`),
    });
  });
});
