import { AIDA, BEN, OMAR, as, desk, told } from '../__testUtils__/outbox';
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

describe.each(databases.eachSupportedId())('alerts on %s', databaseId => {
  const start = async () => {
    const sla = await startSla({
      knex: await databases.init(databaseId),
      entities: desk,
    });
    const raise = async (title: string, priority = 'high') => {
      const { body } = await sla.post(
        '/tickets',
        { service: 'component:default/mail', title, priority },
        as(OMAR),
      );
      return body;
    };
    const heard = async () => {
      await sla.runDeadlines();
      await sla.runOutbox();
      const all = told(sla.notify);
      sla.notify.mockClear();
      return all;
    };
    const titlesOf = async (person: string) =>
      (await heard()).filter(one => one.to === person).map(one => one.title);
    return { sla, raise, heard, titlesOf };
  };

  /** A ticket whose second warning comes half a minute before the desk closes, and is found after that. */
  const startAtClosing = async () => {
    setNow('2026-03-04T15:51:30Z');
    const started = await start();
    const ticket = await started.raise('No mail');
    await started.heard();
    setNow('2026-03-04T15:56:30Z');
    expect(await started.titlesOf(BEN)).toEqual([
      `${ticket.number}: 50 % of the time for the first response is used up`,
    ]);
    setNow('2026-03-04T16:00:10Z');
    expect(await started.heard()).toEqual([]);
    return { ...started, ticket };
  };

  it('wait for the opening of the calendar in which the promise counts', async () => {
    const { ticket, heard, titlesOf } = await startAtClosing();
    setNow('2026-03-05T07:59:59Z');
    expect(await heard()).toEqual([]);
    setNow('2026-03-05T08:00:00Z');
    expect(await titlesOf(BEN)).toEqual([
      `${ticket.number}: 80 % of the time for the first response is used up`,
    ]);
  });

  it('that wait hold up nothing else', async () => {
    const { sla, ticket, titlesOf } = await startAtClosing();
    await sla.post(
      `/tickets/${ticket.id}/events`,
      { type: 'customer-message', text: 'It is on fire' },
      as(OMAR),
    );
    expect(await titlesOf(BEN)).toEqual([
      `The requester wrote on ${ticket.number}: No mail`,
    ]);
  });

  it('that have become pointless meanwhile are dropped', async () => {
    const { sla, ticket, heard } = await startAtClosing();
    await sla.post(
      `/tickets/${ticket.id}/events`,
      { type: 'status', status: 'resolved' },
      as(AIDA),
    );
    await heard();
    setNow('2026-03-05T08:00:00Z');
    expect(await heard()).toEqual([]);
  });

  it('of round-the-clock promises come at night', async () => {
    setNow('2026-03-04T22:00:00Z');
    const { raise, heard, titlesOf } = await start();
    const { number } = await raise('All down', 'critical');
    await heard();
    setNow('2026-03-04T22:02:30Z');
    expect(await titlesOf(BEN)).toEqual([
      `${number}: 50 % of the time for the first response is used up`,
    ]);
  });

  it('get worse with their clock instead of growing in number', async () => {
    setNow(WEDNESDAY_TEN);
    const { raise, heard } = await start();
    await raise('No mail');
    await heard();
    const scopes = [];
    for (const time of ['10:05:00', '10:08:00', '10:10:01']) {
      setNow(`2026-03-04T${time}Z`);
      const alert = (await heard()).find(one => one.to === BEN)!;
      scopes.push([alert.scope, alert.severity]);
    }
    const [[scope]] = scopes;
    expect(scopes).toEqual([
      [scope, 'normal'],
      [scope, 'normal'],
      [scope, 'high'],
    ]);
  });

  it('that come late are folded into one for each recipient, unless there are few', async () => {
    setNow(WEDNESDAY_TEN);
    const { raise, heard } = await start();
    for (const title of ['One', 'Two', 'Three', 'Four']) {
      await raise(title, 'medium');
    }
    const last = await raise('Five', 'medium');
    await heard();
    // Nothing ran for three hours.
    setNow('2026-03-04T13:00:00Z');
    expect(await heard()).toEqual([]);
    setNow('2026-03-04T13:00:30Z');
    const late = await heard();
    expect(late.map(one => one.to).sort()).toEqual([AIDA, BEN, OMAR]);
    // Of each ticket the first response, agreed and internal; warnings are part of the breach that followed.
    expect(late.find(one => one.to === BEN)).toMatchObject({
      title: '10 alerts about 5 tickets come late',
      topic: 'sla-late-alerts',
      severity: 'high',
    });
    expect(late.find(one => one.to === OMAR)).toMatchObject({
      title: '5 alerts about 5 tickets come late',
      description: expect.stringContaining(
        `${last.number} takes longer than promised: Five`,
      ),
    });
    setNow('2026-03-04T13:05:00Z');
    expect(await heard()).toEqual([]);
  });

  it('that come late and are few come by themselves', async () => {
    setNow(WEDNESDAY_TEN);
    const { raise, heard } = await start();
    const { number } = await raise('One', 'high');
    await heard();
    setNow('2026-03-04T12:10:00Z');
    await heard();
    setNow('2026-03-04T12:10:30Z');
    const late = await heard();
    expect(late.filter(one => one.to === BEN).map(one => one.title)).toEqual([
      `${number}: the first response is overdue`,
      `${number}: 50 % of the time for the resolution is used up`,
    ]);
  });

  it('that could not be sent are sent again, to take the place of themselves', async () => {
    setNow(WEDNESDAY_TEN);
    const { sla, raise, heard } = await start();
    await raise('No mail');
    const reached: unknown[] = [];
    sla.notify.mockImplementationOnce(async sent => {
      reached.push(sent);
      throw new Error('The answer got lost');
    });
    const others = await heard();
    setNow('2026-03-04T10:00:05Z');
    const again = await heard();
    expect(reached).toHaveLength(1);
    expect(again).toHaveLength(
      (reached[0] as { recipients: { entityRef: string[] } }).recipients
        .entityRef.length,
    );
    expect(others).toEqual(expect.arrayContaining(again));
  });
});
