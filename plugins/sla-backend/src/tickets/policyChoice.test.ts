import { mockCredentials } from '@backstage/backend-test-utils';
import { Entity, RELATION_MEMBER_OF } from '@backstage/catalog-model';
import { Ticket, TicketWithEvents } from '@backstage-sla/plugin-sla-common';
import {
  WEDNESDAY_TEN,
  clock,
  databases,
  setNow,
  startSla,
} from '../__testUtils__/startSla';
import {
  everything,
  intranet,
  named,
  policyOfIt,
} from '../__testUtils__/entities';

jest.setTimeout(60_000);

afterEach(() => {
  jest.restoreAllMocks();
});

type Sla = Awaited<ReturnType<typeof startSla>>;

const services = { kind: 'component', 'spec.system': 'workplace' };
/** Goes before the help desk's own where both fit. */
const forTickets = (tickets: object) => ({
  appliesTo: { services, tickets },
  precedence: 1,
});
const TWO_MINUTES_LATER = '2026-03-04T10:02:00.000Z';
const vip = policyOfIt('vip', forTickets({ labels: { $contains: 'vip' } }));

async function raise(sla: Sla, ticket: object = {}): Promise<Ticket> {
  const { body } = await sla.post('/tickets', {
    service: 'component:default/mail',
    title: 'No mail',
    priority: 'high',
    ...ticket,
  });
  return body;
}

async function edit(sla: Sla, id: string, fields: object): Promise<Ticket> {
  const { body } = await sla.post(`/tickets/${id}/events`, {
    type: 'fields',
    fields,
  });
  return body;
}

const policiesOf = (ticket: Ticket) =>
  [
    ...new Set(ticket.clocks.filter(one => one.live).map(one => one.policyRef)),
  ].map(ref => ref.slice('slapolicy:default/'.length));

async function reasonsOf(sla: Sla, id: string) {
  const { events }: TicketWithEvents = (await sla.get(`/tickets/${id}`)).body;
  return events.flatMap(({ detail }) =>
    detail.type === 'policies' ? [detail.reason] : [],
  );
}

