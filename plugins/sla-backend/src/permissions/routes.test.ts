import { mockCredentials } from '@backstage/backend-test-utils';
import { Entity, RELATION_OWNED_BY } from '@backstage/catalog-model';
import request from 'supertest';
import { everything, mail } from '../__testUtils__/entities';
import {
  WEDNESDAY_TEN,
  databases,
  setNow,
  startSla,
} from '../__testUtils__/startSla';
import { decideForSupportDesk } from '../__testUtils__/supportDeskPolicy';
import { buildOpenApi } from '../schema';

jest.setTimeout(240_000);

beforeEach(() => setNow(WEDNESDAY_TEN));

// Not after each: what is started for the whole matrix would see the true time in between.
afterAll(() => {
  jest.restoreAllMocks();
});

type Sla = Awaited<ReturnType<typeof startSla>>;

const SHOP = 'group:default/shop';
const IT = 'group:default/it';
const COMPANY = 'group:default/company';

/** Who asks, as the columns of the matrix below: what each is to the ticket. */
const GROUPS = {
  requester: [SHOP],
  colleague: [SHOP],
  stranger: ['group:default/bank'],
  team: [IT, COMPANY],
  owner: ['group:default/mail-owners', COMPANY],
  desk: ['group:default/service-desk', COMPANY],
  // Has no permission at all.
  outsider: [],
};
type Role = keyof typeof GROUPS | 'nobody';
const ROLES = [...Object.keys(GROUPS), 'nobody'] as Role[];

const refOf = (role: Role) => `user:default/${role}`;
const headerOf = (role: Role) =>
  role === 'nobody'
    ? mockCredentials.none.header()
    : mockCredentials.user.header(refOf(role));

const SECRET = 'the old switch again';
const AGREED = 'slapolicy:default/help-desk|first-response|1|agreed';
const INTERNAL = 'slapolicy:default/help-desk|first-response|1|internal';

/** Who may, of those who are signed in; nobody else may. */
const STAFF = ['team', 'owner', 'desk'] as const;
const READERS = ['requester', 'colleague', ...STAFF] as const;
const ALL = [...READERS, 'stranger'] as const;

interface Route {
  method: 'get' | 'post' | 'put' | 'delete';
  /** As in the OpenAPI document; `{id}` stands for the ticket, `{other}` for a second one of the same people. */
  path: string;
  query?: string;
  body?: string | object | ((role: Role) => object);
  /** What has happened to the ticket before. */
  after?: object[];
  /** Makes what the route is about, where that is no ticket; its name stands for `{id}`, also in the body. */
  about?: (sla: Sla, role: Role) => Promise<string>;
  /** Of the body; JSON unless told. */
  mediaType?: string;
  may: readonly Role[];
  /** What those get who may. */
  status?: number;
  /** What some of those get instead. */
  statusFor?: Partial<Record<Role, number>>;
  /** The status that an answer stands for which always comes with 200. */
  answered?: (body: any) => number;
}

const event = (
  body: Route['body'],
  may: readonly Role[],
  after?: object[],
): Route => ({
  method: 'post',
  path: '/tickets/{id}/events',
  body,
  may,
  after,
});
const get = (path: string, may: readonly Role[], query = ''): Route => ({
  method: 'get',
  path,
  query,
  may,
});
const post = (
  path: string,
  body: Route['body'],
  may: readonly Role[],
  more: Partial<Route> = {},
): Route => ({ method: 'post', path, body, may, ...more });

const RESOLVED = { type: 'status', status: 'resolved' };
const MAIL = 'component:default/mail';
const POLICY = 'slapolicy:default/help-desk';
const VIEW = { name: 'x', query: {}, columns: [], shared: false };
const ESCALATED = { type: 'escalate' };

let kept = 0;

/** A view that a person keeps. */
async function keepView(sla: Sla, role: Role): Promise<string> {
  const { body } = await sla.post(
    '/views',
    { ...VIEW, name: `Kept ${(kept += 1)}` },
    headerOf(role),
  );
  return body.id;
}

