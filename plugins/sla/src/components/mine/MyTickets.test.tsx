import { SlaApi, Ticket } from '@backstage-sla/plugin-sla-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  clock,
  FakeSlaApi,
  fakeSlaApi,
  mayAll,
  renderPage,
  ticket,
  ticketWithEvents,
} from '../../__testUtils__';
import { MyTickets } from './MyTickets';

const daysAgo = (days: number) =>
  new Date(Date.now() - days * 24 * 3600_000).toISOString();

const open = ticket({
  status: 'pending',
  clocks: [
    clock({ key: 'r', metric: 'first-response', state: 'met', live: false }),
    clock({ key: 'p', state: 'paused', deadlineAt: undefined }),
    clock({ key: 'i', face: 'internal', state: 'breached' }),
    clock({
      key: 'o',
      policyRef: 'slapolicy:default/third-line',
      agreement: 'ola',
      state: 'breached',
    }),
  ],
});
const resolved = ticket({
  id: '43',
  number: 'SLA-43',
  title: 'Statement is empty',
  status: 'resolved',
  resolvedAt: daysAgo(2),
  clocks: [clock({ state: 'breached', live: false })],
});

function backend(done: Ticket[], overrides: Partial<SlaApi> = {}) {
  return fakeSlaApi({
    listTickets: async ({ status, limit }) => {
      const items = [open, ...done].filter(one => status?.includes(one.status));
      return { items: items.slice(0, limit), totalItems: items.length };
    },
    ...overrides,
  });
}

const show = (api: FakeSlaApi, search?: string) =>
  renderPage(<MyTickets />, { api, search });

describe('MyTickets', () => {
  it('says in words how it stands and whether the promise was kept', async () => {
    const api = backend([]);
    show(api);
    const card = await screen.findByRole('article', {
      name: 'Cards are declined',
    });
    expect(within(card).getByText('Waits for your answer')).toBeVisible();
    expect(within(card).getByText('First response: kept')).toBeVisible();
    expect(within(card).getByText('Resolution: paused')).toBeVisible();
    // What the team aims for by itself, or agreed on with another, is not told.
    expect(within(card).queryByText(/not kept/)).toBeNull();
    expect(
      within(card).getByRole('link', { name: 'Cards are declined' }),
    ).toHaveAttribute('href', '/sla/tickets/SLA-42');
    expect(api.listTickets).toHaveBeenCalledWith(
      expect.objectContaining({ requester: ['me'], status: ['pending'] }),
    );
  });

  it('shows first what waits for the reader, then what is under way, what can be rated, and what is closed', async () => {
    const many = Array.from({ length: 30 }, (_, i) =>
      ticket({
        id: `${100 + i}`,
        number: `SLA-${100 + i}`,
        title: `Open ${i}`,
        status: 'open',
      }),
    );
    const closed = ticket({
      id: '50',
      number: 'SLA-50',
      title: 'Old one',
      status: 'closed',
    });
    show(backend([closed, resolved, ...many]), '?show=all');
    const headings = async () =>
      (await screen.findAllByRole('heading', { level: 2 })).map(
        one => one.textContent,
      );
    expect(await headings()).toEqual([
      'Waiting for your answer 1',
      'Under way 30',
      'Resolved: rate them, or say what is still wrong 1',
      'Closed 1',
    ]);
    const shown = () =>
      screen
        .getAllByRole('article')
        .map(article => article.getAttribute('aria-label'));
    expect(shown()).toHaveLength(25);
    expect(shown().slice(0, 2)).toEqual(['Cards are declined', 'Open 0']);
    expect(screen.getByText('25 of 33')).toBeVisible();

    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
    await screen.findByText('Old one');
    expect(shown().slice(-3)).toEqual([
      'Open 29',
      'Statement is empty',
      'Old one',
    ]);
    expect(screen.queryByText(/ of 33$/)).toBeNull();
  });

  it('asks once for a rating of what was resolved', async () => {
    const listTicketsToRate = jest
      .fn()
      .mockResolvedValueOnce({ items: [resolved] })
      .mockResolvedValue({ items: [] });
    const api = backend([resolved], { listTicketsToRate });
    show(api);
    const reminder = await screen.findByRole('region', {
      name: 'How did we do?',
    });
    expect(reminder).toHaveTextContent('SLA-43');
    await userEvent.click(within(reminder).getByRole('radio', { name: /^4/ }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(
      within(dialog).getByRole('textbox'),
      'Quick, thank you',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: /rating/i }),
    );
    await waitFor(() =>
      expect(api.addTicketEvent).toHaveBeenCalledWith(
        '43',
        expect.objectContaining({
          type: 'feedback',
          score: 4,
          comment: 'Quick, thank you',
        }),
      ),
    );
    await waitFor(() =>
      expect(
        screen.queryByRole('region', { name: 'How did we do?' }),
      ).toBeNull(),
    );
  });

  it('tells the backend who says no, and asks about the next one', async () => {
    const next = { ...resolved, id: '44', number: 'SLA-44' };
    const declined: string[] = [];
    const api = backend([resolved, next], {
      listTicketsToRate: async () => ({
        items: [resolved, next].filter(one => !declined.includes(one.id)),
      }),
      declineRating: jest
        .fn(async (id: string) => {
          declined.push(id);
        })
        .mockRejectedValueOnce(new Error('no connection')),
    });
    show(api);
    const sayNo = async () =>
      userEvent.click(
        await screen.findByRole('button', { name: 'No, thanks' }),
      );
    await screen.findByText(/SLA-43 was resolved/);
    await sayNo();
    expect(await screen.findByText(/no connection/)).toBeVisible();
    await sayNo();
    expect(await screen.findByText(/SLA-44 was resolved/)).toBeVisible();
    await sayNo();
    await waitFor(() =>
      expect(
        screen.queryByRole('region', { name: 'How did we do?' }),
      ).toBeNull(),
    );
    expect(declined).toEqual(['43', '44']);
  });

  it('asks about nothing unless the backend says so', async () => {
    show(backend([resolved]), '?show=done');
    expect(await screen.findByText('Resolution: not kept')).toBeVisible();
    expect(screen.queryByRole('region', { name: 'How did we do?' })).toBeNull();
  });

  it('reopens a ticket with a reason', async () => {
    const api = backend([resolved], {
      getTicket: jest.fn(async () =>
        ticketWithEvents({ ...resolved, may: mayAll({ update: false }) }),
      ),
    });
    show(api, '?show=done');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Reopen SLA-43' }),
    );
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(
      await within(dialog).findByRole('textbox'),
      'Still empty',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Reopen' }),
    );
    await waitFor(() =>
      expect(api.addTicketEvents.mock.calls).toEqual([
        [
          '43',
          {
            events: [
              { type: 'status', status: 'open' },
              { type: 'customer-message', text: 'Still empty' },
            ],
            key: expect.any(String),
          },
        ],
      ]),
    );
    expect(await screen.findByText('SLA-43 is open again.')).toHaveFocus();
  });

  it('leads to a new ticket when it is too late to reopen', async () => {
    const api = backend([resolved], {
      getTicket: jest.fn(async () =>
        ticketWithEvents({ ...resolved, may: mayAll({ reopen: false }) }),
      ),
    });
    show(api, '?show=done');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Reopen SLA-43' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(
      await within(dialog).findByText(/resolved too long ago/),
    ).toBeVisible();
    expect(
      within(dialog).getByRole('link', { name: 'Raise ticket' }),
    ).toBeVisible();
  });
});
