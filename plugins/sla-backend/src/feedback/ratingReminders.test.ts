import { mockCredentials } from '@backstage/backend-test-utils';
import { importTickets } from '../__testUtils__/previews';
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

const OMAR = 'user:default/omar';
const RATE = expect.objectContaining({
  payload: expect.objectContaining({ topic: 'sla-ticket-rating' }),
});

describe.each(databases.eachSupportedId())(
  'reminders to rate on %s',
  databaseId => {
    /** A ticket of Omar's that was resolved on Wednesday at ten. */
    const startResolved = async () => {
      setNow(WEDNESDAY_TEN);
      const sla = await startSla({ knex: await databases.init(databaseId) });
      const { body: ticket } = await sla.post('/tickets', {
        service: 'component:default/mail',
        title: 'No mail',
        requester: OMAR,
      });
      const add = (event: object) =>
        sla.post(
          `/tickets/${ticket.id}/events`,
          event,
          mockCredentials.user.header(OMAR),
        );
      await add({ type: 'status', status: 'resolved' });
      // What was told of the ticket itself.
      await sla.runOutbox();
      sla.notify.mockClear();
      const remind = async () => {
        await sla.remindToRate();
        await sla.runOutbox();
      };
      return { sla, ticket, add, remind };
    };

    it('are sent once, a day after the ticket was resolved', async () => {
      const { sla, ticket, remind } = await startResolved();
      setNow('2026-03-05T09:00:00Z');
      await remind();
      expect(sla.notify).not.toHaveBeenCalled();
      setNow('2026-03-05T10:00:01Z');
      await remind();
      await remind();
      expect(sla.notify).toHaveBeenCalledTimes(1);
      expect(sla.notify).toHaveBeenCalledWith({
        recipients: { type: 'entity', entityRef: [OMAR] },
        payload: expect.objectContaining({
          title: `How was it? Rate ${ticket.number}: No mail`,
          link: `/sla/tickets/${ticket.number}`,
          topic: 'sla-ticket-rating',
        }),
      });
    });

    it('are tried again when they could not be sent', async () => {
      const { sla, remind } = await startResolved();
      setNow('2026-03-06T10:00:00Z');
      sla.notify.mockRejectedValueOnce(new Error('busy'));
      await remind();
      setNow('2026-03-06T10:05:00Z');
      await remind();
      await remind();
      expect(sla.notify).toHaveBeenCalledTimes(2);
    });

    it('are sent by one of several replicas', async () => {
      const { sla } = await startResolved();
      const other = await startSla({ knex: sla.knex });
      setNow('2026-03-06T10:00:00Z');
      await Promise.all([sla.remindToRate(), other.remindToRate()]);
      await Promise.all([sla.runOutbox(), other.runOutbox()]);
      expect([
        ...sla.notify.mock.calls,
        ...other.notify.mock.calls,
      ]).toHaveLength(1);
    });

    it.each([
      ['was rated', [{ type: 'feedback', score: 4 }]],
      ['was reopened', [{ type: 'status', status: 'open' }]],
    ])('are not sent for one that %s', async (_, events) => {
      const { sla, add, remind } = await startResolved();
      for (const event of events) {
        await add(event);
      }
      setNow('2026-03-06T10:00:00Z');
      await remind();
      expect(sla.notify).not.toHaveBeenCalledWith(RATE);
    });

    it('are not sent to who wants to hear nothing of the ticket', async () => {
      const { sla, ticket, remind } = await startResolved();
      const muted = await sla.put(
        `/tickets/${ticket.id}/mute`,
        {},
        mockCredentials.user.header(OMAR),
      );
      expect(muted.status).toBe(204);
      setNow('2026-03-06T10:00:00Z');
      await remind();
      expect(sla.notify).not.toHaveBeenCalled();
    });

    it('are not sent to who was asked on the page and said no, who is not asked there either', async () => {
      const { sla, ticket, remind } = await startResolved();
      const omar = mockCredentials.user.header(OMAR);
      const toRate = async (as = omar) => {
        const { body } = await sla.get('/tickets/to-rate', as);
        return body.items.map((one: { id: string }) => one.id);
      };
      expect(await toRate()).toEqual([ticket.id]);
      const other = mockCredentials.user.header('user:default/amina');
      expect(await toRate(other)).toEqual([]);
      const decline = (as: string) =>
        sla.delete(`/tickets/${ticket.id}/rating-request`, as);
      expect((await decline(other)).status).toBe(403);
      expect(await toRate()).toEqual([ticket.id]);
      expect((await decline(omar)).status).toBe(204);
      expect((await decline(omar)).status).toBe(204);
      expect(await toRate()).toEqual([]);
      setNow('2026-03-06T10:00:00Z');
      await remind();
      expect(sla.notify).not.toHaveBeenCalled();
    });

    it.each([
      ['reminds', '2026-03-06T10:00:00Z'],
      ['is too late for', '2026-03-18T10:00:01Z'],
    ])('leave nothing to ask on the page about what it %s', async (_, then) => {
      const { sla, ticket, remind } = await startResolved();
      const omar = mockCredentials.user.header(OMAR);
      const toRate = async () =>
        (await sla.get('/tickets/to-rate', omar)).body.items;
      expect(await toRate()).toEqual([
        expect.objectContaining({ number: ticket.number }),
      ]);
      setNow(then);
      await remind();
      expect(await toRate()).toEqual([]);
    });

    it('leave nothing to ask on the page about what is rated', async () => {
      const { sla, add } = await startResolved();
      await add({ type: 'feedback', score: 4 });
      const { body } = await sla.get(
        '/tickets/to-rate',
        mockCredentials.user.header(OMAR),
      );
      expect(body.items).toEqual([]);
    });

    it('are not sent for what is long past or was imported', async () => {
      const { sla, remind } = await startResolved();
      await importTickets(sla, [
        {
          id: 'INC7',
          createdAt: '2026-03-03T08:00:00Z',
          resolvedAt: '2026-03-04T09:00:00Z',
        },
      ]);
      setNow('2026-03-12T10:00:00Z');
      await remind();
      expect(sla.notify).not.toHaveBeenCalled();
    });
  },
);