/** A file of a new ticket, as the path below `/tickets`. */
const attach = (query: string) => async (sla: Sla) => {
  const id = await raise(sla);
  const { body } = await request(sla.server)
    .post(`/api/sla/tickets/${id}/attachments?name=a.txt${query}`)
    .set('authorization', headerOf('desk'))
    .set('content-type', 'text/plain')
    .send('hello');
  return `${id}/attachments/${body.id}`;
};

async function revisionInForce(sla: Sla): Promise<string> {
  const path = `/policies/by-ref?ref=${POLICY}`;
  return (await sla.get(path, headerOf('desk'))).body.revision;
}

const MATRIX: Route[] = [
  get('/tickets/{id}', READERS),
  get('/tickets', ALL),
  get('/tickets', ALL, '?risk=at-risk&orderBy=deadline'),
  get('/tickets/export', ALL),
  get('/tickets/documents', ALL),
  post('/tickets/counts', { queries: [{}] }, ALL),
  post('/tickets', { service: MAIL, title: 'x' }, ALL, { status: 201 }),
  post(
    '/tickets',
    { service: MAIL, title: 'x', requester: 'user:default/somebody' },
    ['owner', 'desk'],
  ),
  post('/tickets', { service: MAIL, title: 'x', assignedTeam: IT }, [
    'owner',
    'desk',
  ]),
  post('/tickets', { service: MAIL, title: 'x', customer: SHOP }, [
    'requester',
    'colleague',
    'owner',
    'desk',
  ]),
  post('/tickets/promise', { service: MAIL }, ALL),
  get('/tickets/{id}/similar', STAFF),
  event({ type: 'agent-reply', text: 'x' }, STAFF),
  event({ type: 'internal-note', text: 'x' }, STAFF),
  event({ type: 'customer-message', text: 'x' }, READERS),
  event({ type: 'customer-message', text: 'x' }, READERS, [RESOLVED]),
  event({ type: 'status', status: 'pending' }, STAFF),
  event(RESOLVED, STAFF),
  event({ type: 'status', status: 'open' }, STAFF),
  event({ type: 'status', status: 'open' }, READERS, [RESOLVED]),
  event({ type: 'status', status: 'pending' }, STAFF, [RESOLVED]),
  event({ type: 'priority', priority: 'low' }, STAFF),
  event({ type: 'assignment', person: 'user:default/team' }, STAFF),
  event({ type: 'estimate', resolveBy: '2026-03-05T10:00:00Z' }, STAFF),
  event({ type: 'fields', fields: { title: 'y' } }, STAFF),
  event({ type: 'fields', fields: { requester: refOf('owner') } }, STAFF),
  event({ type: 'link', relation: 'relates-to', ticketId: '{other}' }, STAFF),
  event(
    role => ({ type: 'watch', person: refOf(role), watching: true }),
    READERS,
  ),
  event(
    { type: 'watch', person: 'user:default/somebody', watching: true },
    STAFF,
  ),
  event(
    { type: 'approval', approver: 'user:default/somebody', decision: 'asked' },
    STAFF,
  ),
  event(
    {
      type: 'approval',
      approver: 'user:default/stranger',
      decision: 'approved',
    },
    ['stranger'],
    [
      {
        type: 'approval',
        approver: 'user:default/stranger',
        decision: 'asked',
      },
    ],
  ),
  event({ type: 'snooze', until: '2026-03-05T10:00:00Z' }, STAFF),
  event({ type: 'workaround', text: 'x' }, STAFF, [
    { type: 'fields', fields: { type: 'problem' } },
  ]),
  event({ type: 'feedback', score: 5 }, ['requester'], [RESOLVED]),
  event({ type: 'acknowledgement' }, STAFF, [ESCALATED]),
  event({ type: 'de-escalation', reason: 'x' }, STAFF, [ESCALATED]),
  event(
    role => ({
      events: [
        { type: 'customer-message', text: 'x' },
        { type: 'watch', person: refOf(role), watching: true },
      ],
    }),
    READERS,
  ),
  event(
    {
      events: [
        { type: 'customer-message', text: 'x' },
        { type: 'internal-note', text: 'x' },
      ],
    },
    STAFF,
  ),
  post('/tickets/{id}/attachments', 'x', READERS, {
    query: '?name=a.txt',
    mediaType: 'text/plain',
    status: 201,
  }),
  post('/tickets/{id}/attachments', 'x', STAFF, {
    query: '?name=a.txt&internal=true',
    mediaType: 'text/plain',
    status: 201,
  }),
  {
    ...get('/tickets/{id}/attachments/{attachmentId}', READERS),
    about: attach(''),
  },
  {
    ...get('/tickets/{id}/attachments/{attachmentId}', READERS, '?internal'),
    about: attach('&internal=true'),
    // Who reads the ticket is not told that there is such a file.
    statusFor: { requester: 404, colleague: 404 },
  },
  // What is refused is told ticket by ticket.
  ...(
    [
      [{ type: 'priority', priority: 'low' }, STAFF],
      [{ type: 'assignment', person: 'user:default/team' }, STAFF],
    ] as const
  ).map(([change, may]) => ({
    ...post('/tickets/bulk', { tickets: [{ id: '{id}' }], change }, may),
    about: raise,
    answered: ({ results }: { results: Array<{ error?: string }> }) =>
      results[0].error ? 403 : 200,
  })),
  post('/tickets/{id}/claim', {}, STAFF),
  post('/tickets/{id}/merge', { into: '{other}' }, STAFF),
  // It was not merged, which only who may is told.
  post('/tickets/{id}/unmerge', {}, STAFF, { status: 409 }),
  { method: 'delete', path: '/tickets/{id}', may: ['desk'], status: 204 },
  post('/tickets/{id}/escalate', { reason: 'x' }, STAFF),
  { method: 'put', path: '/tickets/{id}/mute', may: READERS, status: 204 },
  { method: 'delete', path: '/tickets/{id}/mute', may: READERS, status: 204 },
  get('/tickets/to-rate', ALL),
  {
    method: 'delete',
    path: '/tickets/{id}/rating-request',
    may: ['requester'],
    status: 204,
  },
  get('/operations', ['desk']),
  get('/operations/dead-letters', ['desk']),
  post('/operations/dead-letters/replay', { channel: 'x' }, ['desk']),
  post('/operations/dead-letters/discard', { channel: 'x' }, ['desk']),
  get(
    '/tickets/{id}/clocks/explanation',
    READERS,
    `?key=${encodeURIComponent(AGREED)}`,
  ),
  get('/load', ALL, `?entity=${IT}`),
  get('/views', ALL),
  post('/views', VIEW, ALL, { status: 201 }),
  {
    ...get('/views/{id}', ALL),
    method: 'put',
    body: { ...VIEW, name: 'Renamed' },
    about: keepView,
  },
  {
    ...get('/views/{id}', ALL),
    method: 'delete',
    about: keepView,
    status: 204,
  },
  post(
    '/policies/sign-offs',
    { policyRef: POLICY, revision: '{id}', party: 'provider' },
    // Nobody else is one of the provider's people.
    ['team'],
    { about: revisionInForce, status: 201 },
  ),
  // It is in the catalog, which only who may is told.
  post('/policies/retire', { policyRef: POLICY }, ALL, { status: 409 }),
  get('/services/request-types', [...ALL, 'outsider'], `?service=${MAIL}`),
  get('/services/summary', STAFF, `?service=${MAIL}`),
  post('/imports/tickets', { source: 's', tickets: [{}] }, ['desk']),
  get('/policies', ALL),
  get('/policies/by-ref', ALL, `?ref=${POLICY}`),
  get('/policies/coverage', ALL),
  get('/policies/revisions', ALL, `?ref=${POLICY}`),
  get('/policies/explain', ALL, `?service=${MAIL}`),
  get('/calendars/by-ref', ALL, '?ref=businesscalendar:default/always'),
  get('/rollouts', ALL),
  post('/policies/preview', { text: 'kind: SlaPolicy' }, ALL),
  post('/rollouts', { policyRef: POLICY, revision: 'x' }, ['desk'], {
    status: 409,
  }),
  get('/openapi.json', [...ALL, 'outsider']),
];

