import { service } from '../../../__testUtils__';
import { onCallLinks } from './onCallLinks';

it('finds who is on call and what else is linked, and tells no key', () => {
  expect(
    onCallLinks({
      ...service,
      metadata: {
        ...service.metadata,
        annotations: {
          'backstage.io/techdocs-ref': 'dir:.',
          'pagerduty.com/service-id': 'PXYZ1',
          'pagerduty.com/integration-key': 's3cret',
          'example.org/on-call': 'https://calls.example.org/payments',
        },
        links: [
          { url: 'https://runbooks.example.org/payments', title: 'Runbook' },
          { url: 'data:text/html,hello', title: 'Bad' },
        ],
      },
    }),
  ).toEqual([
    { title: 'pagerduty.com/service-id: PXYZ1' },
    { title: 'example.org/on-call', url: 'https://calls.example.org/payments' },
    { title: 'Runbook', url: 'https://runbooks.example.org/payments' },
  ]);
});

it('finds nothing on a service that says nothing', () => {
  expect(onCallLinks(service)).toEqual([]);
});
