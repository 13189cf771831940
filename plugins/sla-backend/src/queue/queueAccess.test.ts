import { mockCredentials } from '@backstage/backend-test-utils';
import { everything, intranet, mail, named } from '../__testUtils__/entities';
import { MAIL, header, startQueue } from '../__testUtils__/queue';
import { Decide, databases, setNow } from '../__testUtils__/startSla';

jest.setTimeout(60_000);

afterEach(() => {
  jest.restoreAllMocks();
});

/** Everybody but omar is staff; he reads what he raised. */
const omarIsCustomer: Decide = (permission, credentials) => {
  const { userEntityRef } = (
    credentials as ReturnType<typeof mockCredentials.user>
  ).principal;
  if (userEntityRef !== 'user:default/omar') {
    return undefined;
  }
  return permission.name === 'sla.ticket.read'
    ? {
        result: 'CONDITIONAL' as never,
        pluginId: 'sla',
        resourceType: 'sla-ticket',
        conditions: {
          rule: 'IS_REQUESTER',
          resourceType: 'sla-ticket',
          params: { refs: ['user:default/omar'] },
        },
      }
    : { result: 'DENY' as never };
};

/** Amina works on tickets of the mail service only, and reads all. */
const aminaWorksOnMail: Decide = (permission, credentials) => {
  const { userEntityRef } = (
    credentials as ReturnType<typeof mockCredentials.user>
  ).principal;
  return userEntityRef === 'user:default/amina' &&
    permission.name === 'sla.ticket.update'
    ? {
        result: 'CONDITIONAL' as never,
        pluginId: 'sla',
        resourceType: 'sla-ticket',
        conditions: {
          rule: 'IS_OF_SERVICE',
          resourceType: 'sla-ticket',
          params: { refs: [MAIL] },
        },
      }
    : undefined;
};