/** For everybody, also for those who are not signed in. */
const ELSEWHERE = [
  'get /operations/health',
  'get /schemas/{document}.v1alpha1.schema.json',
];

describe.each(databases.eachSupportedId())('routes on %s', databaseId => {
  const start = async () =>
    startSla({
      knex: await databases.init(databaseId),
      entities: [
        group('it'),
        ...everything.filter(one => one !== mail),
        ownedBy('group:default/mail-owners'),
      ],
      groupsOf: ref => groupsOf(ref),
      decide: (permission, { principal }) => {
        const { userEntityRef = '' } = principal as { userEntityRef?: string };
        return decideForSupportDesk(
          permission,
          userEntityRef === refOf('outsider')
            ? undefined
            : {
                userEntityRef,
                ownershipEntityRefs: [
                  userEntityRef,
                  ...groupsOf(userEntityRef),
                ],
              },
        );
      },
    });

  /** One for the whole matrix: each route has tickets of its own. */
  let started: Promise<Sla> | undefined;

  it.each(MATRIX.map(route => [nameOf(route), route] as const))(
    '%s',
    async (_, route) => {
      started ??= start();
      const sla = await started;
      const answers: Record<string, number> = {};
      // Who may not changes nothing, so all of them try it on the same tickets.
      const untouched = await prepare(sla, route);
      for (const role of ROLES) {
        const isHarmless = route.method === 'get' || !route.may.includes(role);
        const id = isHarmless ? untouched : await prepare(sla, route, role);
        const { status, body } = await call(sla, route, role, id);
        answers[role] =
          status === 200 && route.answered ? route.answered(body) : status;
      }
      const expected = ROLES.map(role => [role, statusFor(route, role)]);
      expect(answers).toEqual(Object.fromEntries(expected));
    },
  );

  it('tell who is not staff nothing of internal notes and targets', async () => {
    const sla = await start();
    const id = await raise(sla);
    // Half of the internal target is used up, and no other threshold is reached.
    setNow('2026-03-04T10:24:30Z');
    await sla.runDeadlines();
    const asked = async (role: Role) => {
      const paths = [
        `/tickets/${id}`,
        '/tickets',
        '/tickets/export',
        '/tickets?risk=at-risk',
        '/tickets?riskMetric=first-response',
        `/tickets?text=${encodeURIComponent('switch')}`,
        `/load?entity=${IT}`,
        `/load?entity=${refOf('requester')}`,
        '/policies',
        `/policies/by-ref?ref=${POLICY}`,
        `/policies/revisions?ref=${POLICY}`,
        `/policies/explain?service=${MAIL}`,
      ];
      const bodies: Array<{ path: string; text: string }> = [];
      for (const path of paths) {
        const response = await sla.get(path, headerOf(role)).buffer(true);
        bodies.push({ path, text: response.text });
      }
      const stale = await sla.post(
        `/tickets/${id}/events`,
        { type: 'customer-message', text: 'x', ifVersion: 1 },
        headerOf(role),
      );
      bodies.push({ path: 'stale', text: stale.text });
      return bodies;
    };
    const found = (
      bodies: Array<{ path: string; text: string }>,
      text: string,
    ) => bodies.filter(one => one.text.includes(text)).map(one => one.path);
    for (const role of ['requester', 'colleague', 'stranger'] as const) {
      const bodies = await asked(role);
      expect(found(bodies, SECRET)).toEqual([]);
      expect(found(bodies, 'internal')).toEqual([]);
      const explained = await sla.get(
        `/tickets/${id}/clocks/explanation?key=${encodeURIComponent(INTERNAL)}`,
        headerOf(role),
      );
      expect(explained.status).toBe(role === 'stranger' ? 403 : 404);
      const total = async (query: string) =>
        (await sla.get(`/tickets${query}`, headerOf(role))).body.totalItems;
      expect(await total('?risk=at-risk')).toBe(0);
      expect(await total('?riskMetric=first-response')).toBe(0);
      expect(await total('?text=switch')).toBe(0);
      expect(await total('')).toBe(role === 'stranger' ? 0 : 2);
    }
    const desk = await asked('desk');
    expect(found(desk, SECRET)).not.toEqual([]);
    const seen = await sla.get('/tickets?risk=at-risk', headerOf('desk'));
    expect(seen.body.totalItems).toBe(2);
  });

  it('share views among staff', async () => {
    const sla = await start();
    await raise(sla);
    for (const role of ROLES.filter(one => one !== 'nobody')) {
      const isStaff = STAFF.some(one => one === role);
      const { status } = await sla.post(
        '/views',
        { ...VIEW, shared: true },
        headerOf(role),
      );
      expect([role, status]).toEqual([role, isStaff ? 201 : 403]);
    }
    const seenBy = async (role: Role) =>
      (await sla.get('/views', headerOf(role))).body.items.length;
    expect(await seenBy('team')).toBe(STAFF.length);
    expect(await seenBy('requester')).toBe(0);
    expect(await seenBy('stranger')).toBe(0);
  });

  it('tell who is not staff how a ticket ended, and not why it was there', async () => {
    const sla = await start();
    const id = await raise(sla);
    const resolution = { code: 'solved', rootCause: SECRET, text: 'Mended' };
    const resolved = await sla.post(
      `/tickets/${id}/events`,
      { ...RESOLVED, resolution },
      headerOf('team'),
    );
    expect(resolved.body.resolution).toEqual(resolution);
    const seen = async (role: Role) => {
      const paths = [`/tickets/${id}`, '/tickets', '/tickets/export'];
      const answers = await Promise.all(
        paths.map(path => sla.get(path, headerOf(role)).buffer(true)),
      );
      return answers.map(({ text }) => ({
        how: text.includes('Mended'),
        why: text.includes(`"rootCause":"${SECRET}"`),
      }));
    };
    const stale = await sla.post(
      `/tickets/${id}/events`,
      { type: 'customer-message', text: 'x', ifVersion: 1 },
      headerOf('requester'),
    );
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('Mended');
    expect(stale.text).not.toContain(SECRET);
    expect(await seen('team')).toEqual(Array(3).fill({ how: true, why: true }));
    expect(await seen('requester')).toEqual(
      Array(3).fill({ how: true, why: false }),
    );
    const reopened = await sla.post(
      '/tickets/bulk',
      { tickets: [{ id }], change: { type: 'status', status: 'open' } },
      headerOf('requester'),
    );
    expect(reopened.body.results[0].undo.change.resolution).toEqual({
      code: 'solved',
      text: 'Mended',
    });
  });

  it('take an edit of who has not seen a note, which has not happened for them', async () => {
    const sla = await start();
    const id = await raise(sla);
    const seen = async (role: Role) =>
      (await sla.get(`/tickets/${id}`, headerOf(role))).body;
    const before = await seen('requester');
    expect((await seen('desk')).version).toBe(before.version + 1);
    setNow('2026-03-04T10:05:00Z');
    await sla.post(
      `/tickets/${id}/events`,
      { type: 'snooze', until: '2026-03-05T10:00:00Z' },
      headerOf('desk'),
    );
    const after = await seen('requester');
    expect(after.version).toBe(before.version);
    expect(after.updatedAt).toBe(before.updatedAt);
    expect(after.snoozedUntil).toBeUndefined();
    const answer = await sla.post(
      `/tickets/${id}/events`,
      {
        type: 'customer-message',
        text: 'Still nothing',
        ifVersion: before.version,
      },
      headerOf('requester'),
    );
    expect(answer.status).toBe(200);
  });

  it('tell who is stale only of changes that everybody sees', async () => {
    const sla = await start();
    const id = await raise(sla);
    const { version } = (await sla.get(`/tickets/${id}`, headerOf('requester')))
      .body;
    for (const change of [
      { type: 'internal-note', text: SECRET },
      { type: 'priority', priority: 'low' },
      { type: 'snooze', until: '2026-03-05T10:00:00Z' },
    ]) {
      await sla.post(`/tickets/${id}/events`, change, headerOf('desk'));
    }
    const conflict = async (role: Role, ifVersion: number) => {
      const { status, body } = await sla.post(
        `/tickets/${id}/events`,
        { type: 'customer-message', text: 'x', ifVersion },
        headerOf(role),
      );
      expect(status).toBe(409);
      return body.error.conflict;
    };
    expect(await conflict('requester', version)).toMatchObject({
      ticket: { version: version + 1 },
      changes: [
        {
          actor: refOf('desk'),
          detail: { type: 'priority' },
          values: [{ field: 'priority', to: 'low' }],
        },
      ],
      earlierChanges: 0,
    });
    const { changes } = await conflict('team', version + 1);
    expect(
      changes.map((one: { detail: { type: string } }) => one.detail.type),
    ).toEqual(['internal-note', 'priority', 'snooze']);
  });

  it('tell a caller of a ticket only what the caller may do with it', async () => {
    const sla = await start();
    const id = await raise(sla);
    const may = async (role: Role) =>
      (await sla.get(`/tickets/${id}`, headerOf(role))).body.may;
    const nothing = {
      reply: false,
      watch: false,
      update: false,
      assign: false,
      resolve: false,
      rate: false,
      reopen: false,
      approve: false,
      delete: false,
      unmerge: false,
    };
    const hearing = { reply: true, watch: true };
    const working = { ...hearing, update: true, assign: true, resolve: true };
    expect(await may('requester')).toEqual({ ...nothing, ...hearing });
    expect(await may('colleague')).toEqual({ ...nothing, ...hearing });
    expect(await may('team')).toEqual({ ...nothing, ...working });
    expect(await may('desk')).toEqual({ ...nothing, ...working, delete: true });
    await sla.post(`/tickets/${id}/events`, RESOLVED, headerOf('desk'));
    expect(await may('requester')).toEqual({
      ...nothing,
      ...hearing,
      rate: true,
      reopen: true,
    });
    // Fifteen days later.
    setNow('2026-03-19T10:00:00Z');
    expect((await may('requester')).reopen).toBe(false);
    expect((await may('desk')).reopen).toBe(true);
    for (const late of [
      { type: 'status', status: 'open' },
      { type: 'customer-message', text: 'again' },
    ]) {
      const response = await sla.post(
        `/tickets/${id}/events`,
        late,
        headerOf('requester'),
      );
      expect(response.status).toBe(409);
      expect(response.body.error.message).toContain('raise a new one');
    }
  });

  it('follow a service that gets another owner', async () => {
    const sla = await start();
    const id = await raise(sla);
    const statusOf = async (role: Role) =>
      (await sla.get(`/tickets/${id}`, headerOf(role))).status;
    expect([await statusOf('owner'), await statusOf('stranger')]).toEqual([
      200, 403,
    ]);
    sla.catalog.put(ownedBy('group:default/bank'));
    await sla.refreshServiceOwners();
    expect([await statusOf('owner'), await statusOf('stranger')]).toEqual([
      403, 200,
    ]);
    // A catalog that starts empty takes nothing back.
    sla.catalog.remove(MAIL);
    await sla.refreshServiceOwners();
    expect(await statusOf('stranger')).toBe(200);
  });

  it('follow a ticket that staff give another requester and customer', async () => {
    const sla = await start();
    const id = await raise(sla);
    const give = (fields: object, role: Role) =>
      sla.post(
        `/tickets/${id}/events`,
        { type: 'fields', fields },
        headerOf(role),
      );
    const fields = { requester: refOf('stranger'), customer: '' };
    expect((await give(fields, 'requester')).status).toBe(403);
    expect((await give(fields, 'desk')).status).toBe(200);
    const seen = async (role: Role) => {
      const { status, body } = await sla.get(`/tickets/${id}`, headerOf(role));
      const found = await sla.get('/tickets?requester=me', headerOf(role));
      return [status, body.may?.reply, found.body.totalItems];
    };
    expect(await seen('stranger')).toEqual([200, true, 1]);
    // The other ticket is still theirs.
    expect(await seen('requester')).toEqual([403, undefined, 1]);
    const { body } = await sla.get(`/tickets/${id}`, headerOf('desk'));
    expect(body.events.at(-1)).toMatchObject({
      actor: refOf('desk'),
      detail: {
        type: 'fields',
        fields,
        was: { requester: refOf('requester'), customer: SHOP },
      },
    });
    const nobody = await give({ requester: '' }, 'desk');
    expect(nobody.status).toBe(400);
    expect(nobody.body.error.message).toContain('requester');
  });

  it('let nobody link, merge or show a ticket of somebody else', async () => {
    const sla = await start();
    const id = await raise(sla);
    const { body: foreign } = await sla.post(
      '/tickets',
      { service: 'component:default/intranet', title: 'Foreign affairs' },
      headerOf('stranger'),
    );
    const link = { type: 'link', relation: 'relates-to', ticketId: foreign.id };
    const team = headerOf('team');
    expect((await sla.post(`/tickets/${id}/events`, link, team)).status).toBe(
      403,
    );
    expect(
      (await sla.post(`/tickets/${id}/merge`, { into: foreign.id }, team))
        .status,
    ).toBe(403);
    await sla.post(`/tickets/${id}/events`, link, headerOf('desk'));
    const { body } = await sla.get(`/tickets/${id}`, headerOf('requester'));
    expect(body.links).toEqual([
      { relation: 'relates-to', ticketId: foreign.id, number: foreign.number },
    ]);
  });
});

