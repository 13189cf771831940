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

describe.each(databases.eachSupportedId())('housekeeping on %s', databaseId => {
  const start = async (config: object) => {
    setNow(WEDNESDAY_TEN);
    const sla = await startSla({
      knex: await databases.init(databaseId),
      entities: desk,
      config: { sla: config as {} },
    });
    const numbers: string[] = [];
    for (const statuses of [['resolved', 'closed'], ['resolved'], []]) {
      const { body } = await sla.post(
        '/tickets',
        { service: 'component:default/mail', title: 'No mail' },
        as(OMAR),
      );
      numbers.push(body.number);
      for (const status of statuses) {
        await sla.post(
          `/tickets/${body.id}/events`,
          { type: 'status', status },
          as(AIDA),
        );
      }
    }
    const left = async () =>
      (await sla.get('/tickets')).body.items
        .map((one: { number: string }) => one.number)
        .sort();
    return { sla, numbers, left };
  };

  it('deletes tickets that have been closed for as long as they are kept', async () => {
    const { sla, numbers, left } = await start({
      retention: { closedTickets: { days: 90 } },
    });
    setNow('2026-06-02T10:00:00Z');
    await sla.keepHouse();
    expect(await left()).toEqual(numbers);
    setNow('2026-06-02T10:00:01Z');
    await sla.keepHouse();
    expect(await left()).toEqual(numbers.slice(1));
  });

  it('keeps all tickets unless told', async () => {
    const { sla, numbers, left } = await start({});
    setNow('2036-03-04T10:00:00Z');
    await sla.keepHouse();
    expect(await left()).toEqual(numbers);
  });

  it('gives up what waits for a webhook that is gone', async () => {
    const { sla } = await start({});
    await sla.runOutbox();
    await sla.knex('deliveries').insert({
      channel: 'webhook:gone',
      topic: 'sla.ticket.created',
      key: '1:v1',
      message: '{}',
      created_at: Date.parse(WEDNESDAY_TEN),
      next_attempt_at: 0,
      held: false,
      digest: false,
    });
    const letters = async () =>
      (await sla.get('/operations/dead-letters')).body.items;
    setNow('2026-03-04T11:00:00Z');
    await sla.keepHouse();
    expect(await letters()).toEqual([]);
    setNow('2026-03-04T11:00:01Z');
    await sla.keepHouse();
    expect(await letters()).toEqual([
      expect.objectContaining({
        channel: 'webhook:gone',
        error: 'there is no such channel any more',
      }),
    ]);
  });
});
