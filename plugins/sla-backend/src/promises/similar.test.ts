import { mockCredentials } from '@backstage/backend-test-utils';
import { everything, mail, named } from '../__testUtils__/entities';
import { startPromises } from '../__testUtils__/promises';
import { databases } from '../__testUtils__/startSla';

jest.setTimeout(60_000);

afterEach(() => {
  jest.restoreAllMocks();
});

const OMAR = mockCredentials.user.header('user:default/omar');

describe.each(databases.eachSupportedId())(
  'similar tickets on %s',
  databaseId => {
    const start = (options?: Parameters<typeof startPromises>[1]) =>
      startPromises(databaseId, options);

    it('names open tickets and known problems that look alike', async () => {
      const sla = await start({
        entities: [...everything, named(mail, 'chat')],
      });
      await sla.raise('Printer on fire');
      const outlook = await sla.raise('Outlook cannot send mail', {
        description: 'It hangs',
      });
      const problem = await sla.raise('Mail queue is full, Outlook hangs', {
        type: 'problem',
      });
      await sla.post(`/tickets/${problem.id}/events`, {
        type: 'workaround',
        text: 'Use the web mail',
      });
      const done = await sla.raise('Outlook cannot send');
      for (const { id } of [problem, done]) {
        await sla.post(`/tickets/${id}/events`, {
          type: 'status',
          status: 'closed',
        });
      }
      await sla.raise('Outlook cannot send', {
        service: 'component:default/chat',
      });

      const { similar } = await sla.promise({
        title: 'My Outlook hangs when I send',
      });
      expect(similar).toEqual([
        {
          id: problem.id,
          number: problem.number,
          title: 'Mail queue is full, Outlook hangs',
          status: 'closed',
          type: 'problem',
          workaround: 'Use the web mail',
        },
        {
          id: outlook.id,
          number: outlook.number,
          title: 'Outlook cannot send mail',
          status: 'new',
          type: 'incident',
        },
      ]);
      expect((await sla.promise({ title: 'the and is' })).similar).toEqual([]);
    });

    it('names nothing that shares only words which many have, nor only what its description happens to say', async () => {
      const sla = await start();
      const numbers = async (title: string, description?: string) => {
        const { similar } = await sla.promise({ title, description });
        return similar.map((one: { number: string }) => one.number);
      };
      await sla.raise('Office network down in building B', {
        description: 'On the second floor no code is accepted at the door',
      });
      const factor = await sla.raise('Second factor does not arrive', {
        description: 'On the new phone',
      });
      const asked = 'Second factor code not accepted';
      expect(await numbers(asked, 'The phone is new, too')).toEqual([
        factor.number,
      ]);
      const wireless = await sla.raise('Wi-Fi slow in the open space');
      expect(await numbers('Slow wi-fi on our floor')).toEqual([
        wireless.number,
      ]);
      // Of five words two are a fair share, of seven they are not, unless few others have them.
      const seven = 'Laptop dock monitor keyboard mouse cable broken';
      await sla.raise('Laptop monitor on the second floor');
      await sla.raise('Laptop monitor on the third floor');
      expect(await numbers(seven)).toHaveLength(2);
      await sla.raise('Laptop monitor in the hall');
      expect(await numbers(seven)).toEqual([]);
      const close = await sla.raise('Broken laptop keyboards');
      expect(await numbers(seven)).toEqual([close.number]);
    });

    it('names no ticket that the caller may not read, nor finds one by what is internal', async () => {
      const sla = await start({
        decide: (permission, credentials) =>
          JSON.stringify(credentials).includes('omar') &&
          permission.name === 'sla.ticket.read'
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
            : undefined,
      });
      await sla.raise('Outlook hangs');
      const own = await sla.raise('Outlook hangs, too', {
        requester: 'user:default/omar',
      });
      const noted = await sla.raise('Something else');
      await sla.post(`/tickets/${noted.id}/events`, {
        type: 'internal-note',
        text: 'Outlook hangs',
      });
      const { similar } = await sla.promise({ title: 'Outlook hangs' }, OMAR);
      expect(similar.map((one: { id: string }) => one.id)).toEqual([own.id]);
      expect(
        (await sla.promise({ title: 'Outlook hangs' })).similar,
      ).toHaveLength(2);
    });

    it('names known problems to who may not read them: number, title and workaround, nothing of one customer', async () => {
      const sla = await start({
        decide: (permission, credentials) =>
          JSON.stringify(credentials).includes('omar') &&
          permission.name !== 'sla.ticket.create'
            ? { result: 'DENY' as never }
            : undefined,
      });
      const problem = async (title: string, fields: object, text?: string) => {
        const raised = await sla.raise(title, { type: 'problem', ...fields });
        if (text) {
          await sla.post(`/tickets/${raised.id}/events`, {
            type: 'workaround',
            text,
          });
        }
        return raised;
      };
      const text = 'Use the web mail';
      const published = await problem(
        'Outlook hangs',
        { description: 'Server 7 is full' },
        text,
      );
      await problem('Outlook hangs, too', {});
      await problem(
        'Outlook hangs at Acme',
        { customer: 'group:default/acme' },
        text,
      );
      await problem('Cause unknown', { description: 'Outlook hangs' }, text);
      await sla.raise('Outlook hangs again');
      const promised = await sla.promise({ title: 'My Outlook hangs' }, OMAR);
      expect(promised.similar).toEqual([]);
      expect(promised.knownProblems).toEqual([
        { number: published.number, title: 'Outlook hangs', workaround: text },
      ]);
      const { similar, knownProblems } = await sla.promise({
        title: 'My Outlook hangs',
      });
      expect(similar.map((one: { number: string }) => one.number)).toContain(
        published.number,
      );
      expect(knownProblems).toBeUndefined();
    });

    it('names for staff what looks like a ticket and may be linked to it, but not what is linked already', async () => {
      const sla = await start({
        decide: (permission, credentials) =>
          JSON.stringify(credentials).includes('omar') &&
          permission.name === 'sla.ticket.update'
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
            : undefined,
      });
      const own = { requester: 'user:default/omar' };
      const ticket = await sla.raise('Outlook hangs when sending', own);
      const first = await sla.raise('Outlook hangs', own);
      const others = await sla.raise('Outlook hangs, too');
      await sla.raise('Printer on fire', own);
      const merged = await sla.raise('Outlook hangs again', {
        ...own,
        type: 'problem',
      });
      await sla.post(`/tickets/${merged.id}/events`, {
        type: 'workaround',
        text: 'Use the web mail',
      });
      await sla.post(`/tickets/${merged.id}/merge`, { into: others.id });
      const numbers = async (id: string, as?: string) => {
        const { body } = await sla.get(`/tickets/${id}/similar`, as);
        return body.items.map((one: { number: string }) => one.number).sort();
      };
      expect(await numbers(ticket.number)).toEqual(
        [first.number, others.number].sort(),
      );
      // Omar reads all of them, but may change only his own.
      expect(await numbers(ticket.id, OMAR)).toEqual([first.number]);
      expect(
        (await sla.get(`/tickets/${others.id}/similar`, OMAR)).status,
      ).toBe(403);
      await sla.post(`/tickets/${ticket.id}/events`, {
        type: 'link',
        relation: 'duplicates',
        ticketId: first.id,
      });
      expect(await numbers(ticket.id)).toEqual([others.number]);
      expect((await sla.get('/tickets/99999/similar')).status).toBe(404);
    });
  },
);
