import { Ticket } from '@backstage-sla/plugin-sla-common';
import { header, startQueue } from '../__testUtils__/queue';
import { databases, setNow } from '../__testUtils__/startSla';

jest.setTimeout(60_000);

afterEach(() => {
  jest.restoreAllMocks();
});

/** Lists hand out what was shown before, as long as that is still true. */
describe.each(databases.eachSupportedId())(
  'tickets listed before on %s',
  databaseId => {
    const start = async (options: Parameters<typeof startQueue>[1] = {}) => {
      const sla = await startQueue(await databases.init(databaseId), options);
      const list = async (as?: string): Promise<Ticket[]> => {
        const { body } = await sla.get('/tickets?orderBy=newest', as);
        return body.items;
      };
      return { ...sla, list };
    };

    it('are shown as they are after a change of the ticket or of its clocks alone', async () => {
      const sla = await start();
      const id = await sla.raise('printer', { priority: 'medium' });
      const [before] = await sla.list();
      expect(await sla.list()).toEqual([before]);

      await sla.post(`/tickets/${id}/events`, {
        type: 'agent-reply',
        text: 'On my way',
      });
      const [answered] = await sla.list();
      expect(
        answered.clocks
          .filter(({ metric }) => metric === 'first-response')
          .map(({ state }) => state),
      ).toEqual(['met', 'met']);

      // Nobody touches the ticket any more; the task records that it warned.
      setNow('2026-03-04T15:30:00.000Z');
      await sla.runDeadlines();
      const [warned] = await sla.list();
      expect(warned.version).toBe(answered.version);
      expect(
        warned.clocks.find(({ metric }) => metric === 'resolution'),
      ).toMatchObject({ warnedShare: 0.5 });
    });

    it('warn and breach at the instant, before a task has recorded it', async () => {
      const sla = await start();
      await sla.raise('printer', { priority: 'high' });
      const riskAt = async (time: string) => {
        setNow(`2026-03-04T10:${time}Z`);
        const [{ risk, nextDeadlineAt, clocks }] = await sla.list();
        return [risk, nextDeadlineAt, clocks[0].state];
      };
      const response = '2026-03-04T10:10:00.000Z';
      const resolution = '2026-03-04T14:00:00.000Z';
      expect(await riskAt('04:59.999')).toEqual([
        'on-time',
        response,
        'running',
      ]);
      expect(await riskAt('05:00.000')).toEqual([
        'at-risk',
        response,
        'running',
      ]);
      expect(await riskAt('10:00.000')).toEqual([
        'at-risk',
        response,
        'running',
      ]);
      expect(await riskAt('10:00.001')).toEqual([
        'breached',
        resolution,
        'breached',
      ]);
    });

    it('show a requester nothing internal after staff looked at them', async () => {
      const sla = await start({
        decide: (permission, credentials) =>
          permission.name === 'sla.ticket.update' &&
          JSON.stringify(credentials).includes('user:default/omar')
            ? { result: 'DENY' as never }
            : undefined,
      });
      await sla.raise('printer', { priority: 'medium' });
      const faces = (tickets: Ticket[]) =>
        tickets[0].clocks.map(({ face }) => face);

      expect(faces(await sla.list())).toContain('internal');
      expect(faces(await sla.list(header('omar')))).toEqual([
        'agreed',
        'agreed',
      ]);
      expect(faces(await sla.list())).toContain('internal');
    });

    it('are gone after they were deleted', async () => {
      const sla = await start();
      const id = await sla.raise('printer');
      expect(await sla.list()).toHaveLength(1);
      await sla.delete(`/tickets/${id}`);
      expect(await sla.list()).toEqual([]);
    });
  },
);
