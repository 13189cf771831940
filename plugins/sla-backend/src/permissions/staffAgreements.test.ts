import { Entity } from '@backstage/catalog-model';
import {
  Ticket,
  TicketClock,
  TicketEvent,
} from '@backstage-sla/plugin-sla-common';
import {
  everything,
  helpDesk,
  mail,
  named,
  policyOfIt,
} from '../__testUtils__/entities';
import { previewOf, resultOf, yamlOf } from '../__testUtils__/previews';
import { MAIL, header, startQueue } from '../__testUtils__/queue';
import { Decide, databases, setNow } from '../__testUtils__/startSla';
import { slaTicketConditions } from './conditionExports';

jest.setTimeout(60_000);

afterEach(() => {
  jest.restoreAllMocks();
});

const CHAT = 'component:default/chat';
const OLA = 'slapolicy:default/third-line';
const OMAR = 'user:default/omar';
const omar = header('omar');
const amina = header('amina');
const lena = header('lena');

/** Between teams: it covers all that the help desk covers, and the chat, of which nothing is promised to anybody. */
const thirdLine: Entity = policyOfIt('third-line', {
  agreement: 'ola',
  owner: 'group:default/network',
  customer: 'group:default/it',
  appliesTo: { services: { 'spec.type': 'service' } },
  targets: { default: { firstResponse: '2m', resolution: '3h' } },
  escalations: [
    {
      level: 1,
      when: { metric: 'first-response', at: '100%' },
      notify: ['requester', 'team'],
    },
  ],
});

const chat = named(mail, 'chat', { system: 'talk' });

/**
 * Omar reads what he raised. Amina reads all, and works on tickets of the mail service. Lena works on all, and sees nothing internal. All
 * others are staff.
 */
const decide: Decide = ({ name }, { principal }) => {
  const { userEntityRef } = principal as { userEntityRef?: string };
  const only = (rule: string, ref: string) => ({
    result: 'CONDITIONAL' as never,
    pluginId: 'sla',
    resourceType: 'sla-ticket',
    conditions: {
      rule,
      resourceType: 'sla-ticket',
      params: { refs: [ref] },
    },
  });
  if (userEntityRef === OMAR && name.startsWith('sla.ticket.')) {
    return name === 'sla.ticket.read' || name === 'sla.ticket.reply'
      ? only('IS_REQUESTER', OMAR)
      : { result: (name === 'sla.ticket.create' ? 'ALLOW' : 'DENY') as never };
  }
  if (userEntityRef === 'user:default/lena' && name === 'sla.ticket.read') {
    return {
      ...only('', ''),
      conditions: { not: slaTicketConditions.isInternal() },
    };
  }
  return userEntityRef === 'user:default/amina' && name === 'sla.ticket.update'
    ? only('IS_OF_SERVICE', MAIL)
    : undefined;
};

const policiesOf = (clocks: TicketClock[]) => [
  ...new Set(clocks.map(clock => clock.policyRef)),
];
const isFact = ({ detail }: TicketEvent) =>
  detail.type === 'warning' || detail.type === 'breach';

