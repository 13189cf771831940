import { mockCredentials } from '@backstage/backend-test-utils';
import { TicketWithEvents } from '@backstage-sla/plugin-sla-common';
import {
  WEDNESDAY_TEN,
  clock,
  databases,
  setNow,
  startSla,
} from '../__testUtils__/startSla';

jest.setTimeout(60_000);

afterEach(() => {
  jest.restoreAllMocks();
});

const OMAR = mockCredentials.user.header('user:default/omar');

describe.each(databases.eachSupportedId())(
  'several things at once on %s',
  databaseId => {
    const start = async (
      options: Omit<Parameters<typeof startSla>[0], 'knex'> = {},
    ) => {
      const sla = await startSla({
        ...options,
        knex: await databases.init(databaseId),
      });
      const { body: ticket } = await sla.post('/tickets', {
        service: 'component:default/mail',
        title: 'No mail',
        priority: 'medium',
      });
      const send = (request: object, as?: string) =>
        sla.post(`/tickets/${ticket.id}/events`, request, as);
      const detailsOf = async () => {
        const { body } = await sla.get(`/tickets/${ticket.id}`);
        const { events }: TicketWithEvents = body;
        return events.slice(1).map(event => event.detail);
      };
      return { ...sla, ticket, send, detailsOf };
    };

    beforeEach(() => setNow(WEDNESDAY_TEN));

    it('answers and waits for the requester in one go', async () => {
      const sla = await start();
      setNow('2026-03-04T10:10:00.000Z');
      const { body, status } = await sla.send({
        events: [
          { type: 'agent-reply', text: 'Which mailbox?' },
          { type: 'status', status: 'pending' },
        ],
        ifVersion: 1,
      });
      expect(status).toBe(200);
      expect(body).toMatchObject({ status: 'pending', version: 3 });
      expect(clock(body.clocks, 'first-response')).toMatchObject({
        state: 'met',
      });
      expect(clock(body.clocks, 'resolution')).toMatchObject({
        state: 'paused',
      });
      // It was not open in between.
      expect(await sla.detailsOf()).toEqual([
        { type: 'agent-reply', text: 'Which mailbox?' },
        { type: 'status', status: 'pending' },
      ]);
    });

    it('does all of it or nothing', async () => {
      const sla = await start({
        config: { sla: { tickets: { resolutionRequired: true } } },
      });
      const { body, status } = await sla.send({
        events: [
          { type: 'agent-reply', text: 'Done' },
          { type: 'status', status: 'resolved' },
        ],
      });
      expect(status).toBe(400);
      expect(body.error.message).toContain('resolution: is missing');
      expect(await sla.detailsOf()).toEqual([]);
    });

    it('decides each on what the ones before it made of the ticket', async () => {
      const sla = await start();
      const { body } = await sla.send({
        events: [
          { type: 'fields', fields: { type: 'problem' } },
          { type: 'workaround', text: 'Use the web' },
          { type: 'status', status: 'resolved' },
          { type: 'internal-note', text: 'Told everybody' },
        ],
      });
      expect(body).toMatchObject({
        type: 'problem',
        workaround: 'Use the web',
        status: 'resolved',
      });
      const closed = await sla.send({
        events: [
          { type: 'status', status: 'closed' },
          { type: 'agent-reply', text: 'One more thing' },
        ],
      });
      expect(closed.status).toBe(409);
      expect(closed.body.error.message).toContain('takes no agent-reply');
      const details = await sla.detailsOf();
      expect(details).toContainEqual(
        expect.objectContaining({ text: 'Told everybody' }),
      );
      expect(JSON.stringify(details)).not.toContain('closed');
    });

    it('is done once, however often it is sent', async () => {
      const sla = await start();
      const request = {
        events: [
          { type: 'agent-reply', text: 'x' },
          { type: 'status', status: 'on-hold' },
        ],
        key: 'a',
      };
      const first = await sla.send(request);
      const again = await sla.send(request);
      expect(again.status).toBe(200);
      expect(again.body.version).toBe(first.body.version);
    });

    it('is refused as a whole where the caller may not do one of it', async () => {
      const sla = await start({
        decide: (permission, credentials) =>
          JSON.stringify(credentials).includes('omar') &&
          permission.name === 'sla.ticket.resolve'
            ? { result: 'DENY' as never }
            : undefined,
      });
      const { body, status } = await sla.send(
        {
          events: [
            { type: 'agent-reply', text: 'x' },
            { type: 'status', status: 'resolved' },
          ],
        },
        OMAR,
      );
      expect(status).toBe(403);
      expect(body.error.message).toContain('sla.ticket.resolve');
      expect(await sla.detailsOf()).toEqual([]);
    });

    it.each([
      [{ events: [] }, 'events'],
      [
        {
          events: [{ type: 'link', relation: 'relates-to', ticketId: 'SLA-2' }],
        },
        'link',
      ],
      [{ events: [{ type: 'agent-reply', text: 'x', key: 'y' }] }, 'key'],
      [{ events: [{ type: 'shout' }] }, 'shout'],
    ])('says what is wrong with %j', async (request, message) => {
      const sla = await start();
      const { body, status } = await sla.send(request);
      expect(status).toBe(400);
      expect(body.error.message).toContain(message);
    });
  },
);
