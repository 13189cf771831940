import { Entity } from '@backstage/catalog-model';
import { identityApiRef } from '@backstage/core-plugin-api';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import { ReactElement } from 'react';
import {
  FakeSlaApi,
  fakeSlaApi,
  renderPage,
  responseError,
  service,
  ticketLoad,
} from '../../__testUtils__';
import { slaApiRef } from '../../api';
import { queueRouteRef, ticketRouteRef } from '../../routes';
import { GroupLoadCard, SystemLoadCard, UserLoadCard } from './EntityLoadCards';
import { MyQueueWidget, ServicesAtRiskWidget } from './HomeWidgets';

const entityOf = (kind: string, name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default' },
});

const ownedSystem: Entity = {
  ...entityOf('System', 'ledgers'),
  relations: [{ type: 'ownedBy', targetRef: 'group:default/payments' }],
};

function render(
  element: ReactElement,
  api: FakeSlaApi,
  entity = entityOf('System', 'payments'),
) {
  return renderInTestApp(
    <EntityProvider entity={entity}>{element}</EntityProvider>,
    {
      apis: [
        [slaApiRef, api],
        [
          catalogApiRef,
          catalogApiMock({
            entities: [service, ownedSystem],
          }),
        ],
        [
          identityApiRef,
          mockApis.identity({
            userEntityRef: 'user:default/amina.khan',
            ownershipEntityRefs: [
              'user:default/amina.khan',
              'group:default/payments',
              'group:default/platform',
            ],
          }),
        ],
      ],
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/sla/tickets/:number': ticketRouteRef,
        '/sla': queueRouteRef,
      },
    },
  );
}

const next = (nextDeadlineAt: string) => ({
  id: '42',
  number: 'SLA-42',
  title: 'Cards are declined',
  priority: 'critical' as const,
  status: 'open' as const,
  risk: 'at-risk' as const,
  service: 'component:default/payments',
  nextDeadlineAt,
});

const counts = async () =>
  within(await screen.findByRole('list', { name: 'How many tickets' }))
    .getAllByRole('link')
    .map(link => [link.textContent, link.getAttribute('href')]);

it('rolls up a system, each figure leading to those tickets', async () => {
  const api = fakeSlaApi({
    getTicketLoad: async () =>
      ticketLoad({
        open: 7,
        breached: 2,
        atRisk: 1,
        unassigned: 3,
        services: [
          {
            service: 'component:default/payments',
            open: 7,
            breached: 2,
            atRisk: 1,
          },
        ],
        next: [next(new Date(Date.now() + 1.5 * 3600_000).toISOString())],
      }),
  });
  render(<SystemLoadCard />, api);
  const ofSystem = '/sla?system=system%3Adefault%2Fpayments';
  expect(await counts()).toEqual([
    ['7 Open', `${ofSystem}&snoozed=false`],
    ['2 Breached', `${ofSystem}&risk=breached&snoozed=false`],
    ['1 At risk', `${ofSystem}&risk=at-risk&snoozed=false`],
    ['3 Unassigned', `${ofSystem}&unassigned=true&snoozed=false`],
  ]);
  expect(
    screen.getByRole('link', { name: 'SLA-42 Cards are declined' }),
  ).toHaveAttribute('href', '/sla/tickets/SLA-42');
  expect(screen.getByRole('timer')).toHaveTextContent('1h');
  const services = screen.getByRole('list', { name: 'By service' });
  expect(services).toHaveTextContent('2 Breached');
  expect(services).toHaveTextContent('7 Open');
  expect(api.getTicketLoad).toHaveBeenCalledWith('system:default/payments');
});

it('asks for the load of a team, and says that there is none', async () => {
  const api = fakeSlaApi();
  render(<GroupLoadCard />, api, entityOf('Group', 'payments'));
  expect(await screen.findByText('No ticket is open.')).toBeVisible();
  expect(api.getTicketLoad).toHaveBeenCalledWith('group:default/payments');
  expect((await counts())[0][1]).toBe(
    '/sla?team=group%3Adefault%2Fpayments&snoozed=false',
  );
});

it('leads to the tickets of the teams below a group, too', async () => {
  const api = fakeSlaApi({
    getTicketLoad: async () =>
      ticketLoad({
        open: 3,
        teams: ['group:default/it', 'group:default/desk'],
      }),
  });
  render(<GroupLoadCard />, api, entityOf('Group', 'it'));
  expect((await counts())[0]).toEqual([
    '3 Open',
    '/sla?team=group%3Adefault%2Fit&team=group%3Adefault%2Fdesk&snoozed=false',
  ]);
});

