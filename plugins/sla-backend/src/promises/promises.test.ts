import { mockCredentials } from '@backstage/backend-test-utils';
import { NoClocksCause, noClocksText } from '@backstage-sla/plugin-sla-common';
import { everything, mail, named, policyOfIt } from '../__testUtils__/entities';
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

const OMAR = mockCredentials.user.header('user:default/omar');
const MAIL = 'component:default/mail';

const requestTypes = [
  {
    name: 'mailbox',
    title: 'New mailbox',
    category: 'accounts',
    priority: 'high',
    approvers: ['user:amina'],
  },
  { name: 'move', title: 'Move a mailbox', type: 'change' },
];

const mailWithTypes = {
  ...mail,
  spec: {
    ...mail.spec,
    sla: {
      requestTypes: [
        ...requestTypes,
        { name: 'broken', title: 'x', priority: 'urgent' },
        { name: 'mailbox', title: 'Twice' },
      ],
    },
  },
};

const withTypes = everything.map(entity =>
  entity === mail ? mailWithTypes : entity,
);

describe.each(databases.eachSupportedId())('promises on %s', databaseId => {
  const start = async (
    options: Omit<Parameters<typeof startSla>[0], 'knex'> = {},
  ) => {
    setNow(WEDNESDAY_TEN);
    const knex = await databases.init(databaseId);
    const sla = await startSla({ ...options, knex });
    const promise = async (request: object, as?: string) => {
      const { status, body } = await sla.post(
        '/tickets/promise',
        { service: MAIL, ...request },
        as,
      );
      expect([status, body.error]).toEqual([200, undefined]);
      return body;
    };
    const raise = async (title: string, fields: object = {}) =>
      (await sla.post('/tickets', { service: MAIL, title, ...fields })).body;
    return { ...sla, knex, promise, raise };
  };

  it('promises what raising the ticket gives, and raises none', async () => {
    const sla = await start();
    const request = { title: 'No mail since nine', priority: 'high' };
    const promised = await sla.promise(request);
    expect(promised).toEqual({
      policies: [
        { policyRef: 'slapolicy:default/help-desk', title: 'Help desk' },
      ],
      clocks: [
        {
          policyRef: 'slapolicy:default/help-desk',
          metric: 'first-response',
          targetText: '10m',
          deadlineAt: '2026-03-04T10:10:00.000Z',
          timeZone: 'Europe/Berlin',
        },
        {
          policyRef: 'slapolicy:default/help-desk',
          metric: 'resolution',
          targetText: '4h',
          deadlineAt: '2026-03-04T14:00:00.000Z',
          timeZone: 'Europe/Berlin',
        },
      ],
      priority: 'high',
      mayRaiseForOthers: true,
      similar: [],
    });
    expect((await sla.get('/tickets')).body.totalItems).toBe(0);
    expect(sla.publish).not.toHaveBeenCalled();

    const ticket = await sla.raise(request.title, request);
    expect(
      ticket.clocks.map((one: { deadlineAt: string }) => one.deadlineAt),
    ).toEqual(
      promised.clocks.map((one: { deadlineAt: string }) => one.deadlineAt),
    );
  });

  it('tells no internal aim, and why there is no promise', async () => {
    const sla = await start();
    const promised = await sla.promise({ priority: 'medium' });
    expect(
      promised.clocks.map((one: { targetText: string }) => one.targetText),
    ).toEqual(['1h', '8h']);
    expect(
      await sla.promise({ service: 'component:default/intranet' }),
    ).toMatchObject({
      clocks: [],
      policies: [],
      reason: 'No SLA policy covers component:default/intranet.',
    });
  });

  it('tells nothing of what was agreed between others', async () => {
    const sla = await start({
      entities: [
        ...everything,
        policyOfIt('cabling', {
          agreement: 'uc',
          customer: 'group:default/it',
          appliesTo: {
            services: { kind: 'component' },
            tickets: { labels: { $contains: 'cabling' } },
          },
        }),
        policyOfIt('bank-draft', {
          customer: 'group:default/bank',
          lifecycle: 'draft',
          appliesTo: { services: { kind: 'component' } },
        }),
      ],
    });
    const both = await sla.promise({ labels: ['cabling'] });
    expect(both.policies.map((one: { title: string }) => one.title)).toEqual([
      'Help desk',
    ]);
    expect(JSON.stringify(both)).not.toMatch(/cabling|bank/);
    const intranet = { service: 'component:default/intranet' };
    const only = await sla.promise({ ...intranet, labels: ['cabling'] });
    expect(only).toMatchObject({ policies: [], clocks: [] });
    const cause = {
      code: 'no-policy-applies',
      policies: [],
      otherCustomers: true,
    };
    expect(await sla.promise(intranet)).toMatchObject({
      cause,
      reason:
        'No policy applies to this ticket. There are agreements with other customers.',
    });
    const raised = await sla.raise('The intranet is slow', intranet);
    expect(raised.noClocksCause).toEqual(cause);
  });

  it('tells requesters none of the agreements of others that an earlier release wrote down', async () => {
    const sla = await start({
      decide: (permission, credentials) =>
        permission.name === 'sla.ticket.update' &&
        JSON.stringify(credentials).includes('omar')
          ? { result: 'DENY' as never }
          : undefined,
    });
    const { id } = await sla.raise('The intranet is slow', {
      service: 'component:default/intranet',
      requester: 'user:default/omar',
    });
    const cause: NoClocksCause = {
      code: 'no-policy-applies',
      policies: [
        {
          policyRef: 'slapolicy:default/bank',
          title: 'Bank',
          verdict: 'not-agreed',
          lifecycle: 'draft',
        },
      ],
      otherCustomers: false,
    };
    const reason = noClocksText(cause);
    for (const stored of [JSON.stringify(cause), null]) {
      await sla.knex('tickets').update({
        no_clocks_reason: reason,
        no_clocks_cause: stored,
      });
      for (const path of [`/tickets/${id}`, '/tickets', '/tickets/export']) {
        const { body, text } = await sla.get(path, OMAR);
        const told = `${JSON.stringify(body)} ${text}`;
        expect(told).toContain('The intranet is slow');
        expect([path, told]).toEqual([
          path,
          expect.not.stringMatching(/bank/i),
        ]);
      }
      expect((await sla.get(`/tickets/${id}`)).body.noClocksReason).toBe(
        reason,
      );
    }
  });

  it('takes the priority of impact and urgency', async () => {
    const sla = await start();
    const { priority } = await sla.promise({ impact: 'high', urgency: 'high' });
    expect(priority).toBe('critical');
  });

  it('names open tickets and known problems that look alike', async () => {
    const sla = await start({
      entities: [...everything, named(mail, 'chat')],
    });
    await sla.raise('Printer on fire');
    const outlook = await sla.raise('Outlook cannot send mail', {
      description: 'It hangs',
    });
    const problem = await sla.raise('Mail queue is full, Outlook hangs', {
      type: 'problem',
    });
    await sla.post(`/tickets/${problem.id}/events`, {
      type: 'workaround',
      text: 'Use the web mail',
    });
    const done = await sla.raise('Outlook cannot send');
    for (const { id } of [problem, done]) {
      await sla.post(`/tickets/${id}/events`, {
        type: 'status',
        status: 'closed',
      });
    }
    await sla.raise('Outlook cannot send', {
      service: 'component:default/chat',
    });

    const { similar } = await sla.promise({
      title: 'My Outlook hangs when I send',
    });
    expect(similar).toEqual([
      {
        id: problem.id,
        number: problem.number,
        title: 'Mail queue is full, Outlook hangs',
        status: 'closed',
        type: 'problem',
        workaround: 'Use the web mail',
      },
      {
        id: outlook.id,
        number: outlook.number,
        title: 'Outlook cannot send mail',
        status: 'new',
        type: 'incident',
      },
    ]);
    expect((await sla.promise({ title: 'the and is' })).similar).toEqual([]);
  });

  it('names nothing that shares only words which many have, nor only what its description happens to say', async () => {
    const sla = await start();
    const numbers = async (title: string, description?: string) => {
      const { similar } = await sla.promise({ title, description });
      return similar.map((one: { number: string }) => one.number);
    };
    await sla.raise('Office network down in building B', {
      description: 'On the second floor no code is accepted at the door',
    });
    const factor = await sla.raise('Second factor does not arrive', {
      description: 'On the new phone',
    });
    const asked = 'Second factor code not accepted';
    expect(await numbers(asked, 'The phone is new, too')).toEqual([
      factor.number,
    ]);
    const wireless = await sla.raise('Wi-Fi slow in the open space');
    expect(await numbers('Slow wi-fi on our floor')).toEqual([wireless.number]);
    // Of five words two are a fair share, of seven they are not, unless few others have them.
    const seven = 'Laptop dock monitor keyboard mouse cable broken';
    await sla.raise('Laptop monitor on the second floor');
    await sla.raise('Laptop monitor on the third floor');
    expect(await numbers(seven)).toHaveLength(2);
    await sla.raise('Laptop monitor in the hall');
    expect(await numbers(seven)).toEqual([]);
    const close = await sla.raise('Broken laptop keyboards');
    expect(await numbers(seven)).toEqual([close.number]);
  });

  it('names no ticket that the caller may not read, nor finds one by what is internal', async () => {
    const sla = await start({
      decide: (permission, credentials) =>
        JSON.stringify(credentials).includes('omar') &&
        permission.name === 'sla.ticket.read'
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
          : undefined,
    });
    await sla.raise('Outlook hangs');
    const own = await sla.raise('Outlook hangs, too', {
      requester: 'user:default/omar',
    });
    const noted = await sla.raise('Something else');
    await sla.post(`/tickets/${noted.id}/events`, {
      type: 'internal-note',
      text: 'Outlook hangs',
    });
    const { similar } = await sla.promise({ title: 'Outlook hangs' }, OMAR);
    expect(similar.map((one: { id: string }) => one.id)).toEqual([own.id]);
    expect(
      (await sla.promise({ title: 'Outlook hangs' })).similar,
    ).toHaveLength(2);
  });

  it('names known problems to who may not read them: number, title and workaround, nothing of one customer', async () => {
    const sla = await start({
      decide: (permission, credentials) =>
        JSON.stringify(credentials).includes('omar') &&
        permission.name !== 'sla.ticket.create'
          ? { result: 'DENY' as never }
          : undefined,
    });
    const problem = async (title: string, fields: object, text?: string) => {
      const raised = await sla.raise(title, { type: 'problem', ...fields });
      if (text) {
        await sla.post(`/tickets/${raised.id}/events`, {
          type: 'workaround',
          text,
        });
      }
      return raised;
    };
    const text = 'Use the web mail';
    const published = await problem(
      'Outlook hangs',
      { description: 'Server 7 is full' },
      text,
    );
    await problem('Outlook hangs, too', {});
    await problem(
      'Outlook hangs at Acme',
      { customer: 'group:default/acme' },
      text,
    );
    await problem('Cause unknown', { description: 'Outlook hangs' }, text);
    await sla.raise('Outlook hangs again');
    const promised = await sla.promise({ title: 'My Outlook hangs' }, OMAR);
    expect(promised.similar).toEqual([]);
    expect(promised.knownProblems).toEqual([
      { number: published.number, title: 'Outlook hangs', workaround: text },
    ]);
    const { similar, knownProblems } = await sla.promise({
      title: 'My Outlook hangs',
    });
    expect(similar.map((one: { number: string }) => one.number)).toContain(
      published.number,
    );
    expect(knownProblems).toBeUndefined();
  });

  it('names for staff what looks like a ticket and may be linked to it, but not what is linked already', async () => {
    const sla = await start({
      decide: (permission, credentials) =>
        JSON.stringify(credentials).includes('omar') &&
        permission.name === 'sla.ticket.update'
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
          : undefined,
    });
    const own = { requester: 'user:default/omar' };
    const ticket = await sla.raise('Outlook hangs when sending', own);
    const first = await sla.raise('Outlook hangs', own);
    const others = await sla.raise('Outlook hangs, too');
    await sla.raise('Printer on fire', own);
    const merged = await sla.raise('Outlook hangs again', {
      ...own,
      type: 'problem',
    });
    await sla.post(`/tickets/${merged.id}/events`, {
      type: 'workaround',
      text: 'Use the web mail',
    });
    await sla.post(`/tickets/${merged.id}/merge`, { into: others.id });
    const numbers = async (id: string, as?: string) => {
      const { body } = await sla.get(`/tickets/${id}/similar`, as);
      return body.items.map((one: { number: string }) => one.number).sort();
    };
    expect(await numbers(ticket.number)).toEqual(
      [first.number, others.number].sort(),
    );
    // Omar reads all of them, but may change only his own.
    expect(await numbers(ticket.id, OMAR)).toEqual([first.number]);
    expect((await sla.get(`/tickets/${others.id}/similar`, OMAR)).status).toBe(
      403,
    );
    await sla.post(`/tickets/${ticket.id}/events`, {
      type: 'link',
      relation: 'duplicates',
      ticketId: first.id,
    });
    expect(await numbers(ticket.id)).toEqual([others.number]);
    expect((await sla.get('/tickets/99999/similar')).status).toBe(404);
  });

  it('tells who is staff to the service that they may raise for others, as raising then holds', async () => {
    const sla = await start({
      decide: (permission, credentials) =>
        JSON.stringify(credentials).includes('omar') &&
        permission.name === 'sla.ticket.update'
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
          : undefined,
    });
    const forOthers = { requester: 'user:default/zoe', title: 'No mail' };
    expect((await sla.promise(forOthers)).mayRaiseForOthers).toBe(true);
    expect((await sla.raise('No mail', forOthers)).requester).toBe(
      'user:default/zoe',
    );
    // Omar may change what he raises; that makes him no staff of the service.
    const told = await sla.promise({ title: 'No mail' }, OMAR);
    expect(told.mayRaiseForOthers).toBe(false);
    for (const path of ['/tickets', '/tickets/promise']) {
      const { status, body } = await sla.post(
        path,
        { service: MAIL, ...forOthers },
        OMAR,
      );
      expect([path, status]).toEqual([path, 403]);
      expect(body.error.message).toContain('requester: you may not raise');
    }
  });

  it('promises nothing to who may not raise a ticket or see the service', async () => {
    const sla = await start({
      decide: (permission, credentials) =>
        permission.name === 'sla.ticket.create' &&
        JSON.stringify(credentials).includes('omar')
          ? { result: 'DENY' as never }
          : undefined,
      hidden: (ref, credentials) =>
        ref === 'component:default/intranet' &&
        JSON.stringify(credentials).includes('amina'),
    });
    const denied = await sla.post('/tickets/promise', { service: MAIL }, OMAR);
    expect(denied.status).toBe(403);
    const hidden = await sla.post(
      '/tickets/promise',
      { service: 'component:default/intranet' },
      mockCredentials.user.header('user:default/amina'),
    );
    expect(hidden.status).toBe(400);
    expect(hidden.body.error.message).toContain('or you may not see it');
  });

  it('lists the request types of a service, and leaves out those that are wrong', async () => {
    const sla = await start({ entities: withTypes });
    const list = () => sla.get(`/services/request-types?service=${MAIL}`);
    expect((await list()).body.items).toEqual([
      {
        ...requestTypes[0],
        type: 'service-request',
        approvers: ['user:default/amina'],
      },
      requestTypes[1],
    ]);
    await list();
    const warnings = sla.logger.warn.mock.calls.map(([message]) => message);
    expect(
      warnings.filter(message => String(message).includes('Request type')),
    ).toEqual([
      'Request type left out: component:default/mail spec.sla.requestTypes[2]: priority: "urgent" is not one of critical, high, medium, low',
      'Request type left out: component:default/mail spec.sla.requestTypes[3]: there is another "mailbox" before it',
    ]);
    expect(
      (
        await sla.get(
          '/services/request-types?service=component:default/intranet',
        )
      ).body,
    ).toEqual({ items: [] });
    expect(
      (await sla.get('/services/request-types?service=component:default/nope'))
        .status,
    ).toBe(404);
  });

  it('raises what a request type describes, and asks for its approvals', async () => {
    const sla = await start({ entities: withTypes });
    const asked = { requestType: 'mailbox' };
    expect((await sla.promise(asked)).priority).toBe('high');
    const raised = await sla.raise('For our new colleague', asked);
    expect(raised).toMatchObject({
      type: 'service-request',
      category: 'accounts',
      priority: 'high',
      requestType: 'mailbox',
    });
    const { body } = await sla.get(`/tickets/${raised.id}`);
    expect(body.approvals).toEqual([
      {
        approver: 'user:default/amina',
        decision: 'asked',
        at: WEDNESDAY_TEN,
      },
    ]);
    expect(
      await sla.raise('Urgent', { ...asked, priority: 'critical' }),
    ).toMatchObject({ priority: 'critical' });
    const unknown = await sla.post('/tickets', {
      service: MAIL,
      title: 'x',
      requestType: 'nope',
    });
    expect(unknown.status).toBe(400);
    expect(unknown.body.error.message).toBe(
      'requestType: component:default/mail has no "nope"; it has mailbox, move',
    );
  });
});
