import {
  Ticket,
  TicketClock,
  TicketEvent,
} from '@backstage-sla/plugin-sla-common';
import {
  everything,
  helpDesk,
  named,
  policyOfIt,
} from '../__testUtils__/entities';
import {
  CHAT,
  OLA,
  amina,
  chat,
  omar,
  policiesOf,
  startWithThirdLine,
  thirdLine,
} from '../__testUtils__/staffAgreements';
import { databases, setNow } from '../__testUtils__/startSla';

jest.setTimeout(60_000);

afterEach(() => {
  jest.restoreAllMocks();
});

const isFact = ({ detail }: TicketEvent) =>
  detail.type === 'warning' || detail.type === 'breach';

describe.each(databases.eachSupportedId())(
  'clocks of agreements between teams and with suppliers on %s',
  databaseId => {
    const start = async (
      options: Parameters<typeof startWithThirdLine>[1] = {},
    ) => startWithThirdLine(await databases.init(databaseId), options);

    it('have clocks that staff sees, and nobody else', async () => {
      const sla = await start();
      const id = await sla.raiseForOmar('No mail');
      setNow('2026-03-04T10:03:00Z');
      await sla.runDeadlines();

      const { body: toStaff } = await sla.get(`/tickets/${id}`);
      expect(policiesOf(toStaff.clocks)).toHaveLength(2);
      expect(
        new Set(
          toStaff.clocks.map(
            (one: TicketClock) => `${one.policyRef} ${one.agreement}`,
          ),
        ),
      ).toEqual(
        new Set([`slapolicy:default/help-desk undefined`, `${OLA} ola`]),
      );
      expect(toStaff.risk).toBe('breached');
      expect(toStaff.events.filter(isFact)).toHaveLength(2);

      const { body: toOmar } = await sla.get(`/tickets/${id}`, omar);
      expect(policiesOf(toOmar.clocks)).toEqual([
        'slapolicy:default/help-desk',
      ]);
      expect(toOmar).toMatchObject({
        risk: 'on-time',
        nextDeadlineAt: '2026-03-04T10:10:00.000Z',
      });
      expect(toOmar.events.filter(isFact)).toEqual([]);
      const [created] = toOmar.events;
      expect(created.detail.policies).toHaveLength(1);
      expect(JSON.stringify(toOmar)).not.toContain('third-line');
      expect(toOmar.noClocksReason).toBeUndefined();

      const { body: listed } = await sla.get('/tickets', omar);
      expect(JSON.stringify(listed)).not.toContain('third-line');
      expect(listed.items[0]).toMatchObject({ risk: 'on-time' });
      const { body: documents } = await sla.get('/tickets/documents', omar);
      expect(JSON.stringify(documents)).not.toContain('third-line');

      const key = encodeURIComponent(`${OLA}|first-response|1|agreed`);
      const path = `/tickets/${id}/clocks/explanation?key=${key}`;
      expect((await sla.get(path)).status).toBe(200);
      const hidden = await sla.get(path, omar);
      expect(hidden.status).toBe(404);
      expect(hidden.body.error.message).not.toContain('third-line|resolution');
    });

    it('decide nothing that others find, count or export', async () => {
      const sla = await start();
      await sla.raiseForOmar('mail');
      await sla.raiseForOmar('chat', { service: CHAT });
      setNow('2026-03-04T10:03:00Z');
      await sla.runDeadlines();
      await sla.post(`/tickets/1/events`, { type: 'agent-reply', text: 'Hm' });

      for (const [query, staff, others] of [
        ['risk=breached', ['chat'], []],
        ['risk=on-time', ['mail'], ['mail']],
        ['risk=none', [], ['chat']],
        ['riskMetric=first-response', ['chat'], []],
        [`policy=${OLA}`, ['mail', 'chat'], []],
        ['policy=slapolicy:default/help-desk', ['mail'], ['mail']],
      ] as const) {
        expect([query, (await sla.titles(query)).sort()]).toEqual([
          query,
          [...staff].sort(),
        ]);
        expect([query, await sla.titles(query, omar)]).toEqual([query, others]);
        // Amina is staff to the tickets of the mail service.
        expect([query, (await sla.titles(query, amina)).sort()]).toEqual([
          query,
          [
            ...staff.filter(title => title === 'mail'),
            ...others.filter(title => title === 'chat'),
          ].sort(),
        ]);
      }
      const counts = await sla.post(
        '/tickets/counts',
        {
          queries: [{ risk: ['breached'] }, { riskMetric: ['first-response'] }],
        },
        omar,
      );
      expect(counts.body).toEqual({ counts: [0, 0] });

      const period = 'from=2026-03-04T10:01:00Z&to=2026-03-04T10:02:30Z';
      expect(await sla.titles(period)).toEqual(['chat', 'mail']);
      expect(await sla.titles(period, omar)).toEqual([]);

      const exported = async (as?: string) => {
        const path = `/tickets/export?policy=${OLA}`;
        const { text } = await sla.get(path, as).buffer(true);
        return text.split('\n').filter(Boolean).length;
      };
      expect(await exported()).toBe(2);
      expect(await exported(omar)).toBe(0);
      expect(await exported(amina)).toBe(1);
    });

    it('put tickets in no other order for those who do not see them', async () => {
      const sla = await start({
        entities: [
          ...everything,
          chat,
          thirdLine,
          named(helpDesk, 'chat-desk', {
            appliesTo: { services: { 'spec.system': 'talk' } },
          }),
          policyOfIt('supplier', {
            agreement: 'uc',
            appliesTo: {
              services: { 'spec.type': 'service' },
              tickets: { labels: { $contains: 'hosted' } },
            },
            targets: { default: { resolution: '1m' } },
          }),
        ],
      });
      await sla.raiseForOmar('mail 1');
      await sla.raiseForOmar('chat 1', { service: CHAT });
      setNow('2026-03-04T10:00:10Z');
      const hosted = { labels: ['hosted'] };
      await sla.raiseForOmar('mail 2', hosted);
      await sla.raiseForOmar('chat 2', { service: CHAT, ...hosted });
      await sla.raiseForOmar('nothing', {
        service: 'component:default/intranet',
      });
      const toStaff = ['chat 2', 'mail 2', 'chat 1', 'mail 1', 'nothing'];
      const toOthers = ['chat 1', 'mail 1', 'chat 2', 'mail 2', 'nothing'];
      const toAmina = ['mail 2', 'mail 1', 'chat 1', 'chat 2', 'nothing'];
      for (const orderBy of ['deadline', 'priority']) {
        const query = `orderBy=${orderBy}`;
        expect(await sla.titles(query)).toEqual(toStaff);
        expect(await sla.titles(query, omar)).toEqual(toOthers);
        expect(await sla.titles(query, amina)).toEqual(toAmina);
        expect(await sla.titles(`${query}&open=true`, amina)).toEqual(toAmina);
        const { body } = await sla.get(
          `/tickets?${query}&limit=2&offset=1`,
          amina,
        );
        expect(body.totalItems).toBe(5);
        expect(body.items.map((one: Ticket) => one.title)).toEqual(
          toAmina.slice(1, 3),
        );
      }
    });

    it('stand on no card of a service, and in no load, of others', async () => {
      const sla = await start();
      await sla.raiseForOmar('chat', {
        service: CHAT,
        assignedTeam: 'group:default/it',
      });
      setNow('2026-03-04T10:03:00Z');
      await sla.runDeadlines();
      const cardOf = async (as?: string) => {
        const { body } = await sla.get(`/services/summary?service=${CHAT}`, as);
        return { ...body.openTickets, next: body.nextDeadline?.deadlineAt };
      };
      const nothing = { 'at-risk': 0, 'on-time': 0, paused: 0 };
      expect(await cardOf()).toEqual({
        ...nothing,
        breached: 1,
        none: 0,
        next: '2026-03-04T13:00:00.000Z',
      });
      for (const as of [omar, amina]) {
        expect(await cardOf(as)).toEqual({
          ...nothing,
          breached: 0,
          none: 1,
          next: undefined,
        });
      }
      const group = {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Group',
        metadata: { name: 'it' },
        spec: { type: 'team', children: [] },
      };
      sla.catalog.put(group);
      const loadOf = async (as?: string) => {
        const { body } = await sla.get('/load?entity=group:default/it', as);
        const { breached, atRisk, next } = body;
        return { breached, atRisk, next: next.length };
      };
      expect(await loadOf()).toEqual({ breached: 1, atRisk: 0, next: 1 });
      for (const as of [omar, amina]) {
        expect(await loadOf(as)).toEqual({ breached: 0, atRisk: 0, next: 0 });
      }
    });
  },
);
