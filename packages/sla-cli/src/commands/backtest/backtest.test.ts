import { ImportTicket, PreviewResult } from '@backstage-sla/plugin-sla-common';
import path from 'node:path';
import { errorBody, PortalServer } from '../../__testUtils__/PortalServer';
import { runSla } from '../../__testUtils__/runSla';
import { TemporaryFolder } from '../../__testUtils__/TemporaryFolder';

const CALENDAR = `apiVersion: sla.backstage-sla.dev/v1alpha1
kind: BusinessCalendar
metadata: { name: office }
spec:
  timeZone: UTC
  hours: { mon-fri: 09:00-17:00 }
`;

function policy(resolution: string, more = ''): string {
  return `apiVersion: sla.backstage-sla.dev/v1alpha1
kind: SlaPolicy
metadata: { name: desk, title: Desk agreement }
spec:
  owner: group:default/desk
  lifecycle: agreed
  appliesTo:
    services: { metadata.name: desk }
  calendar: office
  targets: { high: { resolution: ${resolution} }, low: { resolution: 8h } }
${more}`;
}

const SERVICE = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: desk }
spec: { type: service }
`;

/** Tickets of Monday 9:00 that were resolved after so many minutes. */
function ticket(
  id: string,
  minutes: number,
  more: Partial<ImportTicket> = {},
): ImportTicket {
  const at = Date.parse('2026-03-09T09:00:00Z');
  return {
    externalId: id,
    service: 'component:default/desk',
    title: id,
    priority: 'high',
    createdAt: new Date(at).toISOString(),
    events: [
      {
        type: 'status',
        status: 'resolved',
        at: new Date(at + minutes * 60_000).toISOString(),
        key: '1',
      },
    ],
    ...more,
  };
}

const TICKETS = [
  ticket('quick', 60),
  ticket('slow', 180),
  ticket('slower', 300),
  ticket('low', 180, { priority: 'low' }),
  ticket('elsewhere', 60, { service: 'component:default/other' }),
];

describe('sla backtest', () => {
  let folder: TemporaryFolder;
  let next: string;
  beforeEach(() => {
    folder = new TemporaryFolder();
    next = folder.write('new/policy.yaml', policy('2h'));
  });
  afterEach(() => folder.remove());

  describe('on a file', () => {
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
      const run = () =>
        runSla('backtest', next, '--tickets', tickets, ...before);
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

  describe('on a portal', () => {
    let portal: PortalServer;
    beforeEach(async () => {
      portal = await PortalServer.start();
    });
    afterEach(() => portal.stop());

    const figures = { met: 91, breached: 9, attainment: 0.91 };
    const result: PreviewResult = {
      problems: [],
      policies: [
        {
          policyRef: 'slapolicy:default/desk',
          title: 'Desk agreement',
          revisionBefore: 'a',
          revisionAfter: 'b',
          changes: [
            { path: 'targets.high.resolution', before: '4h', after: '2h' },
          ],
          calendarsChanged: [],
          services: {
            before: 1,
            after: 2,
            added: ['component:default/shop'],
            removed: [],
          },
          history: {
            from: '2026-01-01T00:00:00.000Z',
            to: '2026-03-01T00:00:00.000Z',
            tickets: 120,
            gained: 20,
            lost: 0,
            rows: [
              {
                metric: 'resolution',
                face: 'agreed',
                before: figures,
                after: { met: 84, breached: 16, attainment: 0.84 },
                wouldBreach: 7,
                wouldMeet: 0,
              },
            ],
          },
          openTickets: {
            total: 12,
            earlier: 5,
            later: 1,
            breachedAtOnce: 2,
            willBeApplied: false,
            examples: [
              {
                ticketId: 'T1',
                title: 'No mail',
                priority: 'high',
                metric: 'resolution',
              },
            ],
          },
        },
      ],
    };

    it('shows what the portal found', async () => {
      portal.answers(() => ({
        lines: [
          { type: 'progress', done: 0, total: 120 },
          { type: 'progress', done: 120, total: 120 },
          { type: 'result', result },
        ],
      }));
      const { code, stdout } = await runSla(
        ...['backtest', next, '--days', '60'],
        ...['--url', portal.url, '--token', 'secret'],
      );
      expect(code).toBe(0);
      expect(stdout).toBe(`Desk agreement (slapolicy:default/desk)
  targets.high.resolution: 4h → 2h
  120 tickets, 20 gained (2026-01-01 to 2026-03-01)
    promise     clocks  before  after  would breach  would be met
    resolution     100     91%    84%             7             0
  Services covered: 1 → 2
    gained: component:default/shop
  Open tickets: 12; 5 with an earlier deadline, 1 with a later one, 2 breached at once; they keep what they were promised unless somebody moves them
    resolution of high ticket T1, No mail
