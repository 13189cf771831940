import { once } from 'node:events';
import { Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { mockCredentials } from '@backstage/backend-test-utils';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  everything,
  helpDesk,
  mail,
  named,
  policyOfIt,
} from '../__testUtils__/entities';
import {
  attainmentOf,
  importTickets,
  linesOf,
  previewOf,
  resultOf,
  yamlOf,
} from '../__testUtils__/previews';
import {
  Decide,
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
const omar = mockCredentials.user.header(OMAR);

function isOmar(credentials: BackstageCredentials): boolean {
  return (
    (credentials.principal as { userEntityRef?: string }).userEntityRef === OMAR
  );
}

/** Decides for Omar alone; everybody else may do everything. */
function forOmar(decide: (permission: string) => 'ALLOW' | 'DENY' | object) {
  const decision: Decide = ({ name }, credentials) => {
    if (!isOmar(credentials)) {
      return undefined;
    }
    const result = decide(name);
    return typeof result === 'string'
      ? { result: result as never }
      : {
          result: 'CONDITIONAL' as never,
          pluginId: 'sla',
          resourceType: 'sla-ticket',
          conditions: result as never,
        };
  };
  return decision;
}

const isRequester = (refs: string[]) => ({
  rule: 'IS_REQUESTER',
  resourceType: 'sla-ticket',
  params: { refs },
});

const text = yamlOf(named(helpDesk, 'help-desk', { warnAt: ['60%'] }));

const ticket = (id: string, more: object = {}) => ({
  id,
  createdAt: '2026-03-03T09:00:00Z',
  priority: 'medium',
  repliedAt: '2026-03-03T09:20:00Z',
  ...more,
});

const files = named(mail, 'files');

function deferred() {
  let resolve = () => {};
  const promise = new Promise<void>(done => {
    resolve = done;
  });
  return { promise, resolve };
}

/** Resolves when all connections made since have been closed and whoever listens to that knows. */
function connectionsOf(server: Server): { closed(): Promise<unknown> } {
  const closes: Array<Promise<unknown>> = [];
  server.on('connection', socket => closes.push(once(socket, 'close')));
  return { closed: () => Promise.all(closes) };
}

describe.each(databases.eachSupportedId())('previews on %s', databaseId => {
  const start = async (
    options: Omit<Parameters<typeof startSla>[0], 'knex'> = {},
  ) => {
    setNow(WEDNESDAY_TEN);
    const knex = await databases.init(databaseId);
    return { ...(await startSla({ ...options, knex })), knex };
  };

  it.each(['sla.policy.read', 'sla.ticket.read'])(
    'are refused without %s',
    async missing => {
      const sla = await start({
        decide: forOmar(permission =>
          permission === missing ? 'DENY' : 'ALLOW',
        ),
      });
      const refused = await sla.post('/policies/preview', { text }, omar);
      expect(refused.status).toBe(403);
      expect(refused.body.error.message).toContain(missing);
      const nobody = await sla.post(
        '/policies/preview',
        { text },
        mockCredentials.none.header(),
      );
      expect(nobody.status).toBe(401);
      expect(await resultOf(sla, { text })).toMatchObject({ problems: [] });
    },
  );

  it('count the tickets that the caller may read, of services that the caller may see', async () => {
    const sla = await start({
      entities: [...everything, files],
      decide: forOmar(permission =>
        permission === 'sla.ticket.read'
          ? isRequester([OMAR, 'user:default/amina'])
          : 'ALLOW',
      ),
      hidden: (ref, credentials) =>
        ref === 'component:default/files' && isOmar(credentials),
    });
    await importTickets(sla, [
      ticket('own', { requester: OMAR }),
      ticket('a colleague’s', { requester: 'user:default/amina' }),
      ticket('not to be read', { requester: 'user:default/other' }),
      ticket('hidden service', {
        requester: OMAR,
        service: 'component:default/files',
      }),
    ]);
    const [all] = (await resultOf(sla, { text })).policies;
    expect(all).toMatchObject({
      services: { before: 2, after: 2 },
      history: { tickets: 4 },
      openTickets: { total: 4 },
    });
    const [some] = (await resultOf(sla, { text }, omar)).policies;
    expect(some).toMatchObject({
      services: { before: 1, after: 1 },
      history: { tickets: 2 },
      openTickets: { total: 2 },
    });
  });

  it('tell of internal targets only on tickets to which the caller is staff', async () => {
    const sla = await start({
      decide: forOmar(permission =>
        permission === 'sla.ticket.update' ? isRequester([OMAR]) : 'ALLOW',
      ),
    });
    await importTickets(sla, [
      ticket('own', { requester: OMAR }),
      ticket('another', { requester: 'user:default/amina' }),
      ticket('nobody’s'),
    ]);
    const internal = async (as?: string) => {
      const [preview] = (await resultOf(sla, { text }, as)).policies;
      expect(attainmentOf(preview, 'first-response')).toBe('3/3 → 3/3');
      return attainmentOf(preview, 'first-response', { face: 'internal' });
    };
    expect(await internal()).toBe('3/3 → 3/3');
    expect(await internal(omar)).toBe('1/1 → 1/1');

    // An internal target that would be breached at once is no news for others.
    const stricter = yamlOf(
      named(helpDesk, 'help-desk', {
        targets: {
          medium: {
            firstResponse: '1h',
            resolution: { agreed: '8h', internal: '5m' },
          },
        },
      }),
    );
    const breached = async (as?: string) =>
      (await resultOf(sla, { text: stricter }, as)).policies[0].openTickets
        .breachedAtOnce;
    expect(await breached()).toBe(3);
    expect(await breached(omar)).toBe(1);
  });

  it('show nothing of a policy that the caller may not see', async () => {
    const sla = await start({
      hidden: (ref, credentials) =>
        ref === 'slapolicy:default/help-desk' && isOmar(credentials),
    });
    const { problems, policies } = await resultOf(sla, { text }, omar);
    expect(policies).toEqual([]);
    expect(problems).toMatchObject([
      { document: 'slapolicy:default/help-desk', path: 'metadata.name' },
    ]);
    await importTickets(sla, [ticket('one')]);
    const closer = policyOfIt('closer', {
      appliesTo: {
        services: { kind: 'component', 'spec.system': 'workplace' },
        tickets: { priority: 'medium', type: 'incident' },
      },
    });
    const others = async (as?: string) =>
      (await resultOf(sla, { text: yamlOf(closer) }, as)).otherPolicies;
    expect(await others()).toHaveLength(1);
    expect(await others(omar)).toBeUndefined();
  });

  it('run two at a time, and stop when their reader goes away', async () => {
    const sla = await start();
    await importTickets(sla, [ticket('one')]);
    const { streamEntities } = sla.catalog.service;
    const gate = deferred();
    const bothWait = deferred();
    let waiting = 0;
    sla.catalog.service.streamEntities = async function* gated(...args) {
      waiting += 1;
      if (waiting === 2) {
        bothWait.resolve();
      }
      await gate.promise;
      yield* streamEntities(...args);
    };
    const replays: string[] = [];
    sla.knex.on('query', ({ sql }: { sql: string }) => {
      if (sql.includes('ticket_events')) {
        replays.push(sql);
      }
    });

    const connections = connectionsOf(sla.server);
    const first = sla.post('/policies/preview', { text });
    const second = sla.post('/policies/preview', { text });
    const left = [first, second].map(request =>
      expect(request).rejects.toThrow('Aborted'),
    );
    await bothWait.promise;
    const third = await sla.post('/policies/preview', { text });
    expect(third.status).toBe(503);
    expect(third.body.error.message).toContain('try again');

    first.abort();
    second.abort();
    await Promise.all(left);
    await connections.closed();
    gate.resolve();
    sla.catalog.service.streamEntities = streamEntities;
    // Both places are free as soon as the two have noticed.
    let fourth;
    do {
      fourth = await sla.post('/policies/preview', { text }).buffer(true);
    } while (fourth.status === 503);
    expect(linesOf(fourth.text).pop()).toMatchObject({ type: 'result' });
    expect(replays).toHaveLength(1);
  });

  it('tell how far they are while they work', async () => {
    const sla = await start();
    await importTickets(sla, [ticket('one')]);
    const gate = deferred();
    const { getEntitiesByRefs } = sla.catalog.service;
    sla.catalog.service.getEntitiesByRefs = async (request, options) => {
      if (request.entityRefs.includes('component:default/mail')) {
        await gate.promise;
      }
      return getEntitiesByRefs(request, options);
    };
    const { port } = sla.server.address() as AddressInfo;
    const response = await fetch(
      `http://127.0.0.1:${port}/api/sla/policies/preview`,
      {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          Authorization: mockCredentials.user.header(),
        },
        body: JSON.stringify({ text }),
      },
    );
    const decoder = new TextDecoder();
    let received = '';
    for await (const chunk of response.body!) {
      received += decoder.decode(chunk, { stream: true });
      if (received.includes('"done":1')) {
        gate.resolve();
      }
    }
    expect(linesOf(received)).toMatchObject([
      { type: 'progress', done: 0, total: 2 },
      { type: 'progress', done: 1, total: 2 },
      { type: 'progress', done: 2, total: 2 },
      { type: 'result' },
    ]);
  });

  it('end with the error when they fail on their way', async () => {
    const sla = await start();
    await importTickets(sla, [ticket('one')]);
    sla.catalog.service.getEntitiesByRefs = async ({ entityRefs }) => {
      if (entityRefs.some(ref => ref.startsWith('component:'))) {
        throw new Error('The catalog has gone home');
      }
      return { items: [helpDesk] };
    };
    const messages = await previewOf(sla, { text });
    expect(messages[0]).toMatchObject({ type: 'progress' });
    expect(messages.at(-1)).toEqual({
      type: 'error',
      error: { name: 'Error', message: 'The catalog has gone home' },
    });
    expect(sla.logger.error).toHaveBeenCalledWith(
      expect.stringContaining('gone home'),
    );
  });
});
