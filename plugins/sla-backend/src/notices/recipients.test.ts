import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { startNotices } from '../__testUtils__/notices';
import { AIDA, BEN, CARA, OMAR, as } from '../__testUtils__/outbox';
import { databases, setNow } from '../__testUtils__/startSla';

jest.setTimeout(60_000);

afterEach(() => {
  jest.restoreAllMocks();
});

describe.each(databases.eachSupportedId())(
  'who hears of a ticket: on %s',
  databaseId => {
    const start = (options?: Parameters<typeof startNotices>[1]) =>
      startNotices(databaseId, options);

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
      expect(await next()).toEqual([
        `omar: Answer to ${ticket.number}: No mail`,
      ]);
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
      await sla.post(
        `/tickets/${ticket.id}/merge`,
        { into: other.id },
        as(AIDA),
      );
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
      expect(internal).toContain(
        `ben: ${number}: the first response is overdue`,
      );
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
      expect(await next()).toEqual([
        `omar: Answer to ${ticket.number}: No mail`,
      ]);
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
      expect((await sla.put('/tickets/99/mute', {}, as(OMAR))).status).toBe(
        404,
      );
    });
  },
);
