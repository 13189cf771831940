import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { everything, mail, named } from '../__testUtils__/entities';
import {
  WEDNESDAY_TEN,
  databases,
  setNow,
  startSla,
} from '../__testUtils__/startSla';
import { add, refused, whole } from '../__testUtils__/tickets';

jest.setTimeout(60_000);

afterEach(() => {
  jest.restoreAllMocks();
});

type Sla = Awaited<ReturnType<typeof startSla>>;

const OMAR = mockCredentials.user.header('user:default/omar');
const ZOE = mockCredentials.user.header('user:default/zoe');

/** Omar logs a change for Amina. */
function log(sla: Sla, more: object = {}) {
  return sla.post(
    '/tickets',
    {
      service: 'component:default/mail',
      title: 'A new gateway',
      type: 'change',
      requester: 'user:default/amina',
      ...more,
    },
    OMAR,
  );
}

async function logged(sla: Sla, more: object = {}): Promise<string> {
  const { body } = await log(sla, more);
  expect(body.error).toBeUndefined();
  return body.id;
}

const approval = (approver: string, decision = 'asked') => ({
  type: 'approval',
  approver: `user:default/${approver}`,
  decision,
});

const approversOf = async (sla: Sla, id: string) =>
  (await whole(sla, id)).approvals.map(one => one.approver);

