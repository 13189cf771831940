import { TicketEvent } from '@backstage-sla/plugin-sla-common';
import { everything, named, policyOfIt } from '../__testUtils__/entities';
import { MAIL } from '../__testUtils__/queue';
import {
  CHAT,
  OLA,
  OMAR,
  chat,
  lena,
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

describe.each(databases.eachSupportedId())(
  'what is told of agreements between teams and with suppliers on %s',
  databaseId => {
    const start = async (
      options: Parameters<typeof startWithThirdLine>[1] = {},
    ) => startWithThirdLine(await databases.init(databaseId), options);

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

      const id = await sla.raiseForOmar('chat', { service: CHAT });
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
      const id = await sla.raiseForOmar('chat', { service: CHAT });
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
        await sla.raiseForOmar('mail'),
        await sla.raiseForOmar('chat', { service: CHAT }),
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
      const id = await sla.raiseForOmar('mail');
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
      const id = await sla.raiseForOmar('mail', {
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

    it('are promised to nobody in the notice that a ticket has come in', async () => {
      const sla = await start();
      await sla.raiseForOmar('chat', { service: CHAT });
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
