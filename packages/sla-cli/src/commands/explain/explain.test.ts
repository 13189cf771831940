import {
  ExplainedClock,
  TicketClock,
  TicketWithEvents,
} from '@backstage-sla/plugin-sla-common';
import path from 'node:path';
import { errorBody, PortalServer } from '../../__testUtils__/PortalServer';
import { runSla } from '../../__testUtils__/runSla';

const SCENARIOS = path.resolve(
  __dirname,
  '../../../../../examples/scenarios/it-help-desk.yaml',
);

const clock: TicketClock = {
  key: 'slapolicy:default/desk|resolution|1|agreed',
  policyRef: 'slapolicy:default/desk',
  policyRevision: 'abc',
  metric: 'resolution',
  cycle: 1,
  face: 'agreed',
  state: 'breached',
  live: true,
  ticking: true,
  priority: 'high',
  startedAt: '2026-03-06T13:30:00.000Z',
  targetMs: 3_600_000,
  targetText: '1h',
  elapsedMs: 5_400_000,
  asOf: '2026-03-09T05:00:00.000Z',
  deadlineAt: '2026-03-09T04:30:00.000Z',
  breachedAt: '2026-03-09T04:30:00.000Z',
};

const ticket: TicketWithEvents = {
  id: 'T1',
  number: 'SLA-1',
  version: 2,
  type: 'incident',
  service: 'component:default/desk',
  title: 'No mail',
  priority: 'high',
  status: 'open',
  labels: [],
  createdAt: '2026-03-06T13:30:00.000Z',
  updatedAt: '2026-03-06T13:40:00.000Z',
  reopenCount: 0,
  muted: false,
  risk: 'breached',
  clocks: [
    clock,
    {
      ...clock,
      key: 'slapolicy:default/desk|first-response|1|agreed',
      metric: 'first-response',
    },
  ],
  events: [
    {
      id: '1',
      at: '2026-03-06T13:30:00.000Z',
      actor: 'user:default/leo',
      detail: {
        type: 'created',
        priority: 'medium',
        status: 'new',
        policies: [],
      },
    },
    {
      id: '2',
      at: '2026-03-06T13:40:00.000Z',
      detail: { type: 'priority', priority: 'high' },
    },
  ],
  links: [],
  watchers: [],
  approvals: [],
  attachments: [],
  may: {
    reply: true,
    update: true,
    assign: true,
    resolve: true,
    rate: false,
    reopen: false,
    unmerge: false,
    watch: false,
    approve: false,
    delete: true,
  },
};

const target = {
  policyRef: clock.policyRef,
  policyRevision: 'abc',
  priority: 'high',
  text: '1h',
  amountMs: 3_600_000,
  calendar: 'office',
  since: '2026-03-06T13:40:00.000Z',
} as const;

const explained: ExplainedClock = {
  key: clock.key,
  asOf: clock.asOf,
  timeZone: 'Asia/Karachi',
  elapsedMs: 5_400_000,
  segments: [
    {
      from: '2026-03-06T13:30:00.000Z',
      to: '2026-03-06T14:00:00.000Z',
      kind: 'counted',
    },
    {
      from: '2026-03-06T14:00:00.000Z',
      to: '2026-03-09T04:00:00.000Z',
      kind: 'holiday',
      name: 'Eid',
    },
    {
      from: '2026-03-09T04:00:00.000Z',
      to: '2026-03-09T05:00:00.000Z',
      kind: 'counted',
    },
  ],
  ahead: [],
  target,
  targetChanges: [
    {
      at: '2026-03-06T13:40:00.000Z',
      eventId: '2',
      cause: 'priority',
      from: { ...target, priority: 'medium', text: '8h' },
      to: target,
    },
  ],
};