it.each([
  ['amina.khan', 'My tickets'],
  ['zoe.lin', 'Tickets'],
])('calls the tickets of %s “%s”', async (name, title) => {
  render(<UserLoadCard />, fakeSlaApi(), entityOf('User', name));
  expect(await screen.findByRole('region', { name: title })).toBeVisible();
  expect(screen.queryByText('Unassigned')).not.toBeInTheDocument();
});

it('tells what a person has apart from what the person raised', async () => {
  render(
    <UserLoadCard />,
    fakeSlaApi({
      getTicketLoad: async () => ticketLoad({ open: 2, raised: 3 }),
    }),
    entityOf('User', 'zoe.lin'),
  );
  const [open, , , raised] = await counts();
  expect([open, raised]).toEqual([
    ['2 Open', '/sla?person=user%3Adefault%2Fzoe.lin&snoozed=false'],
    ['3 Raised', '/sla?requester=user%3Adefault%2Fzoe.lin&snoozed=false'],
  ]);
});

it('shows what went wrong', async () => {
  const api = fakeSlaApi();
  api.getTicketLoad.mockRejectedValue(
    await responseError(503, 'ServiceUnavailableError', 'Catalog is away'),
  );
  render(<SystemLoadCard />, api);
  expect(await screen.findByRole('alert')).toHaveTextContent('Catalog is away');
});

it('puts the reader’s own queue on a home page', async () => {
  const api = fakeSlaApi();
  renderPage(<MyQueueWidget />, { api });
  expect(
    await screen.findByRole('region', { name: 'My queue' }),
  ).toBeInTheDocument();
  expect((await counts())[0]).toEqual([
    '0 Open',
    '/sla?person=me&snoozed=false',
  ]);
  expect(api.getTicketLoad).toHaveBeenCalledWith('user:default/amina.khan');
  expect(
    await screen.findByRole('link', { name: 'Raise ticket' }),
  ).toHaveAttribute('href', '/sla/raise');
});

it('adds up no tickets twice that a team and a group above it have', async () => {
  const services = [
    { service: 'component:default/wiki', open: 4, breached: 2, atRisk: 0 },
  ];
  render(
    <ServicesAtRiskWidget />,
    fakeSlaApi({
      getTicketLoad: async ref =>
        ref.startsWith('group:')
          ? ticketLoad({
              services,
              teams:
                ref === 'group:default/platform'
                  ? [ref, 'group:default/payments']
                  : [ref],
            })
          : ticketLoad(),
    }),
  );
  const list = await screen.findByRole('list', { name: 'By service' });
  expect(within(list).getByRole('listitem')).toHaveTextContent(
    'wiki2 Breached4 Open',
  );
});

it('lists services that the reader’s teams own, whoever has their tickets', async () => {
  const line = (breached: number) => ({
    service: 'component:default/wiki',
    open: 4,
    breached,
    atRisk: 0,
  });
  render(
    <ServicesAtRiskWidget />,
    fakeSlaApi({
      getTicketLoad: async ref =>
        ref.startsWith('group:')
          ? ticketLoad({ services: [line(1)], ownedServices: [line(3)] })
          : ticketLoad(),
    }),
  );
  const list = await screen.findByRole('list', { name: 'By service' });
  expect(within(list).getByRole('listitem')).toHaveTextContent(
    'wiki3 Breached4 Open',
  );
});

it('lists services of the reader’s systems and teams that are in danger, worst first, none twice', async () => {
  const line = (name: string, breached: number, atRisk: number) => ({
    service: `component:default/${name}`,
    open: 5,
    breached,
    atRisk,
  });
  const services: Record<string, ReturnType<typeof line>[]> = {
    'system:default/ledgers': [line('ledger', 0, 4)],
    'group:default/payments': [line('payments', 1, 0), line('calm', 0, 0)],
    'group:default/platform': [line('ledger', 0, 1), line('payments', 1, 1)],
  };
  render(
    <ServicesAtRiskWidget />,
    fakeSlaApi({
      getTicketLoad: async ref => ticketLoad({ services: services[ref] }),
    }),
  );
  const list = await screen.findByRole('list', { name: 'By service' });
  expect(
    within(list)
      .getAllByRole('listitem')
      .map(item => item.textContent),
  ).toEqual(['payments2 Breached1 At risk10 Open', 'ledger4 At risk5 Open']);
});
