import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  fakeSlaApi,
  mayAll,
  renderPage,
  ticketWithEvents,
} from '../../../__testUtils__';
import { TicketDeskProvider } from '../TicketDesk';
import { Links } from './Links';

const similar = {
  items: [
    {
      id: '7',
      number: 'SLA-7',
      title: 'Gateway drops connections',
      status: 'open' as const,
      type: 'problem' as const,
    },
    {
      id: '8',
      number: 'SLA-8',
      title: 'Cards are declined again',
      status: 'new' as const,
      type: 'incident' as const,
    },
  ],
};

function render(overrides: Parameters<typeof ticketWithEvents>[0] = {}) {
  const api = fakeSlaApi({ listSimilarTickets: async () => similar });
  renderPage(
    <TicketDeskProvider
      ticket={ticketWithEvents({ type: 'incident', links: [], ...overrides })}
      reload={jest.fn()}
    >
      <Links />
    </TicketDeskProvider>,
    { api },
  );
  return api;
}

it('offers what looks like the ticket, and links it with one press', async () => {
  const api = render();
  const list = await screen.findByRole('region', {
    name: 'Similar tickets of this service',
  });
  expect(list).toHaveTextContent('SLA-7 Gateway drops connections');
  // An incident is no duplicate of a problem, but one of its incidents.
  expect(
    within(list)
      .getAllByRole('button')
      .map(one => one.getAttribute('aria-label')),
  ).toEqual([
    'Incident of it: SLA-7',
    'Related: SLA-7',
    'Duplicate of it: SLA-8',
    'Related: SLA-8',
  ]);
  await userEvent.click(
    within(list).getByRole('button', { name: 'Duplicate of it: SLA-8' }),
  );
  await waitFor(() =>
    expect(api.addTicketEvent).toHaveBeenCalledWith('42', {
      type: 'link',
      relation: 'duplicates',
      ticketId: '8',
      key: expect.any(String),
    }),
  );
});

it('leaves out what is linked', async () => {
  render({
    links: [{ relation: 'relates-to', ticketId: '7', number: 'SLA-7' }],
  });
  const list = await screen.findByRole('region', { name: /Similar tickets/ });
  expect(list).not.toHaveTextContent('SLA-7');
  expect(list).toHaveTextContent('SLA-8');
});

it.each([
  ['who is not staff', { may: mayAll({ update: false }) }],
  ['a ticket that is closed', { status: 'closed' as const }],
])('asks nothing for %s', async (_, overrides) => {
  const api = render(overrides);
  expect(
    await screen.findByText('No other ticket belongs to this one.'),
  ).toBeVisible();
  expect(api.listSimilarTickets).not.toHaveBeenCalled();
  expect(
    screen.queryByRole('button', { name: 'Link a ticket' }),
  ).not.toBeInTheDocument();
});
