import { mockServices } from '@backstage/backend-test-utils';
import { SECRET } from '../__testUtils__/receiver';
import { asksFor, readWebhookSettings } from './settings';

const read = (webhook: object, name = 'pager') =>
  readWebhookSettings(
    mockServices.rootConfig({
      data: {
        sla: {
          webhooks: {
            [name]: {
              url: 'https://hooks.example/sla',
              secret: SECRET,
              ...webhook,
            },
          },
        },
      },
    }),
  );

it('get all topics, nothing internal and no private addresses unless told', () => {
  expect(read({})).toEqual([
    expect.objectContaining({
      name: 'pager',
      topics: ['sla.*'],
      internal: false,
      allowPrivateAddresses: false,
    }),
  ]);
  expect(asksFor(read({})[0], 'sla.clock.met')).toBe(true);
});

it('ask for topics by name or beginning', () => {
  const [webhook] = read({ topics: ['sla.clock.*', 'sla.ticket.created'] });
  expect(asksFor(webhook, 'sla.clock.breached')).toBe(true);
  expect(asksFor(webhook, 'sla.ticket.created')).toBe(true);
  expect(asksFor(webhook, 'sla.ticket.merged')).toBe(false);
});

it.each([
  [{ url: 'ftp://hooks.example' }, 'url: must be an http or https URL'],
  [{ url: 'nonsense' }, 'url: must be an http or https URL'],
  [{ url: 'https://me:pw@hooks.example' }, 'url: must not carry a user name'],
  [{ secret: 'short' }, 'secret: must be whsec_ and 24 to 64 random bytes'],
  [{ secret: 'whsec_c2hvcnQ=' }, 'secret: must be whsec_ and 24 to 64'],
  [{ topics: ['clock'] }, 'topics: "clock" is no topic like'],
])('%j is refused, and the place named', (webhook, message) => {
  expect(() => read(webhook)).toThrow(`sla.webhooks.pager.${message}`);
});