describe('sla explain', () => {
  describe('of a ticket', () => {
    let portal: PortalServer;
    beforeEach(async () => {
      portal = await PortalServer.start();
      portal.answers(request => ({
        body: request.path.endsWith('/tickets/T1') ? ticket : explained,
      }));
    });
    afterEach(() => portal.stop());

    it('tells what counted, what did not, and where the target comes from', async () => {
      const { stdout, code } = await runSla(
        ...['explain', 'T1', '--metric', 'resolution'],
        ...['--url', portal.url, '--token', 'secret'],
      );
      expect(code).toBe(0);
      expect(stdout).toBe(`No mail (T1)
component:default/desk, high, open

resolution of slapolicy:default/desk: breached 30m over
  target   was 8h (medium) until Fri 2026-03-06 18:40: priority
  target   1h in office, for high
  deadline Mon 2026-03-09 09:30
  breached Mon 2026-03-09 09:30
  elapsed  1h 30m at Mon 2026-03-09 10:00
    Fri 2026-03-06 18:30  ticket created, medium by user:default/leo
    Fri 2026-03-06 18:30    counted 10m
    Fri 2026-03-06 18:40  priority high
    Fri 2026-03-06 18:40    counted 20m
    Fri 2026-03-06 19:00    holiday Eid 62h
    Mon 2026-03-09 09:00    counted 1h
`);
      expect(portal.requests.map(r => [r.path, r.authorization])).toEqual([
        ['/api/sla/tickets/T1', 'Bearer secret'],
        [
          '/api/sla/tickets/T1/clocks/explanation?key=slapolicy%3Adefault%2Fdesk%7Cresolution%7C1%7Cagreed',
          'Bearer secret',
        ],
      ]);
    });

    it('gives programs the same', async () => {
      const { stdout } = await runSla(
        ...['explain', 'T1', '--format', 'json', '--url', portal.url],
      );
      const told = JSON.parse(stdout);
      expect(told.clocks).toHaveLength(2);
      expect(told.clocks[0]).toMatchObject({
        metric: 'resolution',
        state: 'breached',
        elapsedMs: 5_400_000,
        deadlineAt: '2026-03-09T04:30:00.000Z',
        target: { text: '1h', priority: 'high', calendar: 'office' },
        segments: explained.segments,
      });
    });

    it('says why there are no clocks', async () => {
      portal.answers(() => ({
        body: { ...ticket, clocks: [], noClocksReason: 'No policy covers it.' },
      }));
      const { stdout } = await runSla('explain', 'T1', '--url', portal.url);
      expect(stdout).toContain('\n\nNo policy covers it.\n');
    });

    it('ends with 2 when the portal does not answer the question', async () => {
      portal.answers(() =>
        errorBody(404, 'NotFoundError', "There is no ticket 'T2'"),
      );
      const { code, stderr } = await runSla(
        ...['explain', 'T2', '--url', portal.url],
      );
      expect([code, stderr]).toEqual([
        2,
        expect.stringContaining("Not found (404: There is no ticket 'T2')"),
      ]);
    });
  });

  describe('of a scenario', () => {
    it('needs no portal', async () => {
      const { stdout, code } = await runSla(
        ...['explain', '--scenario', SCENARIOS, '--name', 'reopened'],
        ...['--metric', 'resolution'],
      );
      expect(code).toBe(0);
      expect(stdout)
        .toBe(`A reopened ticket goes on where it stopped (Asia/Karachi)

resolution of slapolicy:default/it-help-desk: running with 2h left
  target   4h in karachi-office-hours, for high
  deadline Fri 2026-03-13 11:00
  elapsed  2h at Fri 2026-03-13 09:00
    Thu 2026-03-12 09:00  ticket created, high
    Thu 2026-03-12 09:00    counted 5m
    Thu 2026-03-12 09:05  reply, status open
    Thu 2026-03-12 09:05    counted 1h 55m
    Thu 2026-03-12 11:00  status resolved
    Thu 2026-03-12 11:00    stopped 22h
    Fri 2026-03-13 09:00  message, status open
`);
    });

    it('asks for one or the other, and for a scenario that there is', async () => {
      const neither = await runSla('explain');
      const both = await runSla('explain', 'T1', '--scenario', SCENARIOS);
      expect([neither.code, both.code]).toEqual([2, 2]);
      const { code, stderr } = await runSla(
        ...['explain', '--scenario', SCENARIOS, '--name', 'nothing such'],
      );
      expect(code).toBe(2);
      expect(stderr).toContain('A reopened ticket goes on where it stopped');
    });
  });
});
