import { mockCredentials } from '@backstage/backend-test-utils';
import { everything, helpDesk, named } from '../__testUtils__/entities';
import {
  WEDNESDAY_TEN,
  clock,
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

const AMINA = mockCredentials.user.header('user:default/amina');
const OMAR = mockCredentials.user.header('user:default/omar');
const MAIL = 'component:default/mail';

async function raise(sla: Sla, ticket: object = {}): Promise<string> {
  const { body, status } = await sla.post('/tickets', {
    service: MAIL,
    title: 'No mail',
    ...ticket,
  });
  if (status !== 201) {
    throw new Error(`${status}: ${JSON.stringify(body)}`);
  }
  return body.number;
}

describe.each(databases.eachSupportedId())('the desk on %s', databaseId => {
  const start = async (
    options: Omit<Parameters<typeof startSla>[0], 'knex'> = {},
  ) => startSla({ ...options, knex: await databases.init(databaseId) });

  beforeEach(() => setNow(WEDNESDAY_TEN));

  it('knows tickets by numbers that people can say, with a prefix of the installation', async () => {
    const sla = await start({
      config: { sla: { tickets: { numberPrefix: 'HELP' } } },
    });
    const number = await raise(sla);
    expect(number).toMatch(/^HELP-\d+$/);
    const { id } = await whole(sla, number);
    expect(number).toBe(`HELP-${id}`);
    expect((await whole(sla, id)).number).toBe(number);
    await add(sla, number.toLowerCase(), { type: 'agent-reply', text: 'Hi' });
    await refused(sla.get('/tickets/HELP-'), 400, 'is not the number');
  });

  it('takes edited fields, remembers what they were, and lets the priority follow impact and urgency', async () => {
    const sla = await start();
    const id = await raise(sla, {
      priority: undefined,
      impact: 'medium',
      urgency: 'low',
      category: 'network',
    });
    expect((await whole(sla, id)).priority).toBe('low');
    const edited = await add(sla, id, {
      type: 'fields',
      fields: {
        title: 'No mail in Berlin',
        category: '',
        labels: ['vip'],
        urgency: 'high',
      },
    });
    expect(edited).toMatchObject({
      title: 'No mail in Berlin',
      labels: ['vip'],
      impact: 'medium',
      urgency: 'high',
      priority: 'high',
      version: 3,
    });
    expect(edited.category).toBeUndefined();
    const { events } = await whole(sla, id);
    expect(events.slice(1).map(event => event.detail)).toEqual([
      {
        type: 'fields',
        fields: {
          title: 'No mail in Berlin',
          category: '',
          labels: ['vip'],
          urgency: 'high',
        },
        was: {
          title: 'No mail',
          category: 'network',
          labels: [],
          urgency: 'low',
        },
      },
      { type: 'priority', priority: 'high' },
    ]);
    // What is so already changes nothing.
    const same = await add(sla, id, {
      type: 'fields',
      fields: { labels: ['vip'] },
    });
    expect(same.version).toBe(3);
  });

  it('refuses a stale edit and says what changed since', async () => {
    const sla = await start();
    const id = await raise(sla, { priority: 'high' });
    await add(sla, id, { type: 'priority', priority: 'critical' }, AMINA);
    await add(sla, id, { type: 'internal-note', text: 'secret' }, AMINA);
    await refused(
      sla.post(`/tickets/${id}/events`, {
        type: 'priority',
        priority: 'low',
        ifVersion: 1,
      }),
      409,
      'has changed since version 1: priority high → critical by user:default/amina at 2026-03-04T10:00:00.000Z; internal note by user:default/amina',
    );
    expect((await whole(sla, id)).priority).toBe('critical');
    const edited = await add(sla, id, {
      type: 'priority',
      priority: 'low',
      ifVersion: 3,
    });
    expect(edited).toMatchObject({ priority: 'low', version: 4 });
    await refused(
      sla.post(`/tickets/${id}/events`, {
        type: 'priority',
        priority: 'low',
        ifVersion: 9,
      }),
      400,
      'has version 4, not yet 9',
    );
  });

  it('says in data who changed what since, with the values before and after', async () => {
    const sla = await start();
    const id = await raise(sla, {
      labels: ['mail'],
      description: 'Since nine',
      assignedTeam: 'group:default/it',
    });
    const seen = await whole(sla, id);
    await add(
      sla,
      id,
      { type: 'fields', fields: { description: 'Since ten', labels: [] } },
      AMINA,
    );
    setNow('2026-03-04T10:05:00Z');
    await add(
      sla,
      id,
      {
        type: 'assignment',
        team: 'group:default/it',
        person: 'user:default/omar',
      },
      OMAR,
    );
    await add(sla, id, { type: 'internal-note', text: 'Called them' }, OMAR);
    const { body } = await sla.post(`/tickets/${id}/events`, {
      type: 'fields',
      fields: { description: 'Since eleven' },
      ifVersion: seen.version,
    });
    expect(body.error.conflict).toEqual({
      ticket: { id: seen.id, number: id, version: seen.version + 3 },
      earlierChanges: 0,
      changes: [
        {
          at: '2026-03-04T10:00:00.000Z',
          actor: 'user:default/amina',
          detail: expect.objectContaining({ type: 'fields' }),
          values: [
            { field: 'description', from: 'Since nine', to: 'Since ten' },
            { field: 'labels', from: ['mail'] },
          ],
        },
        {
          at: '2026-03-04T10:05:00.000Z',
          actor: 'user:default/omar',
          detail: expect.objectContaining({ type: 'assignment' }),
          values: [{ field: 'assignedPerson', to: 'user:default/omar' }],
        },
        {
          at: '2026-03-04T10:05:00.000Z',
          actor: 'user:default/omar',
          detail: { type: 'internal-note', text: 'Called them' },
          values: [],
        },
      ],
    });
    // Who has been told changes it knowingly.
    const changed = await add(sla, id, {
      type: 'fields',
      fields: { description: 'Since eleven' },
      ifVersion: body.error.conflict.ticket.version,
    });
    expect(changed.description).toBe('Since eleven');
  });

  it('tells the latest of many changes, and how many there are before them', async () => {
    const sla = await start();
    const id = await raise(sla);
    for (let n = 1; n <= 12; n++) {
      await add(sla, id, { type: 'fields', fields: { title: `Title ${n}` } });
    }
    const { body } = await sla.post(`/tickets/${id}/events`, {
      type: 'fields',
      fields: { title: 'Mine' },
      ifVersion: 1,
    });
    const { conflict, message } = body.error;
    expect(conflict.earlierChanges).toBe(2);
    expect(message).toContain('2 earlier changes; title edited');
    expect(conflict.changes).toHaveLength(10);
    expect(conflict.changes[0].values).toEqual([
      { field: 'title', from: 'Title 2', to: 'Title 3' },
    ]);
  });

  it('gives a ticket to one of two people who claim it at once', async () => {
    const sla = await start();
    const id = await raise(sla);
    const claims = await Promise.all(
      [AMINA, OMAR].map(as =>
        sla.post(`/tickets/${id}/claim`, { team: 'group:default/it' }, as),
      ),
    );
    expect(claims.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { assignedPerson, assignedTeam, version } = await whole(sla, id);
    const lost = claims.find(({ status }) => status === 409)!;
    expect(lost.body.error.message).toContain(
      `${id} is assigned to ${assignedPerson} already`,
    );
    expect(lost.body.error.problem).toEqual({
      code: 'assigned-already',
      number: id,
      assignedPerson,
    });
    expect(assignedTeam).toBe('group:default/it');
    // Claiming again what one has changes nothing.
    const winner = assignedPerson === 'user:default/omar' ? OMAR : AMINA;
    const again = await sla.post(`/tickets/${id}/claim`, {}, winner);
    expect(again.body.version).toBe(version);
  });

  it('asks for a resolution code where the installation does, and keeps it until the ticket is reopened', async () => {
    const sla = await start({
      config: { sla: { tickets: { resolutionRequired: true } } },
    });
    const id = await raise(sla);
    await refused(
      sla.post(`/tickets/${id}/events`, { type: 'status', status: 'resolved' }),
      400,
      'resolution: is missing',
    );
    const resolution = { code: 'solved', rootCause: 'Disk', text: 'Cleaned' };
    const resolved = await add(sla, id, {
      type: 'status',
      status: 'resolved',
      resolution,
    });
    expect(resolved).toMatchObject({ status: 'resolved', resolution });
    expect(
      await add(sla, id, { type: 'status', status: 'closed' }),
    ).toMatchObject({ status: 'closed', resolution });
    const reopened = await add(sla, id, { type: 'status', status: 'open' });
    expect(reopened).toMatchObject({ status: 'open', reopenCount: 1 });
    expect(reopened.resolution).toBeUndefined();
    expect(reopened.resolvedAt).toBeUndefined();
  });

  it('asks for the root cause where a policy of the ticket does', async () => {
    const sla = await start({
      entities: [
        ...everything.filter(one => one !== helpDesk),
        named(helpDesk, 'help-desk', { resolutionRequired: 'root-cause' }),
      ],
    });
    const id = await raise(sla);
    expect((await whole(sla, id)).resolutionRequired).toEqual({
      demand: 'root-cause',
      policyRef: 'slapolicy:default/help-desk',
    });
    const resolve = (resolution?: object) =>
      sla.post(`/tickets/${id}/events`, {
        type: 'status',
        status: 'resolved',
        resolution,
      });
    await refused(
      resolve(),
      400,
      'resolution: is missing; slapolicy:default/help-desk asks for a resolution code and root cause',
    );
    await refused(
      resolve({ code: 'solved', rootCause: ' ' }),
      400,
      'resolution.rootCause: is missing; slapolicy:default/help-desk asks for the root cause of a ticket that ends as solved',
    );
    // Nobody has found the cause of what was not there.
    expect((await resolve({ code: 'no-fault-found' })).status).toBe(200);
    await add(sla, id, { type: 'status', status: 'open' });
    const { body } = await sla.post('/tickets/bulk', {
      tickets: [{ id }],
      change: {
        type: 'status',
        status: 'closed',
        resolution: { code: 'workaround' },
      },
    });
    expect(body.results[0].error).toContain('resolution.rootCause: is missing');
    const resolved = await resolve({ code: 'solved', rootCause: 'Disk' });
    expect(resolved.status).toBe(200);
    // A policy that does not hold for the ticket asks for nothing.
    const other = await raise(sla, { type: 'problem' });
    expect((await whole(sla, other)).resolutionRequired).toBeUndefined();
    await add(sla, other, { type: 'status', status: 'resolved' });
  });

  it('links two tickets for both, and shows the workaround of a problem on its incidents', async () => {
    const sla = await start();
    const incident = await raise(sla);
    const problem = await raise(sla, { type: 'problem', title: 'Old disk' });
    await refused(
      sla.post(`/tickets/${incident}/events`, {
        type: 'workaround',
        text: 'Use the web',
      }),
      400,
      'only a problem has a workaround',
    );
    await add(sla, problem, { type: 'workaround', text: 'Use the web' });
    const other = await raise(sla);
    for (const relation of ['incident-of', 'problem-of']) {
      await refused(
        sla.post(`/tickets/${incident}/events`, {
          type: 'link',
          relation,
          ticketId: other,
        }),
        400,
        'not a problem',
      );
    }
    await add(sla, incident, {
      type: 'link',
      relation: 'incident-of',
      ticketId: problem,
    });
    expect((await whole(sla, incident)).links).toEqual([
      expect.objectContaining({
        relation: 'incident-of',
        number: problem,
        title: 'Old disk',
        type: 'problem',
        workaround: 'Use the web',
      }),
    ]);
    expect((await whole(sla, problem)).links).toEqual([
      expect.objectContaining({ relation: 'problem-of', number: incident }),
    ]);
    const change = await raise(sla, { type: 'change', title: 'New disk' });
    await add(sla, change, {
      type: 'link',
      relation: 'relates-to',
      ticketId: problem,
    });
    const [related] = (await whole(sla, change)).links;
    expect(related).toMatchObject({ number: problem, type: 'problem' });
    expect(related.workaround).toBeUndefined();
    await add(sla, change, {
      type: 'link',
      relation: 'relates-to',
      ticketId: problem,
      removed: true,
    });
    await add(sla, problem, {
      type: 'link',
      relation: 'problem-of',
      ticketId: incident,
      removed: true,
    });
    expect((await whole(sla, incident)).links).toEqual([]);
    expect((await whole(sla, problem)).links).toEqual([]);
    await refused(
      sla.post(`/tickets/${problem}/events`, {
        type: 'link',
        relation: 'relates-to',
        ticketId: problem,
      }),
      400,
      'cannot be linked to itself',
    );
  });

  it('keeps families in order: one parent, and nobody is its own ancestor', async () => {
    const sla = await start();
    const [top, middle, bottom] = [
      await raise(sla),
      await raise(sla),
      await raise(sla),
    ];
    const parent = (id: string, child: string) =>
      sla.post(`/tickets/${id}/events`, {
        type: 'link',
        relation: 'parent-of',
        ticketId: child,
      });
    expect((await parent(top, middle)).status).toBe(200);
    expect((await parent(middle, bottom)).status).toBe(200);
    await refused(parent(top, bottom), 409, 'has a parent already');
    await refused(parent(bottom, top), 409, 'is an ancestor of');
  });

  it('merges a ticket into another one, where conversation, watchers and links go on', async () => {
    const sla = await start();
    const from = await raise(sla, {
      title: 'Same',
      requester: 'user:default/zoe',
    });
    const into = await raise(sla);
    const problem = await raise(sla, { type: 'problem' });
    await add(sla, from, { type: 'customer-message', text: 'It is me again' });
    await add(sla, from, {
      type: 'watch',
      person: 'user:default/omar',
      watching: true,
    });
    await add(sla, from, {
      type: 'link',
      relation: 'incident-of',
      ticketId: problem,
    });
    const { body, status } = await sla.post(`/tickets/${from}/merge`, { into });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'closed',
      resolution: { code: 'duplicate' },
      mergedInto: { number: into },
    });
    const on = await whole(sla, into);
    expect(on.watchers.sort()).toEqual([
      'user:default/omar',
      'user:default/zoe',
    ]);
    expect(on.links.map(link => [link.relation, link.number])).toEqual([
      ['duplicated-by', from],
      ['incident-of', problem],
    ]);
    expect(on.events).toContainEqual(
      expect.objectContaining({
        detail: { type: 'customer-message', text: 'It is me again' },
        mergedFrom: { id: body.id, number: from },
      }),
    );
    // It was said elsewhere, and so moved no clock here.
    const explained = await sla.get(
      `/tickets/${into}/clocks/explanation?key=${encodeURIComponent(on.clocks[0].key)}`,
    );
    expect(explained.status).toBe(200);
    expect((await whole(sla, problem)).links.map(l => l.number)).toEqual([
      from,
      into,
    ]);
    await refused(
      sla.post(`/tickets/${from}/events`, { type: 'agent-reply', text: 'x' }),
      409,
      `${from} was merged into ${into} and takes no agent-reply; go on there`,
    );
    await refused(
      sla.post(`/tickets/${from}/events`, { type: 'status', status: 'open' }),
      409,
      'go on there',
    );
    await refused(
      sla.post(`/tickets/${into}/merge`, { into: from }),
      409,
      'already',
    );
    await refused(
      sla.post(`/tickets/${into}/merge`, { into }),
      400,
      'into itself',
    );
  });

  describe('families of merged tickets', () => {
    const link = (sla: Sla, id: string, relation: string, ticketId: string) =>
      add(sla, id, { type: 'link', relation, ticketId });
    const linksOf = async (sla: Sla, id: string) =>
      (await whole(sla, id)).links
        .map(one => `${one.relation} ${one.number}`)
        .sort();

    it('go on: children move, and a parent is shared where there was none', async () => {
      const sla = await start();
      const from = await raise(sla);
      const into = await raise(sla);
      const parent = await raise(sla);
      const child = await raise(sla);
      await link(sla, parent, 'parent-of', from);
      await link(sla, from, 'parent-of', child);
      await sla.post(`/tickets/${from}/merge`, { into });
      expect(await linksOf(sla, into)).toEqual([
        `child-of ${parent}`,
        `duplicated-by ${from}`,
        `parent-of ${child}`,
      ]);
      expect(await linksOf(sla, child)).toEqual([`child-of ${into}`]);
      expect(await linksOf(sla, from)).toEqual([
        `child-of ${parent}`,
        `duplicates ${into}`,
      ]);
    });

    it('stay in order: nobody becomes its own ancestor, and a parent that is there stays', async () => {
      const sla = await start();
      const from = await raise(sla);
      const middle = await raise(sla);
      const into = await raise(sla);
      await link(sla, from, 'parent-of', middle);
      await link(sla, middle, 'parent-of', into);
      const { status } = await sla.post(`/tickets/${from}/merge`, { into });
      expect(status).toBe(200);
      expect(await linksOf(sla, into)).toEqual([
        `child-of ${middle}`,
        `duplicated-by ${from}`,
      ]);
      const parent = await raise(sla);
      const other = await raise(sla);
      await link(sla, parent, 'parent-of', other);
      const second = await raise(sla);
      const stays = await raise(sla);
      await link(sla, stays, 'parent-of', second);
      await sla.post(`/tickets/${other}/merge`, { into: second });
      expect(await linksOf(sla, second)).toEqual([
        `child-of ${stays}`,
        `duplicated-by ${other}`,
      ]);
    });

    it('end between the two: a ticket is not the parent of the one in which it goes on', async () => {
      const sla = await start();
      const from = await raise(sla);
      const into = await raise(sla);
      await link(sla, from, 'parent-of', into);
      await sla.post(`/tickets/${from}/merge`, { into });
      expect(await linksOf(sla, into)).toEqual([`duplicated-by ${from}`]);
      expect(await linksOf(sla, from)).toEqual([`duplicates ${into}`]);
    });

    it('are as they were when the merge is taken back', async () => {
      const sla = await start();
      const from = await raise(sla, { requester: 'user:default/zoe' });
      const into = await raise(sla);
      const [parent, child, problem] = [
        await raise(sla),
        await raise(sla),
        await raise(sla, { type: 'problem' }),
      ];
      await link(sla, parent, 'parent-of', from);
      await link(sla, from, 'parent-of', child);
      await link(sla, from, 'incident-of', problem);
      await sla.post(`/tickets/${from}/merge`, { into });
      expect((await whole(sla, from)).may).toMatchObject({
        unmerge: true,
        reopen: false,
      });
      setNow('2026-03-04T10:10:00.000Z');
      const { body, status } = await sla.post(`/tickets/${from}/unmerge`, {});
      expect(status).toBe(200);
      expect(body).toMatchObject({ status: 'open', reopenCount: 1 });
      expect(body.mergedInto).toBeUndefined();
      expect(body.resolution).toBeUndefined();
      expect(clock(body.clocks, 'resolution')).toMatchObject({ live: true });
      expect(await linksOf(sla, from)).toEqual([
        `child-of ${parent}`,
        `incident-of ${problem}`,
        `parent-of ${child}`,
      ]);
      expect(await linksOf(sla, child)).toEqual([`child-of ${from}`]);
      expect(await linksOf(sla, problem)).toEqual([`problem-of ${from}`]);
      const other = await whole(sla, into);
      expect(other.links).toEqual([]);
      expect(other.watchers).toEqual([]);
      expect(other.events.some(one => one.mergedFrom)).toBe(false);
      // It can be merged again, and is told apart from the first time.
      await sla.post(`/tickets/${from}/merge`, { into: parent });
      expect((await whole(sla, from)).mergedInto?.number).toBe(parent);
      await refused(
        sla.post(`/tickets/${into}/unmerge`, {}),
        409,
        `${into} was not merged`,
      );
    });

    it('are not taken apart when it is too late, and by nobody who is not staff', async () => {
      const sla = await start({
        decide: (permission, credentials) =>
          JSON.stringify(credentials).includes('omar') &&
          permission.name === 'sla.ticket.update'
            ? { result: 'DENY' as never }
            : undefined,
      });
      const from = await raise(sla);
      const into = await raise(sla);
      await sla.post(`/tickets/${from}/merge`, { into });
      await refused(
        sla.post(`/tickets/${from}/unmerge`, {}, OMAR),
        403,
        'sla.ticket.update',
      );
      expect((await whole(sla, from, OMAR)).may.unmerge).toBe(false);
      setNow('2026-03-18T10:00:01.000Z');
      await refused(
        sla.post(`/tickets/${from}/unmerge`, {}),
        409,
        'merged too long ago',
      );
      expect((await whole(sla, from)).may.unmerge).toBe(false);
    });
  });

  it('has changes approved by who is asked, before they are resolved', async () => {
    const sla = await start();
    const id = await raise(sla, { type: 'change' });
    const approval = (decision: string, as?: string) =>
      sla.post(
        `/tickets/${id}/events`,
        { type: 'approval', approver: 'user:default/amina', decision },
        as,
      );
    await refused(approval('approved', AMINA), 409, 'was not asked');
    await approval('asked');
    const resolve = (resolution?: object) =>
      sla.post(`/tickets/${id}/events`, {
        type: 'status',
        status: 'resolved',
        resolution,
      });
    await refused(resolve(), 409, 'user:default/amina has not approved');
    await refused(approval('approved', OMAR), 403, 'only user:default/amina');
    expect((await whole(sla, id, OMAR)).may.approve).toBe(false);
    expect((await whole(sla, id, AMINA)).may.approve).toBe(true);
    expect((await approval('rejected', AMINA)).status).toBe(200);
    await refused(resolve({ code: 'solved' }), 409, 'rejected this change');
    expect((await approval('approved', AMINA)).status).toBe(200);
    expect((await whole(sla, id)).approvals).toEqual([
      {
        approver: 'user:default/amina',
        decision: 'approved',
        at: WEDNESDAY_TEN,
      },
    ]);
    expect((await resolve({ code: 'solved' })).status).toBe(200);
  });

  it('has an approver before a change is resolved, and stays a change until it is approved', async () => {
    const sla = await start();
    const raised = await raise(sla, { type: 'change' });
    const send = (id: string, event: object) =>
      sla.post(`/tickets/${id}/events`, event);
    const resolved = { type: 'status', status: 'resolved' };
    await refused(
      send(raised, resolved),
      409,
      'nobody was asked to approve this change',
    );
    const withdrawn = { ...resolved, resolution: { code: 'withdrawn' } };
    expect((await send(raised, withdrawn)).status).toBe(200);

    const id = await raise(sla, {
      type: 'change',
      approvers: ['user:amina', 'user:default/amina'],
    });
    expect((await whole(sla, id)).approvals).toEqual([
      {
        approver: 'user:default/amina',
        decision: 'asked',
        at: WEDNESDAY_TEN,
      },
    ]);
    const incident = { type: 'fields', fields: { type: 'incident' } };
    await refused(
      send(id, incident),
      409,
      'user:default/amina has not approved this change',
    );
    await sla.post(
      `/tickets/${id}/events`,
      {
        type: 'approval',
        approver: 'user:default/amina',
        decision: 'approved',
      },
      AMINA,
    );
    expect((await send(id, incident)).body.type).toBe('incident');
    await refused(
      sla.post('/tickets', {
        service: 'component:default/mail',
        title: 'My own change',
        type: 'change',
        requester: 'user:default/amina',
        approvers: ['user:default/amina'],
      }),
      400,
      'name somebody else',
    );
  });

  it('sleeps until its time comes or the requester writes', async () => {
    const sla = await start();
    const id = await raise(sla);
    await refused(
      sla.post(`/tickets/${id}/events`, {
        type: 'snooze',
        until: '2026-03-04T09:00:00Z',
      }),
      400,
      'has passed',
    );
    const snoozed = await add(sla, id, {
      type: 'snooze',
      until: '2026-03-05T08:00:00Z',
    });
    expect(snoozed.snoozedUntil).toBe('2026-03-05T08:00:00.000Z');
    const woken = await add(sla, id, { type: 'customer-message', text: 'Hey' });
    expect(woken.snoozedUntil).toBeUndefined();
  });

  it('is rated by its requester once it is resolved, and may be rated anew', async () => {
    const sla = await start();
    const id = await raise(sla, { requester: 'user:default/omar' });
    const rate = (score: number, as: string) =>
      sla.post(`/tickets/${id}/events`, { type: 'feedback', score }, as);
    await refused(rate(5, OMAR), 409, 'once it is resolved');
    await add(sla, id, { type: 'status', status: 'resolved' });
    expect((await whole(sla, id, OMAR)).may.rate).toBe(true);
    expect((await whole(sla, id, AMINA)).may.rate).toBe(false);
    await refused(rate(5, AMINA), 403, 'Only the requester');
    await refused(rate(6, OMAR), 400, 'score');
    await rate(2, OMAR);
    const { body } = await rate(4, OMAR);
    expect(body.feedback).toMatchObject({ score: 4, at: WEDNESDAY_TEN });
  });

  it('is deleted with all that hangs on it', async () => {
    const sla = await start();
    const id = await raise(sla);
    const other = await raise(sla);
    await add(sla, id, {
      type: 'link',
      relation: 'relates-to',
      ticketId: other,
    });
    expect((await sla.delete(`/tickets/${id}`)).status).toBe(204);
    expect(sla.auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'ticket-delete' }),
    );
    expect(sla.audit.success).toHaveBeenCalled();
    expect((await sla.get(`/tickets/${id}`)).status).toBe(404);
    expect((await whole(sla, other)).links).toEqual([]);
    // Its number is never given again.
    expect(await raise(sla)).not.toBe(id);
    for (const table of ['ticket_events', 'clocks', 'ticket_watchers']) {
      expect(
        await sla
          .knex(table)
          .where({ ticket_id: Number(id.replace('SLA-', '')) }),
      ).toEqual([]);
    }
  });
});
