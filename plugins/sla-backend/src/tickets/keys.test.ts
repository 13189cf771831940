import { AIDA, OMAR, as, desk } from '../__testUtils__/outbox';
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

const ticket = {
  service: 'component:default/mail',
  title: 'No mail',
  key: 'form-1',
};

describe.each(databases.eachSupportedId())(
  'keys of new tickets on %s',
  databaseId => {
    const start = async () => {
      setNow(WEDNESDAY_TEN);
      const sla = await startSla({
        knex: await databases.init(databaseId),
        entities: desk,
      });
      return {
        ...sla,
        raise: async (person: string, body: object = {}) => {
          const answer = await sla.post(
            '/tickets',
            { ...ticket, ...body },
            as(person),
          );
          expect(answer.status).toBe(201);
          return answer.body;
        },
        count: async () => (await sla.get('/tickets')).body.totalItems,
      };
    };

    it('give the ticket that was raised first, to each caller their own', async () => {
      const sla = await start();
      const first = await sla.raise(OMAR);
      await sla.post(
        `/tickets/${first.id}/events`,
        { type: 'status', status: 'pending' },
        as(AIDA),
      );
      expect(await sla.raise(OMAR)).toMatchObject({
        number: first.number,
        status: 'pending',
        clocks: expect.arrayContaining([
          expect.objectContaining({ metric: 'first-response' }),
        ]),
      });
      expect((await sla.raise(AIDA)).number).not.toBe(first.number);
      expect((await sla.raise(OMAR, { key: 'form-2' })).number).not.toBe(
        first.number,
      );
      expect(await sla.count()).toBe(3);
    });

    it('give one ticket to those who ask at once, and theirs to the others', async () => {
      const sla = await start();
      const raised = await Promise.all(
        Array.from({ length: 24 }, (_, index) =>
          sla.raise(OMAR, { key: `form-${index % 8}` }),
        ),
      );
      expect(new Set(raised.map(one => one.number)).size).toBe(8);
      raised.forEach((one, index) =>
        expect(one.number).toBe(raised[index % 8].number),
      );
      expect(await sla.count()).toBe(8);
    });

    it('are known for seven days', async () => {
      const sla = await start();
      const { number } = await sla.raise(OMAR);
      setNow('2026-03-11T10:00:00Z');
      await sla.keepHouse();
      expect((await sla.raise(OMAR)).number).toBe(number);
      setNow('2026-03-11T10:00:01Z');
      await sla.keepHouse();
      expect((await sla.raise(OMAR)).number).not.toBe(number);
    });

    it('escalate once, too', async () => {
      const sla = await start();
      const { id, version } = await sla.raise(OMAR);
      const escalate = (key: string) =>
        sla.post(
          `/tickets/${id}/escalate`,
          { reason: 'Half of us wait', key, ifVersion: version },
          as(AIDA),
        );
      expect((await escalate('once')).body.escalation.level).toBe(1);
      const again = await escalate('once');
      expect(again.status).toBe(200);
      expect(again.body.escalation.level).toBe(1);
      expect((await escalate('twice')).status).toBe(409);
    });
  },
);
