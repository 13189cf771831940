import { mockCredentials } from '@backstage/backend-test-utils';
import { TicketClock } from '@backstage-sla/plugin-sla-common';
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

describe.each(databases.eachSupportedId())('permissions on %s', databaseId => {
  const start = async (
    options: Omit<Parameters<typeof startSla>[0], 'knex'> = {},
  ) => startSla({ ...options, knex: await databases.init(databaseId) });
  it('lets only those do a thing who may', async () => {
    setNow(WEDNESDAY_TEN);
    const amina = mockCredentials.user('user:default/amina');
    const omar = mockCredentials.user('user:default/omar');
    const header = (user: typeof amina) =>
      mockCredentials.user.header(user.principal.userEntityRef);
    const isOmar = (credentials: unknown) =>
      (credentials as typeof omar).principal.userEntityRef ===
      'user:default/omar';
    const sla = await start({
      decide: (permission, credentials) => {
        if (!isOmar(credentials)) {
          return undefined;
        }
        return permission.name === 'sla.ticket.read'
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
          : { result: 'DENY' as never };
      },
      hidden: (ref, credentials) =>
        ref === 'component:default/intranet' && isOmar(credentials),
    });
    const raise = async (requester: string) =>
      (
        await sla.post(
          '/tickets',
          { service: 'component:default/mail', title: 'x', requester },
          header(amina),
        )
      ).body.id;
    const own = await raise('user:default/omar');
    const others = await raise('user:default/amina');
    await sla.post(
      `/tickets/${own}/events`,
      { type: 'internal-note', text: 'secret' },
      header(amina),
    );

    const list = await sla.get('/tickets', header(omar));
    expect(list.body.items.map((t: { id: string }) => t.id)).toEqual([own]);
    // The requester sees neither the internal target nor the internal note.
    expect(list.body.items[0].clocks.map((c: TicketClock) => c.face)).toEqual([
      'agreed',
      'agreed',
    ]);
    const whole = await sla.get(`/tickets/${own}`, header(omar));
    expect(JSON.stringify(whole.body)).not.toContain('secret');
    expect(JSON.stringify(whole.body)).not.toContain('internal');

    const forbidden = async (response: PromiseLike<{ status: number }>) =>
      expect((await response).status).toBe(403);
    await forbidden(sla.get(`/tickets/${others}`, header(omar)));
    await forbidden(
      sla.post(
        '/tickets',
        { service: 'component:default/mail', title: 'y' },
        header(omar),
      ),
    );
    await forbidden(
      sla.post(`/tickets/${own}/events`, { type: 'agent-reply' }, header(omar)),
    );
    await forbidden(
      sla.post(
        '/imports/tickets',
        { source: 's', tickets: [{}] },
        header(omar),
      ),
    );
    await forbidden(sla.get('/policies', header(omar)));
    await forbidden(
      sla.get('/policies/by-ref?ref=slapolicy:default/help-desk', header(omar)),
    );
    await forbidden(
      sla.get(
        '/calendars/by-ref?ref=businesscalendar:default/always',
        header(omar),
      ),
    );
    await forbidden(
      sla.get('/services/summary?service=component:default/mail', header(omar)),
    );
    expect(
      (
        await sla.get(
          '/tickets?service=component:default/intranet',
          header(omar),
        )
      ).status,
    ).toBe(404);
    expect(
      (await sla.get('/tickets', mockCredentials.none.header())).status,
    ).toBe(401);
  });
});