`);
      const [request] = portal.requests;
      expect(request).toMatchObject({
        method: 'POST',
        path: '/api/sla/policies/preview',
        authorization: 'Bearer secret',
        body: { days: 60 },
      });
      expect(JSON.parse(request.body.text)).toMatchObject({
        kind: 'SlaPolicy',
        spec: { targets: { high: { resolution: '2h' } } },
      });
    });

    it('finds the places of the problems that only the portal sees', async () => {
      portal.answers(() => ({
        lines: [
          {
            type: 'result',
            result: {
              policies: [],
              problems: [
                {
                  document: 'slapolicy:default/desk',
                  path: 'spec.calendar',
                  message: 'there is no business calendar',
                  line: 1,
                  column: 1,
                },
              ],
            },
          },
        ],
      }));
      await expect(
        runSla('backtest', next, '--url', portal.url),
      ).resolves.toEqual({
        code: 1,
        stdout: '',
        stderr: `${next}:9:13: spec.calendar: there is no business calendar\n`,
      });
    });

    it('ends with 2 when the portal refuses, fails or goes away', async () => {
      const run = () => runSla('backtest', next, '--url', portal.url);
      portal.answers(() =>
        errorBody(403, 'NotAllowedError', 'needs sla.policy.read'),
      );
      await expect(run()).resolves.toMatchObject({
        code: 2,
        stderr: expect.stringContaining('needs sla.policy.read'),
      });
      const error = { name: 'Error', message: 'out of memory' };
      portal.answers(() => ({ lines: [{ type: 'error', error }] }));
      await expect(run()).resolves.toMatchObject({
        code: 2,
        stderr: 'The portal could not finish: out of memory\n',
      });
      portal.answers(() => ({
        lines: [{ type: 'progress', done: 1, total: 2 }],
        hangUp: true,
      }));
      await expect(run()).resolves.toMatchObject({
        code: 2,
        stderr: expect.stringContaining('broke'),
      });
      portal.answers(() => ({
        lines: [{ type: 'progress', done: 1, total: 2 }],
      }));
      await expect(run()).resolves.toMatchObject({
        code: 2,
        stderr: expect.stringContaining('stopped before its answer'),
      });
    });

    it('sends nothing that is wrong already', async () => {
      folder.write('new/policy.yaml', policy('2 hours'));
      const wrong = await runSla('backtest', next, '--url', portal.url);
      folder.write('new/policy.yaml', policy('2h'));
      const other = folder.write('other.yaml', policy('3h'));
      const twice = await runSla(
        ...['backtest', next, other, '--url', portal.url],
      );
      expect([twice.code, twice.stderr]).toEqual([
        1,
        `${other}:3:19: metadata.name: ${next}:1:1 has slapolicy:default/desk already; give one of them another name\n`,
      ]);
      const mixed = await runSla(
        ...['backtest', folder.write('p.yaml', policy('2h'))],
        ...['--url', portal.url, '--before', next],
      );
      expect([wrong.code, mixed.code]).toEqual([1, 2]);
      expect(portal.requests).toEqual([]);
    });
  });
});
