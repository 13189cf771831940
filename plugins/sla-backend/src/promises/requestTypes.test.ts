import { everything, mail } from '../__testUtils__/entities';
import { MAIL, startPromises } from '../__testUtils__/promises';
import { WEDNESDAY_TEN, databases } from '../__testUtils__/startSla';

jest.setTimeout(60_000);

afterEach(() => {
  jest.restoreAllMocks();
});

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

describe.each(databases.eachSupportedId())(
  'request types on %s',
  databaseId => {
    const start = (options?: Parameters<typeof startPromises>[1]) =>
      startPromises(databaseId, options);

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
        (
          await sla.get(
            '/services/request-types?service=component:default/nope',
          )
        ).status,
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
  },
);