describe.each(databases.eachSupportedId())('four eyes on %s', databaseId => {
  const start = async (
    options: Omit<Parameters<typeof startSla>[0], 'knex'> = {},
  ) => startSla({ ...options, knex: await databases.init(databaseId) });

  beforeEach(() => setNow(WEDNESDAY_TEN));

  it('neither the requester nor who logged it is asked to approve, at raising or later', async () => {
    const sla = await start();
    for (const own of ['user:default/amina', 'user:default/omar']) {
      await refused(
        log(sla, { approvers: ['user:default/zoe', own] }),
        400,
        `approvers: ${own}`,
      );
    }
    const id = await logged(sla, { approvers: ['user:default/zoe'] });
    for (const own of ['amina', 'omar']) {
      await refused(
        sla.post(`/tickets/${id}/events`, approval(own)),
        400,
        `approver: user:default/${own}`,
      );
    }
    expect(await approversOf(sla, id)).toEqual(['user:default/zoe']);
  });

  it('only people are asked: a team could never decide', async () => {
    const sla = await start();
    const team = 'group:default/helpdesk';
    const problem = `${team} is not a person`;
    await refused(
      log(sla, { approvers: [team] }),
      400,
      `approvers: ${problem}`,
    );
    const id = await logged(sla);
    await refused(
      sla.post(`/tickets/${id}/events`, {
        type: 'approval',
        approver: team,
        decision: 'asked',
      }),
      400,
      `approver: ${problem}`,
    );
    expect(await approversOf(sla, id)).toEqual([]);
  });

  it('what was declined is not solved afterwards without an approval', async () => {
    const sla = await start();
    const id = await logged(sla, { approvers: ['user:default/zoe'] });
    const end = (status: string, code?: string) => ({
      type: 'status',
      status,
      ...(code && { resolution: { code } }),
    });
    await add(sla, id, end('resolved', 'declined'));
    await refused(
      sla.post(`/tickets/${id}/events`, end('resolved', 'solved')),
      409,
      'status: user:default/zoe has not approved this change yet',
    );
    // Closed as it ended.
    const closed = await add(sla, id, end('closed'));
    expect(closed.resolution).toEqual({ code: 'declined' });
  });

  it('a request asks those of its approvers whose ticket it is not, and somebody has to be left', async () => {
    const approvers = (...names: string[]) => ({
      title: 'VPN access',
      approvers: names.map(name => `user:default/${name}`),
    });
    const sla = await start({
      entities: [
        ...everything.filter(one => one !== mail),
        named(mail, 'mail', {
          sla: {
            requestTypes: [
              { name: 'two', ...approvers('amina', 'zoe') },
              { name: 'own', ...approvers('omar') },
            ],
          },
        }),
      ],
    });
    const two = await logged(sla, { type: undefined, requestType: 'two' });
    expect(await approversOf(sla, two)).toEqual(['user:default/zoe']);
    const own = { type: undefined, requestType: 'own' };
    await refused(
      log(sla, own),
      400,
      'approvers: user:default/omar logged this ticket and cannot approve it; name somebody else',
    );
    // What is promised does not depend on who approves it.
    const promise = await sla.post(
      '/tickets/promise',
      { service: 'component:default/mail', requestType: 'own' },
      OMAR,
    );
    expect(promise.body.clocks).not.toEqual([]);
    const other = await logged(sla, { ...own, approvers: ['user:zoe'] });
    expect(await approversOf(sla, other)).toEqual(['user:default/zoe']);
  });

  it('the requester does not become one of those who approve', async () => {
    const sla = await start();
    const id = await logged(sla, { approvers: ['user:default/zoe'] });
    const edit = (requester: string) =>
      sla.post(`/tickets/${id}/events`, {
        type: 'fields',
        fields: { requester },
      });
    const own = 'fields.requester: user:default/zoe';
    await refused(edit('user:default/Zoe'), 409, own);
    await add(sla, id, approval('zoe', 'approved'), ZOE);
    await refused(edit('user:default/zoe'), 409, own);
    expect((await edit('user:default/lena')).status).toBe(200);
    // Both at once are refused as one after the other.
    await refused(
      sla.post(`/tickets/${id}/events`, {
        events: [
          { type: 'fields', fields: { requester: 'user:default/noor' } },
          approval('noor'),
        ],
      }),
      400,
      'approver: user:default/noor is the requester',
    );
  });

  it('who was asked before this was refused neither decides nor is waited for', async () => {
    const sla = await start();
    const id = await logged(sla);
    await sla
      .knex('tickets')
      .where({ id: Number(id) })
      .update({
        people_and_links: JSON.stringify({
          watchers: [],
          links: [],
          approvals: [
            { approver: 'user:default/omar', decision: 'asked', atMs: 0 },
          ],
        }),
      });
    expect((await whole(sla, id, OMAR)).may.approve).toBe(false);
    await refused(
      sla.post(`/tickets/${id}/events`, approval('omar', 'approved'), OMAR),
      403,
      'logged this ticket',
    );
    const resolved = { type: 'status', status: 'resolved' };
    await refused(
      sla.post(`/tickets/${id}/events`, resolved),
      409,
      'nobody was asked',
    );
    await add(sla, id, approval('zoe'));
    expect((await whole(sla, id, ZOE)).may.approve).toBe(true);
    await add(sla, id, approval('zoe', 'approved'), ZOE);
    expect((await add(sla, id, resolved)).status).toBe('resolved');
  });

  it('what somebody was asked for is withdrawn by staff, and nobody waits for it any more', async () => {
    const sla = await start({
      decide: (permission, { principal }) =>
        permission.name === 'sla.ticket.update' &&
        (principal as { userEntityRef?: string }).userEntityRef ===
          'user:default/zoe'
          ? { result: AuthorizeResult.DENY }
          : undefined,
    });
    const id = await logged(sla, {
      approvers: ['user:default/zoe', 'user:default/noor'],
    });
    const send = (event: object, as?: string) =>
      sla.post(`/tickets/${id}/events`, event, as);
    const withdrawn = approval('zoe', 'withdrawn');
    await refused(send(withdrawn, ZOE), 403, 'sla.ticket.update');
    await refused(
      send(approval('lena', 'withdrawn')),
      409,
      'user:default/lena was not asked',
    );
    await add(sla, id, withdrawn);
    const { version } = await add(sla, id, withdrawn);
    const { approvals, watchers, events, ...ticket } = await whole(sla, id);
    expect(ticket.version).toBe(version);
    expect(approvals.map(one => [one.approver, one.decision])).toEqual([
      ['user:default/noor', 'asked'],
      ['user:default/zoe', 'withdrawn'],
    ]);
    expect(watchers).toEqual(['user:default/noor']);
    expect(
      events.filter(
        ({ detail }) =>
          detail.type === 'approval' && detail.decision === 'withdrawn',
      ),
    ).toHaveLength(1);
    expect((await whole(sla, id, ZOE)).may.approve).toBe(false);
    await refused(send(approval('zoe', 'approved'), ZOE), 409, 'was withdrawn');

    const NOOR = mockCredentials.user.header('user:default/noor');
    await add(sla, id, approval('noor', 'approved'), NOOR);
    await refused(
      send(approval('noor', 'withdrawn')),
      409,
      'has approved this ticket already',
    );
    expect(
      (await add(sla, id, { type: 'status', status: 'resolved' })).status,
    ).toBe('resolved');
  });

  it('what was withdrawn makes no way around an approval, and can be asked for again', async () => {
    const sla = await start();
    const id = await logged(sla, { approvers: ['user:default/zoe'] });
    const send = (event: object) => sla.post(`/tickets/${id}/events`, event);
    await add(sla, id, approval('zoe', 'withdrawn'));
    await refused(
      send({ type: 'status', status: 'resolved' }),
      409,
      'nobody was asked',
    );
    await refused(
      send({ type: 'fields', fields: { type: 'incident' } }),
      409,
      'has not approved this change',
    );
    await add(sla, id, approval('zoe'));
    expect(await whole(sla, id)).toMatchObject({
      approvals: [{ approver: 'user:default/zoe', decision: 'asked' }],
      watchers: ['user:default/zoe'],
    });
    // Who is asked no longer may become the requester.
    await add(sla, id, approval('zoe', 'withdrawn'));
    const requester = 'user:default/zoe';
    await add(sla, id, { type: 'fields', fields: { requester } });
  });
});