describe.each(databases.eachSupportedId())(
  'access to the queue on %s',
  databaseId => {
    const start = async (options: Parameters<typeof startQueue>[1] = {}) =>
      startQueue(await databases.init(databaseId), options);

    it('lets nothing internal decide what a requester finds', async () => {
      const sla = await start({ decide: omarIsCustomer });
      const omar = header('omar');
      const mine = { requester: 'user:default/omar', priority: 'medium' };
      const first = await sla.raise('first', mine);
      setNow('2026-03-04T10:01:00.000Z');
      await sla.raise('second', mine);
      await sla.raise("somebody else's", {
        requester: 'user:default/zoe',
        service: 'component:default/intranet',
      });
      await sla.post(`/tickets/${first}/events`, {
        type: 'internal-note',
        text: 'the cable is rotten',
      });
      await sla.post(`/tickets/${first}/events`, {
        type: 'snooze',
        until: '2026-03-05T12:00:00Z',
      });
      // Half of the internal 30 minutes is over, but not half of the promised hour.
      setNow('2026-03-04T10:20:00.000Z');
      await sla.runDeadlines();

      expect(await sla.titles('text=rotten&snoozed=false')).toEqual(['first']);
      expect(await sla.titles('text=rotten&snoozed=false', omar)).toEqual([]);
      expect(await sla.titles('orderBy=updated', omar)).toEqual([
        'second',
        'first',
      ]);
      expect(await sla.titles('snoozed=true', omar)).toEqual([]);
      const warned = ['risk=at-risk', 'riskMetric=first-response'];
      for (const query of warned) {
        const found = await sla.titles(`${query}&snoozed=false`);
        expect(found).toEqual(['first', 'second']);
        expect(await sla.titles(query, omar)).toEqual([]);
      }
      const { body } = await sla.get('/tickets', omar);
      for (const risk of ['at-risk', 'on-time', 'breached', 'paused', 'none']) {
        const shown = body.items
          .filter((ticket: { risk: string }) => ticket.risk === risk)
          .map((ticket: { title: string }) => ticket.title);
        expect([risk, await sla.titles(`risk=${risk}`, omar)]).toEqual([
          risk,
          shown,
        ]);
      }
      const counts = await sla.post(
        '/tickets/counts',
        { queries: [{}, { text: 'rotten' }, { risk: ['at-risk'] }] },
        omar,
      );
      expect(counts.body).toEqual({
        counts: [
          2,
          0,
          body.items.filter((t: { risk: string }) => t.risk === 'at-risk')
            .length,
        ],
      });
    });

    it('counts the conversation only of tickets to which the caller is staff', async () => {
      const sla = await start({
        decide: aminaWorksOnMail,
        entities: [...everything, named(mail, 'chat')],
      });
      for (const service of [MAIL, 'component:default/chat']) {
        const id = await sla.raise(service, { service });
        await sla.post(`/tickets/${id}/events`, {
          type: 'internal-note',
          text: 'rotten cable',
        });
      }
      expect(await sla.titles('text=rotten', header('amina'))).toEqual([MAIL]);
      expect(await sla.titles('text=rotten')).toHaveLength(2);
      expect(await sla.titles('text=component', header('amina'))).toHaveLength(
        2,
      );
      expect(await sla.titles('risk=on-time', header('amina'))).toHaveLength(2);
    });

    it('tells only staff which tickets were escalated', async () => {
      const sla = await start({
        decide: (permission, credentials) =>
          omarIsCustomer(permission, credentials) ??
          aminaWorksOnMail(permission, credentials),
        entities: [...everything, named(mail, 'chat')],
      });
      for (const service of [MAIL, 'component:default/chat']) {
        const id = await sla.raise(service, {
          service,
          requester: 'user:default/omar',
        });
        await sla.post(`/tickets/${id}/escalate`, { reason: 'Hurry' });
      }
      const query = 'minEscalationLevel=1';
      expect(await sla.titles(query)).toHaveLength(2);
      expect(await sla.titles(query, header('amina'))).toEqual([MAIL]);
      expect(await sla.titles('', header('omar'))).toHaveLength(2);
      expect(await sla.titles(query, header('omar'))).toEqual([]);
    });

    it('says what is wrong with a question, and answers nobody who may not ask', async () => {
      const sla = await start({
        decide: permission =>
          permission.name === 'sla.ticket.read'
            ? { result: 'DENY' as never }
            : undefined,
      });
      const wrong = await sla.post('/tickets/counts', {
        queries: [{ orderBy: 'beauty' }, { open: 'maybe' }],
      });
      expect(wrong.status).toBe(400);
      expect(wrong.body.error.message).toContain(
        'queries.0.orderBy: "beauty" is not one of deadline, newest, updated, priority',
      );
      expect(wrong.body.error.message).toContain('queries.1.open');
      expect((await sla.get('/tickets')).status).toBe(403);
      expect(
        (await sla.post('/tickets/counts', { queries: [{}] })).status,
      ).toBe(403);
      const service = await sla.get(
        '/tickets?assignedPerson=me',
        mockCredentials.service.header(),
      );
      expect(service.status).not.toBe(200);
    });

    it('answers a service, which is no person', async () => {
      const sla = await start();
      await sla.raise('one');
      const service = mockCredentials.service.header();
      expect(await sla.titles('', service)).toEqual(['one']);
      const me = await sla.get('/tickets?assignedPerson=me', service);
      expect(me.status).toBe(400);
      expect(me.body.error.message).toContain('stand for the person signed in');
    });

    it('hides a service that the caller may not see', async () => {
      const sla = await start({
        hidden: (ref, credentials) =>
          ref === 'component:default/intranet' &&
          (credentials as ReturnType<typeof mockCredentials.user>).principal
            .userEntityRef === 'user:default/omar',
        entities: [...everything.filter(e => e !== intranet), intranet],
      });
      const query = '/tickets?service=component:default/intranet';
      expect((await sla.get(query)).status).toBe(200);
      expect((await sla.get(query, header('omar'))).status).toBe(404);
    });
  },
);
