import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  WEDNESDAY_TEN,
  databases,
  setNow,
  startSla,
} from '../__testUtils__/startSla';
import {
  AIDA,
  BEN,
  CARA,
  IT,
  OMAR,
  as,
  desk,
  told,
} from '../__testUtils__/outbox';

jest.setTimeout(60_000);

afterEach(() => {
  jest.restoreAllMocks();
});

describe.each(databases.eachSupportedId())('notices on %s', databaseId => {
  const start = async (
    options: Pick<Parameters<typeof startSla>[0], 'config' | 'decide'> = {},
  ) => {
    setNow(WEDNESDAY_TEN);
    const sla = await startSla({
      knex: await databases.init(databaseId),
      entities: desk,
      ...options,
    });
    const { body: ticket } = await sla.post(
      '/tickets',
      {
        service: 'component:default/mail',
        title: 'No mail',
        priority: 'medium',
      },
      as(OMAR),
    );
    /** What people were told since they were asked last. It may have gone out before anybody asked. */
    const heard = async () => {
      await sla.runOutbox();
      const all = told(sla.notify);
      sla.notify.mockClear();
      return all;
    };
    /** The same, as `person: title`. */
    const next = async () => {
      const all = await heard();
      return all.map(({ to, title }) => `${to.split('/')[1]}: ${title}`).sort();
    };
    const add = (event: object, person: string) =>
      sla
        .post(`/tickets/${ticket.id}/events`, event, as(person))
        .then(({ status, body }) => {
          expect({ status, body }).toMatchObject({ status: 200 });
        });
    return { sla, ticket, heard, next, add };
  };

  it('go once to a watcher whose ticket it becomes, who is a watcher again when it is somebody else’s', async () => {
    const { sla, ticket, next, add } = await start();
    const watchers = async () =>
      (await sla.get(`/tickets/${ticket.id}`)).body.watchers;
    const belongsTo = (requester: string) =>
      add({ type: 'fields', fields: { requester } }, BEN);
    // Of the requester there is no need.
    await add({ type: 'watch', person: OMAR, watching: true }, OMAR);
    await add({ type: 'watch', person: CARA, watching: true }, BEN);
    expect(await watchers()).toEqual([CARA]);
    await belongsTo(CARA);
    expect(await watchers()).toEqual([]);
    await next();
    await add({ type: 'agent-reply', text: 'Soon' }, BEN);
    expect(await next()).toEqual(['cara: Answer to SLA-1: No mail']);
    await belongsTo(OMAR);
    expect(await watchers()).toEqual([CARA]);
    await next();
    await add({ type: 'agent-reply', text: 'Now' }, BEN);
    expect(await next()).toEqual([
      'cara: Answer to SLA-1: No mail',
      'omar: Answer to SLA-1: No mail',
    ]);
  });

  it('give the requester a receipt with the time of the first answer, and the team the new ticket', async () => {
    const { sla, ticket } = await start();
    await sla.runOutbox();
    const all = told(sla.notify);
    expect(all.map(one => one.to).sort()).toEqual([AIDA, BEN, OMAR]);
    expect(all.find(one => one.to === OMAR)).toMatchObject({
      title: `We have your ticket ${ticket.number}: No mail`,
      description:
        'You can expect the first answer by Wed 4 Mar 2026, 12:00 (Europe/Berlin).',
      topic: 'sla-ticket-received',
      link: `/sla/tickets/${ticket.number}`,
    });
    expect(all.find(one => one.to === BEN)).toMatchObject({
      title: `New ticket ${ticket.number}: No mail`,
      topic: 'sla-ticket-new',
    });
  });

  it('follow the conversation, and spare those who did it themselves', async () => {
    const { ticket, next, add } = await start();
    const { number } = ticket;
    await next();
    await add({ type: 'assignment', team: IT, person: BEN }, AIDA);
    expect(await next()).toEqual([
      `ben: ${number} is assigned to you: No mail`,
    ]);
    await add({ type: 'watch', person: CARA, watching: true }, CARA);
    await add({ type: 'agent-reply', text: 'Which mail?' }, BEN);
    expect(await next()).toEqual([
      `cara: Answer to ${number}: No mail`,
      `omar: Answer to ${number}: No mail`,
    ]);
    await add({ type: 'customer-message', text: 'All of it' }, OMAR);
    expect(await next()).toEqual([
      `ben: The requester wrote on ${number}: No mail`,
      `cara: The requester wrote on ${number}: No mail`,
    ]);
    await add({ type: 'status', status: 'pending' }, BEN);
    expect(await next()).toEqual([`omar: ${number} waits for you: No mail`]);
    await add({ type: 'status', status: 'resolved' }, BEN);
    expect(await next()).toEqual([
      `cara: ${number} is resolved: No mail`,
      `omar: ${number} is resolved: No mail`,
    ]);
    await add({ type: 'status', status: 'closed' }, BEN);
    expect(await next()).toEqual([]);
    await add({ type: 'status', status: 'open' }, OMAR);
    expect(await next()).toEqual([
      `ben: ${number} was reopened: No mail`,
      `cara: ${number} was reopened: No mail`,
    ]);
  });

  it('ask approvers, and tell what they decided', async () => {
    const { ticket, next, add } = await start();
    await next();
    await add({ type: 'approval', approver: CARA, decision: 'asked' }, AIDA);
    expect(await next()).toEqual([
      `cara: You are asked to approve ${ticket.number}: No mail`,
    ]);
    await add({ type: 'approval', approver: CARA, decision: 'approved' }, CARA);
    expect(await next()).toEqual(
      ['aida', 'ben', 'omar'].map(
        person => `${person}: cara approved ${ticket.number}: No mail`,
      ),
    );
  });

  it('leave who is asked no longer alone', async () => {
    const { ticket, next, add } = await start();
    await add({ type: 'approval', approver: CARA, decision: 'asked' }, AIDA);
    await next();
    await add(
      { type: 'approval', approver: CARA, decision: 'withdrawn' },
      AIDA,
    );
    expect(await next()).toEqual([]);
    await add({ type: 'agent-reply', text: 'Soon' }, AIDA);
    expect(await next()).toEqual([`omar: Answer to ${ticket.number}: No mail`]);
  });

  it('tell who becomes the requester, as long as that holds, and nobody who made themselves one', async () => {
    const { ticket, next, heard, add } = await start();
    const belongsTo = (requester: string, by: string) =>
      add({ type: 'fields', fields: { requester } }, by);
    await next();
    await belongsTo(CARA, BEN);
    expect(await heard()).toEqual([
      expect.objectContaining({
        to: CARA,
        title: `${ticket.number} is your ticket now: No mail`,
        topic: 'sla-ticket-received',
        link: `/sla/tickets/${ticket.number}`,
      }),
    ]);
    await belongsTo(OMAR, BEN);
    await belongsTo(CARA, BEN);
    await add({ type: 'fields', fields: { title: 'Mail' } }, BEN);
    expect(await next()).toEqual([
      `cara: ${ticket.number} is your ticket now: Mail`,
    ]);
    await belongsTo(BEN, BEN);
    expect(await next()).toEqual([]);
  });

  it('tell the requester of a merge, once, and not of the end of the ticket', async () => {
    const { sla, ticket, next } = await start();
    const { body: other } = await sla.post(
      '/tickets',
      { service: 'component:default/mail', title: 'Mail is down' },
      as(CARA),
    );
    await next();
    await sla.post(`/tickets/${ticket.id}/merge`, { into: other.id }, as(AIDA));
    expect(await next()).toEqual([
      `omar: ${ticket.number} goes on in ${other.number}`,
    ]);
  });

  it('of internal notes reach staff alone', async () => {
    const { heard, next, add } = await start();
    await next();
    await add({ type: 'watch', person: OMAR, watching: true }, OMAR);
    await add({ type: 'watch', person: CARA, watching: true }, CARA);
    await add({ type: 'watch', person: BEN, watching: true }, BEN);
    await add({ type: 'internal-note', text: 'He forgot to pay' }, AIDA);
    // Cara watches, but nothing makes her staff to the ticket.
    expect((await heard()).map(one => one.to)).toEqual([BEN]);
  });

  it('of an internal target reach staff alone, and those of an agreed one the requester, too', async () => {
    const { sla, ticket, heard, next } = await start();
    const { number } = ticket;
    await next();
    setNow('2026-03-04T10:30:01Z');
    await sla.runDeadlines();
    const internal = await next();
    expect(internal.filter(line => line.startsWith('omar'))).toEqual([]);
    expect(internal).toContain(`ben: ${number}: the first response is overdue`);
    setNow('2026-03-04T11:00:01Z');
    await sla.runDeadlines();
    const agreed = await heard();
    expect(agreed.filter(one => one.title.includes('overdue'))).toEqual(
      [AIDA, BEN].map(to => expect.objectContaining({ to })),
    );
    expect(agreed).toContainEqual(
      expect.objectContaining({
        to: OMAR,
        title: `${number} takes longer than promised: No mail`,
        description:
          'The first response was due Wed 4 Mar 2026, 12:00 (Europe/Berlin). The team has been told.',
      }),
    );
  });

  it('do not reach who has muted the ticket, until they hear of it again', async () => {
    const { sla, ticket, next, add } = await start();
    await next();
    const path = `/tickets/${ticket.id}`;
    expect((await sla.put(`${path}/mute`, {}, as(OMAR))).status).toBe(204);
    expect((await sla.get(path, as(OMAR))).body.muted).toBe(true);
    expect((await sla.get(path, as(AIDA))).body.muted).toBe(false);
    await add({ type: 'agent-reply', text: 'Hello' }, AIDA);
    expect(await next()).toEqual([]);
    expect((await sla.delete(`${path}/mute`, as(OMAR))).status).toBe(204);
    await add({ type: 'agent-reply', text: 'Hello?' }, AIDA);
    expect(await next()).toEqual([`omar: Answer to ${ticket.number}: No mail`]);
  });

  it('are muted only by people who may read the ticket', async () => {
    const { sla, ticket } = await start({
      decide: (permission, { principal }) =>
        permission.name === 'sla.ticket.read' &&
        (principal as { userEntityRef?: string }).userEntityRef === CARA
          ? { result: AuthorizeResult.DENY }
          : undefined,
    });
    const path = `/tickets/${ticket.id}/mute`;
    expect((await sla.put(path, {}, as(CARA))).status).toBe(403);
    expect((await sla.delete(path, as(CARA))).status).toBe(403);
    const service = await sla.put(path, {}, mockCredentials.service.header());
    expect(service.status).toBe(400);
    expect((await sla.put('/tickets/99/mute', {}, as(OMAR))).status).toBe(404);
  });

  it('are none where an installation has no notifications', async () => {
    const { sla } = await start({ config: { sla: { notifications: false } } });
    await sla.runOutbox();
    expect(sla.notify).not.toHaveBeenCalled();
    expect(sla.emit).toHaveBeenCalledTimes(1);
  });

  it('carry nothing that a mail would take for a tag', async () => {
    const { heard, next, add } = await start();
    await next();
    await add(
      { type: 'agent-reply', text: '<a href="https://evil.example">Pay</a>' },
      AIDA,
    );
    const [reply] = await heard();
    expect(reply.description).not.toMatch(/[<>]/);
  });

  it('come from no import', async () => {
    const { sla, next } = await start();
    await next();
    const { body } = await sla.post('/imports/tickets', {
      source: 'old-desk',
      tickets: [
        {
          externalId: 'INC1',
          service: 'component:default/mail',
          title: 'Old',
          requester: OMAR,
          createdAt: '2026-03-02T08:00:00Z',
          events: [
            {
              type: 'agent-reply',
              text: 'Done',
              at: '2026-03-02T09:00:00Z',
              key: 'r1',
            },
          ],
        },
      ],
    });
    expect(body).toMatchObject({ created: 1, failed: [] });
    sla.emit.mockClear();
    expect(await next()).toEqual([]);
    expect(sla.emit).not.toHaveBeenCalled();
  });
});
