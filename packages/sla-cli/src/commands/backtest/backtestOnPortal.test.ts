import { PreviewResult } from '@backstage-sla/plugin-sla-common';
import { errorBody, PortalServer } from '../../__testUtils__/PortalServer';
import { runSla } from '../../__testUtils__/runSla';
import { TemporaryFolder } from '../../__testUtils__/TemporaryFolder';
import { policy } from './__fixtures__/documents';

describe('sla backtest on a portal', () => {
  let folder: TemporaryFolder;
  let next: string;
  beforeEach(() => {
    folder = new TemporaryFolder();
    next = folder.write('new/policy.yaml', policy('2h'));
  });
  afterEach(() => folder.remove());

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
