import { mockCredentials } from '@backstage/backend-test-utils';
import { ImportTicket, Ticket } from '@backstage-sla/plugin-sla-common';
import request from 'supertest';
import { everything, helpDesk, mail, named } from '../__testUtils__/entities';
import { importTickets, linesOf } from '../__testUtils__/previews';
import {
  WEDNESDAY_TEN,
  databases,
  setNow,
  startSla,
} from '../__testUtils__/startSla';

jest.setTimeout(60_000);

afterEach(() => {
  jest.restoreAllMocks();
});

type Sla = Awaited<ReturnType<typeof startSla>>;

const OMAR = 'user:default/omar';
const omar = mockCredentials.user.header(OMAR);

async function exported(
  sla: Sla,
  query = '',
  as?: string,
): Promise<ImportTicket[]> {
  const response = await sla.get(`/tickets/export${query}`, as).buffer(true);
  if (response.status !== 200) {
    throw new Error(`${response.status}: ${response.text}`);
  }
  return linesOf(response.text);
}

/** A ticket with everything that can happen to one. */
async function raiseEventfulTicket(sla: Sla): Promise<string> {
  setNow('2026-03-03T09:00:00Z');
  const { body } = await sla.post('/tickets', {
    service: 'component:default/mail',
    title: 'No mail',
    description: 'Since nine',
    priority: 'medium',
    type: 'incident',
    channel: 'portal',
    category: 'outage',
    labels: ['mail', 'vip'],
    location: 'Berlin',
    requester: OMAR,
    customer: 'group:default/staff',
    assignedTeam: 'group:default/it',
    assignedPerson: 'user:default/amina',
  });
  const add = async (at: string, event: object, as?: string) => {
    setNow(`2026-03-03T${at}:00Z`);
    const response = await sla.post(`/tickets/${body.id}/events`, event, as);
    expect(response.status).toBe(200);
  };
  await add('09:20', { type: 'agent-reply', text: 'Looking', key: 'mail-1' });
  await add('09:30', { type: 'internal-note', text: 'the old switch again' });
  await add('09:40', { type: 'status', status: 'pending' });
  await add('11:00', { type: 'customer-message', text: 'Here' });
  await add('11:10', { type: 'priority', priority: 'high' });
  await add('11:20', { type: 'estimate', resolveBy: '2026-03-03T15:00:00Z' });
  await add('11:30', { type: 'assignment', team: 'group:default/network' });
  await add('11:40', {
    type: 'fields',
    fields: { title: 'No mail at all', category: '', impact: 'low' },
  });
  await add('11:50', {
    type: 'fields',
    fields: { title: 'No mail at all in Berlin' },
  });
  await add('12:00', {
    type: 'watch',
    person: 'user:default/zoe',
    watching: true,
  });
  await add('12:10', {
    type: 'approval',
    approver: 'user:default/zoe',
    decision: 'asked',
  });
  setNow('2026-03-03T12:15:00Z');
  await sla.post(`/tickets/${body.id}/escalate`, { reason: 'All of Berlin' });
  await add('12:18', { type: 'acknowledgement', comment: 'On it' });
  await add('12:20', { type: 'snooze', until: '2026-03-09T09:00:00Z' });
  await add('13:00', {
    type: 'status',
    status: 'resolved',
    resolution: { code: 'workaround', rootCause: 'Disk' },
  });
  await add('13:30', { type: 'feedback', score: 2, comment: 'Slow' }, omar);
  await add('14:00', { type: 'customer-message', text: 'Not yet' });
  return body.id;
}

