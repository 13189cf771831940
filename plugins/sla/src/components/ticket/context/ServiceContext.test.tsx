import { Entity } from '@backstage/catalog-model';
import { QueueQuery, Ticket } from '@backstage-sla/plugin-sla-common';
import { screen, waitFor, within } from '@testing-library/react';
import {
  fakeSlaApi,
  renderPage,
  service,
  ticket,
  ticketWithEvents,
} from '../../../__testUtils__';
import { TicketDeskProvider } from '../TicketDesk';
import { ServiceContext } from './ServiceContext';

const entity = (
  kind: string,
  name: string,
  relations: Array<[string, string]> = [],
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default' },
  relations: relations.map(([type, targetRef]) => ({ type, targetRef })),
});

const SHOP = 'component:default/shop';

/** The shop depends on a database, and consumes an API that the bank provides. */
const catalog = (relations: Array<[string, string]>) => [
  entity('Component', 'shop', relations),
  entity('API', 'card-api', [
    ['apiProvidedBy', 'component:default/bank'],
    ['ownedBy', 'group:default/bankers'],
  ]),
];

function render(
  relations: Array<[string, string]>,
  answer: (query: QueueQuery) => { items: Ticket[]; totalItems: number },
) {
  const api = fakeSlaApi({ listTickets: async query => answer(query) });
  renderPage(
    <TicketDeskProvider
      ticket={ticketWithEvents({ service: SHOP })}
      reload={jest.fn()}
    >
      <ServiceContext />
    </TicketDeskProvider>,
    { api, entities: [service, ...catalog(relations)] },
  );
  return api;
}

const NONE = { items: [], totalItems: 0 };

it('shows incidents of what the service depends on and of who provides its APIs, open ones and those of the last days', async () => {
  const api = render(
    [
      ['dependsOn', 'resource:default/db'],
      ['consumesApi', 'api:default/card-api'],
    ],
    ({ open }) =>
      open
        ? {
            items: [ticket({ number: 'SLA-8', title: 'Disk full' })],
            totalItems: 7,
          }
        : {
            items: [
              ticket({
                number: 'SLA-3',
                title: 'Cards time out',
                resolvedAt: '2026-06-01T10:00:00.000Z',
              }),
            ],
            totalItems: 1,
          },
  );
  expect(
    await screen.findByText('Open incidents of its dependencies'),
  ).toBeVisible();
  expect(await screen.findByText('SLA-8 Disk full')).toBeVisible();
  expect(screen.getByText('and 6 more')).toBeVisible();
  const lately = screen.getByText('Resolved in the last 7 days').parentElement!;
  expect(within(lately).getByText('SLA-3 Cards time out')).toBeVisible();
  expect(lately).toHaveTextContent('Jun 1, 2026');

  const asked = api.listTickets.mock.calls.map(([query]) => query);
  expect(asked).toHaveLength(2);
  for (const query of asked) {
    expect(query).toMatchObject({
      services: ['resource:default/db', 'component:default/bank'],
      type: ['incident'],
      snoozed: false,
    });
  }
  const since = asked.find(query => !query.open)!.resolvedFrom!;
  const days = (Date.now() - Date.parse(since)) / 86_400_000;
  expect(Math.round(days)).toBe(7);
});

it('says how many dependencies it does not name', async () => {
  const api = render(
    Array.from({ length: 60 }, (_, n): [string, string] => [
      'dependsOn',
      `component:default/part-${n}`,
    ]),
    () => NONE,
  );
  expect(await screen.findByText('and 50 more')).toBeVisible();
  expect(
    await screen.findByText('10 more dependencies are not looked at.'),
  ).toBeVisible();
  await waitFor(() => expect(api.listTickets).toHaveBeenCalledTimes(2));
});

it('asks nothing where nothing is below the service, but for itself', async () => {
  const api = render([['dependsOn', SHOP]], () => NONE);
  expect(await screen.findByText('Depends on')).toBeVisible();
  expect(screen.queryByText(/Open incidents/)).not.toBeInTheDocument();
  expect(api.listTickets).not.toHaveBeenCalled();
});