it('are all in the matrix, or tested elsewhere', () => {
  const documented = Object.entries(buildOpenApi().paths).flatMap(
    ([path, operations]) =>
      Object.keys(operations).map(method => `${method} ${path}`),
  );
  const tested = new Set([
    ...MATRIX.map(({ method, path }) => `${method} ${path}`),
    ...ELSEWHERE,
  ]);
  expect(documented.filter(one => !tested.has(one))).toEqual([]);
});

function ownedBy(owner: string): Entity {
  return {
    ...mail,
    relations: [{ type: RELATION_OWNED_BY, targetRef: owner }],
  };
}

function group(name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name, namespace: 'default' },
    spec: { type: 'team', children: [] },
  };
}

function groupsOf(ref: string): string[] {
  const role = ref.slice('user:default/'.length);
  return role in GROUPS ? GROUPS[role as keyof typeof GROUPS] : [];
}

function statusFor(route: Route, role: Role): number {
  if (role === 'nobody') {
    return 401;
  }
  if (!route.may.includes(role)) {
    return 403;
  }
  const own = route.statusFor?.[role];
  if (own !== undefined) {
    return own;
  }
  const isCreation = route.method === 'post' && route.path === '/tickets';
  return route.status ?? (isCreation ? 201 : 200);
}

function nameOf({ method, path, query = '', body, after }: Route): string {
  const content = typeof body === 'function' ? body('requester') : body;
  return [
    `${method} ${path}${query}`,
    content && JSON.stringify(content),
    after && `after ${JSON.stringify(after)}`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** Two tickets of the shop, in the hands of the team, with a note. Gives the id of the first. */
async function raise(sla: Sla): Promise<string> {
  const ids: string[] = [];
  for (const title of ['No mail', 'No mail either']) {
    const { body } = await sla.post(
      '/tickets',
      {
        service: MAIL,
        title,
        requester: refOf('requester'),
        customer: SHOP,
        assignedTeam: IT,
      },
      headerOf('desk'),
    );
    ids.push(body.id);
    await sla.post(
      `/tickets/${body.id}/events`,
      { type: 'internal-note', text: SECRET },
      headerOf('desk'),
    );
  }
  return ids[0];
}

/** What a route works on. Gives the id of the ticket; empty where the route is about none. */
async function prepare(
  sla: Sla,
  { path, after = [], about }: Route,
  role: Role = 'desk',
): Promise<string> {
  if (about) {
    return about(sla, role);
  }
  const id = path.includes('{id}') ? await raise(sla) : '';
  for (const earlier of after) {
    const { status } = await (earlier === ESCALATED
      ? sla.post(`/tickets/${id}/escalate`, { reason: 'x' }, headerOf('desk'))
      : sla.post(`/tickets/${id}/events`, earlier, headerOf('desk')));
    expect(status).toBe(200);
  }
  return id;
}

async function call(sla: Sla, route: Route, role: Role, id: string) {
  const { method, path, query = '', body, mediaType } = route;
  const content = typeof body === 'function' ? body(role) : body;
  const other = String(Number(id) + 1);
  const asked = request(sla.server)
    [method](
      `/api/sla${path.replace(/\{id\}(\/attachments\/\{.*)?/, id)}${query}`,
    )
    .set('authorization', headerOf(role));
  if (mediaType) {
    return asked.set('content-type', mediaType).send(content);
  }
  return asked.send(
    content &&
      JSON.parse(
        JSON.stringify(content).replace('{other}', other).replace('{id}', id),
      ),
  );
}