describe.each(databases.eachSupportedId())('exports on %s', databaseId => {
  const start = async (
    options: Omit<Parameters<typeof startSla>[0], 'knex'> = {},
  ) => startSla({ ...options, knex: await databases.init(databaseId) });

  it('give tickets with the same clocks when they are imported elsewhere', async () => {
    const sla = await start();
    const eventful = await raiseEventfulTicket(sla);
    setNow(WEDNESDAY_TEN);
    const { body: problem } = await sla.post('/tickets', {
      service: 'component:default/mail',
      title: 'Old disk',
      type: 'problem',
    });
    await sla.post(`/tickets/${problem.id}/events`, {
      type: 'workaround',
      text: 'Use the web',
    });
    await sla.post(`/tickets/${eventful}/events`, {
      type: 'link',
      relation: 'incident-of',
      ticketId: problem.number,
    });
    await importTickets(sla, [
      {
        id: 'INC7',
        createdAt: '2026-03-02T08:00:00Z',
        repliedAt: '2026-03-02T08:20:00Z',
        resolvedAt: '2026-03-02T10:00:00Z',
      },
      // Raised done, and one that nobody has touched.
      { id: 'INC8', createdAt: '2026-03-02T08:00:00Z', status: 'closed' },
      { id: 'INC9', createdAt: '2026-03-04T09:00:00Z', priority: 'critical' },
    ]);
    await sla.runDeadlines();
    const tickets = await exported(sla);
    expect(tickets.map(one => one.title)).toEqual([
      'No mail',
      'Old disk',
      'INC7',
      'INC8',
      'INC9',
    ]);

    const other = await start();
    const { body } = await other.post('/imports/tickets', {
      source: 'the first portal',
      tickets,
    });
    expect(body).toEqual({ created: 5, updated: 0, unchanged: 0, failed: [] });
    const listed = async (portal: Sla): Promise<Ticket[]> =>
      (await portal.get('/tickets?orderBy=newest')).body.items;
    const told = ({ id, source, externalId, clocks, ...ticket }: Ticket) => ({
      ...ticket,
      clocks: clocks.map(({ asOf, ...clock }) => clock),
    });
    const copies = await listed(other);
    expect(copies.map(told)).toEqual((await listed(sla)).map(told));
    expect(copies.some(({ clocks }) => clocks.length === 3)).toBe(true);

    const peopleOf = async (portal: Sla) => {
      const { body: ticket } = await portal.get(`/tickets/${eventful}`);
      const { links, watchers, approvals } = ticket;
      return { links, watchers, approvals };
    };
    const people = await peopleOf(sla);
    expect(await peopleOf(other)).toEqual(people);
    expect(people).toMatchObject({
      links: [{ relation: 'incident-of', workaround: 'Use the web' }],
      watchers: ['user:default/zoe'],
      approvals: [{ decision: 'asked' }],
    });

    // And again from there; what people did is still the same.
    expect(await exported(other)).toEqual(tickets);
    const again = await other.post('/imports/tickets', {
      source: 'the first portal',
      tickets,
    });
    expect(again.body).toMatchObject({ created: 0, unchanged: 5 });
  });

  it('carry merges, and name the files that they leave out', async () => {
    const sla = await start();
    setNow(WEDNESDAY_TEN);
    const raise = async (title: string) =>
      (
        await sla.post('/tickets', {
          service: 'component:default/mail',
          title,
          requester: OMAR,
        })
      ).body.id;
    const from = await raise('No mail');
    const into = await raise('No mail either');
    await request(sla.server)
      .post(`/api/sla/tickets/${from}/attachments?name=log.txt&internal=true`)
      .set('authorization', mockCredentials.user.header())
      .set('content-type', 'text/plain')
      .send('abc');
    await sla.post(`/tickets/${from}/events`, {
      type: 'agent-reply',
      text: 'We have it already',
    });
    await sla.post(`/tickets/${from}/merge`, { into });
    const tickets = await exported(sla);
    expect(tickets[0].files).toEqual([
      {
        name: 'log.txt',
        mediaType: 'text/plain',
        size: 3,
        internal: true,
        at: WEDNESDAY_TEN,
        actor: 'user:default/mock',
      },
    ]);
    expect(tickets[1]).not.toHaveProperty('files');

    const other = await start();
    // The ids there are others.
    await other.post('/tickets', {
      service: 'component:default/mail',
      title: 'Own',
    });
    const { body } = await other.post('/imports/tickets', {
      source: 'x',
      tickets,
    });
    expect(body).toMatchObject({ created: 2, failed: [] });
    const copyOf = async (id: string) =>
      (await other.get(`/tickets/${id}`)).body;
    expect(await copyOf('2')).toMatchObject({
      title: 'No mail',
      status: 'closed',
      mergedInto: { id: '3' },
      attachments: [],
    });
    const goesOn = await copyOf('3');
    expect(goesOn.events).toContainEqual(
      expect.objectContaining({
        mergedFrom: { id: '2', number: 'SLA-2' },
        detail: { type: 'agent-reply', text: 'We have it already' },
      }),
    );
    const again = await other.post('/imports/tickets', {
      source: 'x',
      tickets,
    });
    expect(again.body).toMatchObject({ created: 0, unchanged: 2 });
    const back = await other.post('/tickets/2/unmerge', {});
    expect(back.body).toMatchObject({ status: 'open' });
    expect(back.body.mergedInto).toBeUndefined();
  });

  it('hold what the caller may read, and no internal notes but for staff', async () => {
    const sla = await start({
      decide: ({ name }, credentials) => {
        const { userEntityRef } = credentials.principal as {
          userEntityRef?: string;
        };
        if (userEntityRef !== OMAR) {
          return undefined;
        }
        return name === 'sla.ticket.read'
          ? {
              result: 'CONDITIONAL' as never,
              pluginId: 'sla',
              resourceType: 'sla-ticket',
              conditions: {
                rule: 'IS_REQUESTER',
                resourceType: 'sla-ticket',
                params: { refs: [OMAR] },
              },
            }
          : { result: 'DENY' as never };
      },
    });
    await raiseEventfulTicket(sla);
    setNow(WEDNESDAY_TEN);
    await importTickets(sla, [
      { id: 'another', createdAt: '2026-03-02T08:00:00Z' },
    ]);
    expect(JSON.stringify(await exported(sla))).toContain('old switch');
    const own = await exported(sla, '', omar);
    expect(own.map(one => one.title)).toEqual(['No mail']);
    expect(JSON.stringify(own)).not.toContain('old switch');
    const types = own[0].events.map(event => event.type);
    expect(types).toContain('fields');
    expect(types).not.toContain('policies');
    expect(types).not.toContain('snooze');
    expect(types).not.toContain('escalation');
  });

  it('are refused to those who may read no ticket', async () => {
    const sla = await start({
      decide: ({ name }) =>
        name === 'sla.ticket.read' ? { result: 'DENY' as never } : undefined,
    });
    expect((await sla.get('/tickets/export')).status).toBe(403);
    const nobody = mockCredentials.none.header();
    expect((await sla.get('/tickets/export', nobody)).status).toBe(401);
  });

  it('can be narrowed to a service, a policy and a period', async () => {
    setNow(WEDNESDAY_TEN);
    const sla = await start({
      entities: [
        ...everything,
        named(mail, 'files', { system: 'storage' }),
        named(helpDesk, 'storage-desk', {
          appliesTo: { services: { 'spec.system': 'storage' } },
        }),
      ],
    });
    await importTickets(sla, [
      { id: 'monday', createdAt: '2026-03-02T08:00:00Z' },
      { id: 'tuesday', createdAt: '2026-03-03T08:00:00Z' },
      {
        id: 'files',
        createdAt: '2026-03-03T08:00:00Z',
        service: 'component:default/files',
      },
    ]);
    const titles = async (query: string) =>
      (await exported(sla, query)).map(one => one.title);
    expect(await titles('?service=component:default/files')).toEqual(['files']);
    expect(await titles('?policy=slapolicy:default/help-desk')).toEqual([
      'monday',
      'tuesday',
    ]);
    expect(await titles('?from=2026-03-03T08:00:00Z')).toEqual([
      'tuesday',
      'files',
    ]);
    expect(await titles('?to=2026-03-03T08:00:00Z')).toEqual(['monday']);
    const status = async (query: string) =>
      (await sla.get(`/tickets/export${query}`)).status;
    expect(await status('?service=component:default/nope')).toBe(404);
    expect(await status('?from=monday')).toBe(400);
  });

  it('go on over as many tickets as there are', async () => {
    setNow(WEDNESDAY_TEN);
    const sla = await start();
    for (const batch of ['a', 'b', 'c']) {
      await importTickets(
        sla,
        Array.from({ length: 150 }, (_, index) => ({
          id: `${batch}${index}`,
          createdAt: '2026-03-02T08:00:00Z',
          repliedAt: '2026-03-02T08:20:00Z',
        })),
      );
    }
    const tickets = await exported(sla);
    expect(new Set(tickets.map(one => one.externalId)).size).toBe(450);
    expect(tickets.every(one => one.events.length === 1)).toBe(true);
  });
});
