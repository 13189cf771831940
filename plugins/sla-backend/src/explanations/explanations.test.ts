import {
  ExplainedClock,
  slaTicketUpdatePermission,
} from '@backstage-sla/plugin-sla-common';
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

const RESOLUTION = 'slapolicy:default/help-desk|resolution|1|agreed';
const INTERNAL = 'slapolicy:default/help-desk|first-response|1|internal';

function pathOf(id: string, key: string) {
  return `/tickets/${id}/clocks/explanation?key=${encodeURIComponent(key)}`;
}

function sumOf(clock: ExplainedClock, kind: string): number {
  return clock.segments
    .filter(segment => segment.kind === kind)
    .reduce((ms, s) => ms + Date.parse(s.to) - Date.parse(s.from), 0);
}

describe.each(databases.eachSupportedId())('explanations on %s', databaseId => {
  const start = async (
    options: Omit<Parameters<typeof startSla>[0], 'knex'> = {},
  ) => startSla({ ...options, knex: await databases.init(databaseId) });

  it('tells every stretch of a clock, why its target is what it is, and what lies ahead', async () => {
    setNow(WEDNESDAY_TEN);
    const sla = await start();
    const { body: ticket } = await sla.post('/tickets', {
      service: 'component:default/mail',
      title: 'No mail since nine',
      priority: 'medium',
    });
    setNow('2026-03-04T11:00:00.000Z');
    await sla.post(`/tickets/${ticket.id}/events`, {
      type: 'status',
      status: 'pending',
    });
    setNow('2026-03-04T12:00:00.000Z');
    await sla.post(`/tickets/${ticket.id}/events`, {
      type: 'customer-message',
      text: 'Here you are',
    });
    setNow('2026-03-05T08:30:00.000Z');
    await sla.post(`/tickets/${ticket.id}/events`, {
      type: 'priority',
      priority: 'high',
    });

    const { status, body } = await sla.get(pathOf(ticket.id, RESOLUTION));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      key: RESOLUTION,
      asOf: '2026-03-05T08:30:00.000Z',
      timeZone: 'Europe/Berlin',
      // One hour before the pause, four after it until closing, half an hour today.
      elapsedMs: 5.5 * 3_600_000,
      target: { text: '4h', priority: 'high', calendar: 'office-hours' },
      targetChanges: [
        { cause: 'created', to: { text: '8h', priority: 'medium' } },
        {
          cause: 'priority',
          from: { text: '8h' },
          to: { text: '4h' },
          at: '2026-03-05T08:30:00.000Z',
        },
      ],
    });
    expect(sumOf(body, 'counted')).toBe(body.elapsedMs);
    expect(body.segments).toContainEqual(
      expect.objectContaining({
        kind: 'paused',
        name: 'pending',
        from: '2026-03-04T11:00:00.000Z',
        to: '2026-03-04T12:00:00.000Z',
      }),
    );
    // The event that paused it is one of the ticket's.
    const pause = body.segments.find(
      (s: ExplainedClock['segments'][number]) => s.kind === 'paused',
    );
    const { body: whole } = await sla.get(`/tickets/${ticket.id}`);
    expect(
      whole.events.find((e: { id: string }) => e.id === pause.eventId).detail,
    ).toEqual({ type: 'status', status: 'pending' });
    expect(body.ahead).toEqual([]);
  });

  it('shows the hours that a running clock has ahead of it', async () => {
    setNow('2026-03-04T15:30:00.000Z');
    const sla = await start();
    const { body: ticket } = await sla.post('/tickets', {
      service: 'component:default/mail',
      title: 'Late in the day',
      priority: 'medium',
    });
    const { body } = await sla.get(
      pathOf(ticket.id, 'slapolicy:default/help-desk|first-response|1|agreed'),
    );
    expect(body.ahead).toEqual([
      {
        kind: 'counted',
        from: '2026-03-04T15:30:00.000Z',
        to: '2026-03-04T16:00:00.000Z',
      },
      {
        kind: 'closed',
        from: '2026-03-04T16:00:00.000Z',
        to: '2026-03-05T08:00:00.000Z',
      },
      {
        kind: 'counted',
        from: '2026-03-05T08:00:00.000Z',
        to: '2026-03-05T08:30:00.000Z',
      },
    ]);
  });

  it('does not explain an internal target to who is not staff, and names a clock that is not there', async () => {
    setNow(WEDNESDAY_TEN);
    let isStaff = true;
    const sla = await start({
      decide: permission =>
        permission.name === slaTicketUpdatePermission.name && !isStaff
          ? { result: 'DENY' }
          : undefined,
    });
    const { body: ticket } = await sla.post('/tickets', {
      service: 'component:default/mail',
      title: 'No mail since nine',
      priority: 'medium',
    });
    expect((await sla.get(pathOf(ticket.id, INTERNAL))).status).toBe(200);
    isStaff = false;
    const hidden = await sla.get(pathOf(ticket.id, INTERNAL));
    expect(hidden.status).toBe(404);
    expect(hidden.body.error.message).toContain(
      `ticket ${ticket.id} has no clock`,
    );
    expect((await sla.get(pathOf(ticket.id, RESOLUTION))).status).toBe(200);
    expect(
      (await sla.get(`/tickets/${ticket.id}/clocks/explanation`)).body.error
        .message,
    ).toBe('key: is missing');
  });
});