describe.each(databases.eachSupportedId())(
  'policies of a changed ticket on %s',
  databaseId => {
    const start = async (
      entities: Entity[] = [...everything, vip],
      options: Omit<Parameters<typeof startSla>[0], 'knex'> = {},
    ) =>
      startSla({
        entities,
        ...options,
        knex: await databases.init(databaseId),
      });

    beforeEach(() => setNow(WEDNESDAY_TEN));

    it('gives a ticket that gets a label the policy of that label, from then on', async () => {
      const sla = await start();
      const { id } = await raise(sla);
      setNow(TWO_MINUTES_LATER);
      const ticket = await edit(sla, id, { labels: ['vip'] });
      expect(policiesOf(ticket)).toEqual(['vip']);
      expect(
        clock(
          ticket.clocks.filter(one => one.live),
          'resolution',
        ),
      ).toMatchObject({
        startedAt: TWO_MINUTES_LATER,
        deadlineAt: '2026-03-04T13:02:00.000Z',
      });
      expect(
        ticket.clocks.filter(one => one.policyRef.endsWith('help-desk')),
      ).toEqual([
        expect.objectContaining({
          metric: 'first-response',
          state: 'cancelled',
        }),
        expect.objectContaining({ metric: 'resolution', state: 'cancelled' }),
      ]);
      expect(await reasonsOf(sla, id)).toEqual([
        'Change of labels: vip came to apply; Help desk no longer applies',
      ]);
      const held = await sla.knex('ticket_policies').where({ ticket_id: id });
      expect(held.map(one => one.policy_ref)).toEqual([
        'slapolicy:default/vip',
      ]);
    });

    it('writes nothing of policies where another change would choose the same', async () => {
      const sla = await start();
      const { id } = await raise(sla);
      const ticket = await edit(sla, id, { labels: ['printer'], title: 'x' });
      expect(ticket.version).toBe(2);
      const { body } = await sla.post(`/tickets/${id}/events`, {
        type: 'priority',
        priority: 'critical',
      });
      expect(body.version).toBe(3);
      expect(policiesOf(body)).toEqual(['help-desk']);
      expect(await reasonsOf(sla, id)).toEqual([]);
    });

    it('chooses for a new priority, also one that follows from impact and urgency', async () => {
      const sla = await start([
        ...everything,
        policyOfIt('urgent', forTickets({ priority: 'critical' })),
      ]);
      const first = await raise(sla);
      const raised = await sla.post(`/tickets/${first.id}/events`, {
        type: 'priority',
        priority: 'critical',
      });
      expect(policiesOf(raised.body)).toEqual(['urgent']);
      const second = await raise(sla, {
        priority: undefined,
        impact: 'high',
        urgency: 'low',
      });
      const ticket = await edit(sla, second.id, { urgency: 'high' });
      expect(policiesOf(ticket)).toEqual(['urgent']);
    });

    it('chooses for each ticket that is changed with many others', async () => {
      const sla = await start();
      const ids = [(await raise(sla)).id, (await raise(sla)).id];
      const { body } = await sla.post('/tickets/bulk', {
        tickets: ids.map(id => ({ id })),
        change: { type: 'fields', fields: { labels: ['vip'] } },
      });
      expect(body.results.map((one: { error?: string }) => one.error)).toEqual([
        undefined,
        undefined,
      ]);
      for (const id of ids) {
        const { body: ticket } = await sla.get(`/tickets/${id}`);
        expect(policiesOf(ticket)).toEqual(['vip']);
      }
    });

    it('leaves the result of clocks that have ended as it is', async () => {
      const sla = await start();
      const { id } = await raise(sla);
      setNow(TWO_MINUTES_LATER);
      await sla.post(`/tickets/${id}/events`, { type: 'agent-reply' });
      setNow('2026-03-04T10:05:00.000Z');
      const ticket = await edit(sla, id, { labels: ['vip'] });
      expect(clock(ticket.clocks, 'first-response')).toMatchObject({
        policyRef: 'slapolicy:default/help-desk',
        state: 'met',
        stoppedAt: TWO_MINUTES_LATER,
      });
    });

    it('keeps the revision that was promised of policies that go on', async () => {
      const supplier = policyOfIt('supplier', {
        ...forTickets({ type: 'incident' }),
        agreement: 'uc',
        owner: 'group:default/supplier',
      });
      const sla = await start([...everything, vip, supplier]);
      const { id } = await raise(sla);
      sla.catalog.put(
        named(supplier, 'supplier', {
          targets: { default: { resolution: '9h' } },
        }),
      );
      await sla.syncPolicies();
      const ticket = await edit(sla, id, { labels: ['vip'] });
      const going = ticket.clocks.find(one =>
        one.policyRef.endsWith('supplier'),
      );
      expect(going).toMatchObject({
        live: true,
        deadlineAt: '2026-03-04T13:00:00.000Z',
      });
      expect(policiesOf(ticket).sort()).toEqual(['supplier', 'vip']);
    });

    it('says why a ticket has no clocks any more, and no longer when it has some again', async () => {
      const sla = await start();
      const { id } = await raise(sla);
      const without = await edit(sla, id, { type: 'problem' });
      expect(policiesOf(without)).toEqual([]);
      expect(without.noClocksReason).toBe(
        'Change of type: Help desk no longer applies',
      );
      expect(without.noClocksCause).toEqual({
        code: 'no-longer-applies',
        changed: ['type'],
        left: ['Help desk'],
        promisesLeft: ['Help desk'],
      });
      expect(without.risk).toBe('none');
      const again = await edit(sla, id, { type: 'incident' });
      expect(again.noClocksReason).toBeUndefined();
      expect(again.noClocksCause).toBeUndefined();
      expect(policiesOf(again)).toEqual(['help-desk']);
    });

    it('asks for the groups of the requester, not of who makes the change', async () => {
      const omar: Entity = {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'User',
        metadata: { name: 'omar', namespace: 'default' },
        relations: [
          { type: RELATION_MEMBER_OF, targetRef: 'group:default/board' },
        ],
      };
      const board = policyOfIt(
        'board',
        forTickets({
          category: 'travel',
          requesterGroups: { $contains: 'group:default/board' },
        }),
      );
      const sla = await start([...everything, board, omar]);
      const { id } = await raise(sla, { requester: 'user:default/omar' });
      expect(policiesOf(await edit(sla, id, { category: 'travel' }))).toEqual([
        'board',
      ]);
      const other = await raise(sla, { requester: 'user:default/zoe' });
      expect(
        policiesOf(await edit(sla, other.id, { category: 'travel' })),
      ).toEqual(['help-desk']);
      // It turns out that she called for him.
      const his = await edit(sla, other.id, { requester: 'user:omar' });
      expect(his.requester).toBe('user:default/omar');
      expect(policiesOf(his)).toEqual(['board']);
      expect(await reasonsOf(sla, other.id)).toEqual([
        'Change of requester: board came to apply; Help desk no longer applies',
      ]);
    });

    it('leaves everything as promised where the service is gone from the catalog', async () => {
      const sla = await start();
      const { id } = await raise(sla);
      sla.catalog.remove('component:default/mail');
      expect(policiesOf(await edit(sla, id, { labels: ['vip'] }))).toEqual([
        'help-desk',
      ]);
    });

    it('chooses by what the plugin sees, whatever of the catalog the caller sees', async () => {
      const amina = mockCredentials.user.header('user:default/amina');
      const sla = await start([...everything, vip, intranet], {
        hidden: (ref, credentials) =>
          ref === 'component:default/mail' &&
          JSON.stringify(credentials).includes('amina'),
      });
      const { id } = await raise(sla);
      const { body } = await sla.post(
        `/tickets/${id}/events`,
        { type: 'fields', fields: { labels: ['vip'] } },
        amina,
      );
      expect(policiesOf(body)).toEqual(['vip']);
    });

    it('comes to the same clocks when the history is replayed', async () => {
      const sla = await start();
      const { id } = await raise(sla);
      setNow(TWO_MINUTES_LATER);
      await sla.post(`/tickets/${id}/events`, { type: 'agent-reply' });
      await edit(sla, id, { labels: ['vip'] });
      setNow('2026-03-04T10:30:00.000Z');
      await edit(sla, id, { labels: [] });
      await sla.post(`/tickets/${id}/events`, {
        type: 'priority',
        priority: 'medium',
      });
      const before = await sla.knex('clocks').where({ ticket_id: id });
      expect(before).toHaveLength(4);
      // An event of the past makes the import fold the whole history anew.
      await sla.knex('tickets').where({ id }).update({
        source: 'test',
        external_id: 'a',
      });
      const { body } = await sla.post('/imports/tickets', {
        source: 'test',
        tickets: [
          {
            externalId: 'a',
            service: 'component:default/mail',
            title: 'No mail',
            type: 'incident',
            priority: 'high',
            createdAt: WEDNESDAY_TEN,
            events: [
              {
                type: 'internal-note',
                text: 'x',
                at: '2026-03-04T10:01:00.000Z',
                key: 'n',
              },
            ],
          },
        ],
      });
      expect(body).toMatchObject({ updated: 1, failed: [] });
      const after = await sla.knex('clocks').where({ ticket_id: id });
      const inOrder = (rows: Array<{ clock_key: string }>) =>
        [...rows].sort((a, b) => a.clock_key.localeCompare(b.clock_key));
      expect(inOrder(after)).toEqual(inOrder(before));
    });
  },
);