describe.each(databases.eachSupportedId())(
  'agreements between teams and with suppliers on %s',
  databaseId => {
    const start = async (
      options: Partial<Parameters<typeof startQueue>[1]> = {},
    ) =>
      startQueue(await databases.init(databaseId), {
        decide,
        entities: [...everything, chat, thirdLine],
        ...options,
      });
    const raiseForOmar = async (
      sla: Awaited<ReturnType<typeof start>>,
      title: string,
      fields: object = {},
    ) => sla.raise(title, { requester: OMAR, ...fields });

    it('have clocks that staff sees, and nobody else', async () => {
      const sla = await start();
      const id = await raiseForOmar(sla, 'No mail');
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
      await raiseForOmar(sla, 'mail');
      await raiseForOmar(sla, 'chat', { service: CHAT });
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
      await raiseForOmar(sla, 'mail 1');
      await raiseForOmar(sla, 'chat 1', { service: CHAT });
      setNow('2026-03-04T10:00:10Z');
      const hosted = { labels: ['hosted'] };
      await raiseForOmar(sla, 'mail 2', hosted);
      await raiseForOmar(sla, 'chat 2', { service: CHAT, ...hosted });
      await raiseForOmar(sla, 'nothing', {
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
      await raiseForOmar(sla, 'chat', {
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

    it('are no promise, and no reason that there is none', async () => {
      const sla = await start();
      const promiseOf = async (service: string) =>
        (await sla.post('/tickets/promise', { service }, omar)).body;
      const both = await promiseOf(MAIL);
      expect(policiesOf(both.clocks)).toEqual(['slapolicy:default/help-desk']);
      expect(JSON.stringify(both)).not.toContain('third-line');
      expect(await promiseOf(CHAT)).toMatchObject({
        policies: [],
        clocks: [],
        reason: `No SLA policy covers ${CHAT}.`,
        cause: { code: 'no-policy-covers', service: CHAT },
      });

      const id = await raiseForOmar(sla, 'chat', { service: CHAT });
      const { body: toOmar } = await sla.get(`/tickets/${id}`, omar);
      expect(toOmar).toMatchObject({
        clocks: [],
        risk: 'none',
        noClocksReason: 'No policy applies to this ticket.',
      });
      expect(JSON.stringify(toOmar)).not.toContain('third-line');
      const { body: toStaff } = await sla.get(`/tickets/${id}`);
      expect(toStaff.noClocksReason).toBeUndefined();
    });

    it('are not named where they do not apply', async () => {
      const draft = named(thirdLine, 'third-line', {
        lifecycle: 'draft',
        customer: undefined,
      });
      const sla = await start({ entities: [...everything, chat, draft] });
      const id = await raiseForOmar(sla, 'chat', { service: CHAT });
      const { body: toStaff } = await sla.get(`/tickets/${id}`);
      expect(toStaff.noClocksReason).toContain('third-line: It is draft');
      const { body: toOmar } = await sla.get(`/tickets/${id}`, omar);
      expect(toOmar).toMatchObject({
        noClocksReason: 'No policy applies to this ticket.',
        noClocksCause: { code: 'no-policy-applies', policies: [] },
      });
    });

    it('may come and go without others hearing of it', async () => {
      const onlyHigh = named(thirdLine, 'third-line', {
        appliesTo: {
          services: { 'spec.type': 'service' },
          tickets: { priority: 'high' },
        },
      });
      const sla = await start({ entities: [...everything, chat, onlyHigh] });
      const ids = [
        await raiseForOmar(sla, 'mail'),
        await raiseForOmar(sla, 'chat', { service: CHAT }),
      ];
      for (const id of ids) {
        const change = { type: 'priority', priority: 'medium' };
        await sla.post(`/tickets/${id}/events`, change).expect(200);
        const typesFor = async (as?: string) => {
          const { body } = await sla.get(`/tickets/${id}`, as);
          return body.events.map(({ detail }: TicketEvent) => detail.type);
        };
        expect(await typesFor()).toEqual(['created', 'priority', 'policies']);
        expect(await typesFor(omar)).toEqual(['created', 'priority']);
        const { body } = await sla.get(`/tickets/${id}`, omar);
        expect(JSON.stringify(body)).not.toContain('third-line');
      }
      const told = await sla
        .knex('outbox')
        .where('topic', 'sla.ticket.policies-changed');
      expect(told.map(({ internal }) => Boolean(internal))).toEqual([
        true,
        true,
      ]);
      const { body } = await sla.get(`/tickets/${ids[1]}`);
      expect(body.noClocksReason).toContain('third-line no longer applies');
    });

    it('are left out of what is told of other policies', async () => {
      const forHigh = {
        appliesTo: {
          services: { 'spec.type': 'service' },
          tickets: { priority: 'high' },
        },
      };
      const sla = await start({
        entities: [
          ...everything,
          named(thirdLine, 'third-line', forHigh),
          policyOfIt('vip', { owner: 'group:default/vip', ...forHigh }),
        ],
      });
      const id = await raiseForOmar(sla, 'mail');
      const setPriority = (priority: string, ifVersion?: number) =>
        sla.post(
          `/tickets/${id}/events`,
          { type: 'priority', priority, ifVersion },
          lena,
        );
      await setPriority('medium').expect(200);
      const words = 'Change of priority: vip no longer applies';
      const { body } = await sla.get(`/tickets/${id}`, omar);
      const [changed] = body.events.slice(-1);
      expect(changed.detail).toEqual({
        type: 'policies',
        policies: [expect.stringContaining('help-desk')],
        reason: words,
      });
      const conflict = await setPriority('low', 1);
      expect(conflict.status).toBe(409);
      expect(JSON.stringify(conflict.body)).toContain(words);
      expect(JSON.stringify(conflict.body)).not.toContain('third-line');

      await sla.runOutbox();
      const messages = sla.emit.mock.calls.map(([{ eventPayload }]) =>
        JSON.stringify(eventPayload),
      );
      expect(messages).toHaveLength(3);
      expect(messages.join()).toContain(words);
      expect(messages.join()).not.toContain('third-line');
    });

    it('are told to staff alone, whatever their rules ask for', async () => {
      const sla = await start();
      const id = await raiseForOmar(sla, 'mail', {
        assignedPerson: 'user:default/amina',
      });
      await sla.post(`/tickets/${id}/events`, {
        type: 'watch',
        watching: true,
        person: 'user:default/zoe',
      });
      await sla.runOutbox();
      sla.notify.mockClear();
      setNow('2026-03-04T10:03:00Z');
      await sla.runDeadlines();
      await sla.runOutbox();
      const people = () =>
        sla.notify.mock.calls.flatMap(
          ([{ recipients }]) => recipients.entityRef,
        );
      expect(new Set(people())).toEqual(new Set(['user:default/amina']));
      const entries = await sla.knex('ticket_events').whereNotNull('key');
      expect(entries.map(({ type }) => type)).toEqual(
        expect.arrayContaining(['warning', 'breach', 'escalation']),
      );
      // Met in time, of which connectors and webhooks hear.
      await sla.post(`/tickets/${id}/events`, {
        type: 'agent-reply',
        text: 'Hm',
      });
      await sla.post(`/tickets/${id}/events`, {
        type: 'status',
        status: 'resolved',
      });
      const met = await sla.knex('outbox').where('topic', 'like', '%met%');
      const internalOf = (policyRef: string) =>
        met
          .filter(
            ({ detail }) => JSON.parse(detail).clock.policyRef === policyRef,
          )
          .map(({ internal }) => Boolean(internal));
      expect(new Set(internalOf(OLA))).toEqual(new Set([true]));
      expect(new Set(internalOf('slapolicy:default/help-desk'))).toEqual(
        new Set([false]),
      );
    });

    it('are counted for others neither beside a revision nor in a preview', async () => {
      const sla = await start();
      await raiseForOmar(sla, 'mail');
      await raiseForOmar(sla, 'chat', { service: CHAT });
      const openOf = async (policyRef: string, as?: string) => {
        const path = `/policies/revisions?ref=${policyRef}`;
        const { body } = await sla.get(path, as);
        return body.items[0].openTickets;
      };
      const text = yamlOf(
        {
          ...thirdLine,
          spec: {
            ...thirdLine.spec,
            targets: { default: { firstResponse: '2m', resolution: '1h' } },
          },
        },
        named(helpDesk, 'help-desk', { warnAt: ['60%'] }),
      );
      setNow('2026-03-04T10:03:00Z');
      await sla.runDeadlines();
      const previewFor = async (as?: string) => {
        const { policies } = await resultOf(sla, { text }, as);
        return policies
          .map(({ policyRef, history, openTickets }) => ({
            policyRef,
            history: [history.tickets, history.rows.length],
            open: [openTickets.total, openTickets.earlier],
          }))
          .sort((a, b) => a.policyRef.localeCompare(b.policyRef));
      };
      const looksAt = async (as?: string) => {
        const [first] = await previewOf(sla, { text }, as);
        return first.type === 'progress' && first.total;
      };
      const helpDeskRef = 'slapolicy:default/help-desk';
      for (const [as, total] of [
        [undefined, 2],
        [omar, 0],
        [amina, 1],
      ] as const) {
        expect(await openOf(OLA, as)).toBe(total);
        expect(await openOf(helpDeskRef, as)).toBe(1);
        // Two of the period, one of the help desk, and those.
        expect(await looksAt(as)).toBe(3 + total);
        expect(await previewFor(as)).toEqual([
          { policyRef: helpDeskRef, history: [1, 0], open: [1, 0] },
          {
            policyRef: OLA,
            history: [total, total && 2],
            open: [total, total],
          },
        ]);
      }

      // What a ticket holds stays for staff when the policy becomes a promise.
      const promise = (resolution: string): Entity => ({
        ...thirdLine,
        spec: {
          ...thirdLine.spec,
          agreement: 'sla',
          customer: undefined,
          targets: { default: { resolution } },
        },
      });
      sla.catalog.put(promise('3h'));
      await sla.syncPolicies();
      const openTo = async (as?: string) => {
        const { policies } = await resultOf(
          sla,
          { text: yamlOf(promise('1h')) },
          as,
        );
        return policies.map(one => one.openTickets.total);
      };
      expect(await openTo()).toEqual([2]);
      expect(await openTo(omar)).toEqual([0]);
      expect(await openTo(amina)).toEqual([1]);
    });

    it('are promised to nobody in the notice that a ticket has come in', async () => {
      const sla = await start();
      await raiseForOmar(sla, 'chat', { service: CHAT });
      await sla.runOutbox();
      const told = sla.notify.mock.calls
        .filter(([{ recipients }]) =>
          [recipients.entityRef].flat().includes(OMAR),
        )
        .map(([{ payload }]) => JSON.stringify(payload));
      expect(told).toHaveLength(1);
      expect(told[0]).not.toContain('10:02');
    });
  },
);
