import { mockCredentials } from '@backstage/backend-test-utils';
import { databases, startSla } from '../__testUtils__/startSla';

jest.setTimeout(60_000);

const OMAR = mockCredentials.user.header('user:default/omar');

describe.each(databases.eachSupportedId())(
  'search documents on %s',
  databaseId => {
    const start = async (
      options: Omit<Parameters<typeof startSla>[0], 'knex'> = {},
    ) => {
      const sla = await startSla({
        ...options,
        knex: await databases.init(databaseId),
      });
      const raise = async (title: string, fields: object = {}) =>
        (
          await sla.post('/tickets', {
            service: 'component:default/mail',
            title,
            ...fields,
          })
        ).body;
      return { ...sla, raise };
    };

    it('gives all tickets page by page, without what only staff may see', async () => {
      const sla = await start();
      const first = await sla.raise('first', { description: 'It hangs' });
      const second = await sla.raise('second');
      const third = await sla.raise('third');
      await sla.post(`/tickets/${first.id}/events`, {
        type: 'internal-note',
        text: 'secret',
      });
      const service = mockCredentials.service.header();
      const page = await sla.get('/tickets/documents?limit=2', service);
      expect(page.body).toEqual({
        items: [
          {
            id: first.id,
            number: first.number,
            type: 'incident',
            service: 'component:default/mail',
            title: 'first',
            description: 'It hangs',
            status: 'new',
            priority: 'medium',
          },
          expect.objectContaining({ id: second.id }),
        ],
        next: second.id,
      });
      const last = await sla.get(
        `/tickets/documents?limit=2&after=${page.body.next}`,
        service,
      );
      expect(last.body).toEqual({
        items: [expect.objectContaining({ id: third.id })],
      });
    });

    it('gives a caller only what the caller may read', async () => {
      let answer: object = {
        result: 'CONDITIONAL',
        pluginId: 'sla',
        resourceType: 'sla-ticket',
        conditions: {
          rule: 'IS_REQUESTER',
          resourceType: 'sla-ticket',
          params: { refs: ['user:default/omar'] },
        },
      };
      const sla = await start({
        decide: (permission, credentials) =>
          permission.name === 'sla.ticket.read' &&
          JSON.stringify(credentials).includes('omar')
            ? (answer as never)
            : undefined,
      });
      await sla.raise('not his');
      const own = await sla.raise('his', { requester: 'user:default/omar' });
      const { body } = await sla.get('/tickets/documents', OMAR);
      expect(body.items.map((one: { id: string }) => one.id)).toEqual([own.id]);
      answer = { result: 'DENY' };
      expect((await sla.get('/tickets/documents', OMAR)).status).toBe(403);
    });
  },
);
