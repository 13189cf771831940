import { mockCredentials } from '@backstage/backend-test-utils';
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

const service = 'component:default/mail';
const history = {
  externalId: 'INC1',
  service,
  title: 'From elsewhere',
  createdAt: '2026-03-02T08:00:00Z',
  events: [],
};

describe.each(databases.eachSupportedId())(
  'channels of tickets on %s',
  databaseId => {
    const start = async () => {
      setNow(WEDNESDAY_TEN);
      const sla = await startSla({ knex: await databases.init(databaseId) });
      return {
        ...sla,
        imported: async (ticket: object) => {
          const { body } = await sla.post('/imports/tickets', {
            source: 'elsewhere',
            tickets: [{ ...history, ...ticket }],
          });
          expect(body.failed).toEqual([]);
          const [{ id }] = (await sla.get('/tickets?orderBy=newest')).body
            .items;
          return (await sla.get(`/tickets/${id}`)).body;
        },
      };
    };

    it('takes those there are, and names the nearest for others', async () => {
      const sla = await start();
      const wrong = { service, title: 'Help', channel: 'e-mail' };
      const refused = await sla.post('/tickets', wrong);
      expect(refused.status).toBe(400);
      expect(refused.body.error.message).toBe(
        'channel: "e-mail" is not one of portal, email, phone, chat, on-site, remote, api, connector; did you mean "email"?',
      );
      const { status, body } = await sla.post('/tickets', {
        ...wrong,
        channel: 'on-site',
      });
      expect(status).toBe(201);
      expect(body.channel).toBe('on-site');

      const edit = (channel: string) =>
        sla.post(`/tickets/${body.id}/events`, {
          type: 'fields',
          fields: { channel },
        });
      expect((await edit('phon')).body.error.message).toMatch(
        /^fields\.channel: "phon" is not one of .*; did you mean "phone"\?$/,
      );
      expect((await edit('phone')).body.channel).toBe('phone');
      expect((await edit('')).body.channel).toBeUndefined();
    });

    it('is the API where a service raises a ticket, and of a person only what is said', async () => {
      const sla = await start();
      const raised = async (headers?: string) =>
        (await sla.post('/tickets', { service, title: 'Help' }, headers)).body
          .channel;
      expect(await raised(mockCredentials.service.header())).toBe('api');
      expect(await raised()).toBeUndefined();
    });

    it('keeps the words of the system from which a ticket comes, which can be read and changed', async () => {
      const sla = await start();
      expect((await sla.imported({})).channel).toBeUndefined();
      const { id, channel } = await sla.imported({
        externalId: 'INC2',
        channel: 'Walk-in',
        events: [
          {
            type: 'fields',
            fields: { channel: 'Hotline' },
            was: { channel: 'Walk-in' },
            at: '2026-03-02T09:00:00Z',
            key: 'c1',
          },
        ],
      });
      expect(channel).toBe('Hotline');
      const { body } = await sla.post(`/tickets/${id}/events`, {
        type: 'fields',
        fields: { title: 'Named anew' },
      });
      expect(body).toMatchObject({ title: 'Named anew', channel: 'Hotline' });
    });
  },
);
