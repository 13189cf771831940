import { startNotices } from '../__testUtils__/notices';
import { AIDA, BEN, CARA, IT, OMAR, told } from '../__testUtils__/outbox';
import { databases } from '../__testUtils__/startSla';

jest.setTimeout(60_000);

afterEach(() => {
  jest.restoreAllMocks();
});

describe.each(databases.eachSupportedId())('notices on %s', databaseId => {
  const start = (options?: Parameters<typeof startNotices>[1]) =>
    startNotices(databaseId, options);

  it('give the requester a receipt with the time of the first answer, and the team the new ticket', async () => {
    const { sla, ticket } = await start();
    await sla.runOutbox();
    const all = told(sla.notify);
    expect(all.map(one => one.to).sort()).toEqual([AIDA, BEN, OMAR]);
    expect(all.find(one => one.to === OMAR)).toMatchObject({
      title: `We have your ticket ${ticket.number}: No mail`,
      description:
        'You can expect the first answer by Wed 4 Mar 2026, 12:00 (Europe/Berlin).',
      topic: 'sla-ticket-received',
      link: `/sla/tickets/${ticket.number}`,
    });
    expect(all.find(one => one.to === BEN)).toMatchObject({
      title: `New ticket ${ticket.number}: No mail`,
      topic: 'sla-ticket-new',
    });
  });

  it('follow the conversation, and spare those who did it themselves', async () => {
    const { ticket, next, add } = await start();
    const { number } = ticket;
    await next();
    await add({ type: 'assignment', team: IT, person: BEN }, AIDA);
    expect(await next()).toEqual([
      `ben: ${number} is assigned to you: No mail`,
    ]);
    await add({ type: 'watch', person: CARA, watching: true }, CARA);
    await add({ type: 'agent-reply', text: 'Which mail?' }, BEN);
    expect(await next()).toEqual([
      `cara: Answer to ${number}: No mail`,
      `omar: Answer to ${number}: No mail`,
    ]);
    await add({ type: 'customer-message', text: 'All of it' }, OMAR);
    expect(await next()).toEqual([
      `ben: The requester wrote on ${number}: No mail`,
      `cara: The requester wrote on ${number}: No mail`,
    ]);
    await add({ type: 'status', status: 'pending' }, BEN);
    expect(await next()).toEqual([`omar: ${number} waits for you: No mail`]);
    await add({ type: 'status', status: 'resolved' }, BEN);
    expect(await next()).toEqual([
      `cara: ${number} is resolved: No mail`,
      `omar: ${number} is resolved: No mail`,
    ]);
    await add({ type: 'status', status: 'closed' }, BEN);
    expect(await next()).toEqual([]);
    await add({ type: 'status', status: 'open' }, OMAR);
    expect(await next()).toEqual([
      `ben: ${number} was reopened: No mail`,
      `cara: ${number} was reopened: No mail`,
    ]);
  });

  it('ask approvers, and tell what they decided', async () => {
    const { ticket, next, add } = await start();
    await next();
    await add({ type: 'approval', approver: CARA, decision: 'asked' }, AIDA);
    expect(await next()).toEqual([
      `cara: You are asked to approve ${ticket.number}: No mail`,
    ]);
    await add({ type: 'approval', approver: CARA, decision: 'approved' }, CARA);
    expect(await next()).toEqual(
      ['aida', 'ben', 'omar'].map(
        person => `${person}: cara approved ${ticket.number}: No mail`,
      ),
    );
  });

  it('are none where an installation has no notifications', async () => {
    const { sla } = await start({ config: { sla: { notifications: false } } });
    await sla.runOutbox();
    expect(sla.notify).not.toHaveBeenCalled();
    expect(sla.emit).toHaveBeenCalledTimes(1);
  });

  it('carry nothing that a mail would take for a tag', async () => {
    const { heard, next, add } = await start();
    await next();
    await add(
      { type: 'agent-reply', text: '<a href="https://evil.example">Pay</a>' },
      AIDA,
    );
    const [reply] = await heard();
    expect(reply.description).not.toMatch(/[<>]/);
  });

  it('come from no import', async () => {
    const { sla, next } = await start();
    await next();
    const { body } = await sla.post('/imports/tickets', {
      source: 'old-desk',
      tickets: [
        {
          externalId: 'INC1',
          service: 'component:default/mail',
          title: 'Old',
          requester: OMAR,
          createdAt: '2026-03-02T08:00:00Z',
          events: [
            {
              type: 'agent-reply',
              text: 'Done',
              at: '2026-03-02T09:00:00Z',
              key: 'r1',
            },
          ],
        },
      ],
    });
    expect(body).toMatchObject({ created: 1, failed: [] });
    sla.emit.mockClear();
    expect(await next()).toEqual([]);
    expect(sla.emit).not.toHaveBeenCalled();
  });
});
