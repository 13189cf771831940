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
      return { sla, ticket, add };
    };

    it('are sent once, a day after the ticket was resolved', async () => {
      const { sla, ticket } = await startResolved();
      setNow('2026-03-05T09:00:00Z');
      await sla.remindToRate();
      expect(sla.notify).not.toHaveBeenCalled();
      setNow('2026-03-05T10:00:01Z');
      await sla.remindToRate();
      await sla.remindToRate();
      expect(sla.notify).toHaveBeenCalledTimes(1);
      expect(sla.notify).toHaveBeenCalledWith({
        recipients: { type: 'entity', entityRef: OMAR },
        payload: expect.objectContaining({
          title: `How was it? Rate ${ticket.number}: No mail`,
          link: `/sla/tickets/${ticket.number}`,
          topic: 'sla-ticket-rating',
        }),
      });
    });

    it('are sent at the next run when they could not be', async () => {
      const { sla } = await startResolved();
      setNow('2026-03-06T10:00:00Z');
      sla.notify.mockRejectedValueOnce(new Error('busy'));
      await sla.remindToRate();
      await sla.remindToRate();
      await sla.remindToRate();
      expect(sla.notify).toHaveBeenCalledTimes(2);
    });

    it.each([
      ['was rated', [{ type: 'feedback', score: 4 }]],
      ['was reopened', [{ type: 'status', status: 'open' }]],
    ])('are not sent for one that %s', async (_, events) => {
      const { sla, add } = await startResolved();
      for (const event of events) {
        await add(event);
      }
      setNow('2026-03-06T10:00:00Z');
      await sla.remindToRate();
      expect(sla.notify).not.toHaveBeenCalled();
    });

    it('are not sent to who wants to hear nothing of the ticket', async () => {
      const { sla, ticket } = await startResolved();
      const muted = await sla.put(
        `/tickets/${ticket.id}/mute`,
        {},
        mockCredentials.user.header(OMAR),
      );
      expect(muted.status).toBe(204);
      setNow('2026-03-06T10:00:00Z');
      await sla.remindToRate();
      expect(sla.notify).not.toHaveBeenCalled();
    });

    it('are not sent for what is long past or was imported', async () => {
      const { sla } = await startResolved();
      await importTickets(sla, [
        {
          id: 'INC7',
          createdAt: '2026-03-03T08:00:00Z',
          resolvedAt: '2026-03-04T09:00:00Z',
        },
      ]);
      setNow('2026-03-12T10:00:00Z');
      await sla.remindToRate();
      expect(sla.notify).not.toHaveBeenCalled();
    });
  },
);
