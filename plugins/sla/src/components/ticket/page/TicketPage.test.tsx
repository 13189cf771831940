import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  clock,
  explainedClock,
  fakeSlaApi,
  mayAll,
  responseError,
  ticketWithEvents,
} from '../../../__testUtils__';
import {
  ME,
  apiOf,
  renderTicketPage,
  requester,
} from '../../../__testUtils__/renderTicketPage';

describe('the head of the ticket', () => {
  it('names the ticket, how it stands and the next deadline', async () => {
    const soon = new Date(Date.now() + 2 * 3600_000 + 60_000).toISOString();
    const api = apiOf({
      risk: 'at-risk',
      nextDeadlineAt: soon,
      clocks: [clock({ deadlineAt: soon, warnedShare: 0.8 })],
    });
    renderTicketPage(api);
    expect(
      await screen.findByRole('heading', { name: 'SLA-42 Cards are declined' }),
    ).toBeVisible();
    const next = screen.getByRole('group', { name: 'Next deadline' });
    expect(next).toHaveTextContent('Resolution due');
    expect(within(next).getByRole('timer')).toHaveTextContent('2h');
    expect(api.getTicket).toHaveBeenCalledWith('SLA-42');
  });

  it('claims the ticket, and says who has it when somebody was faster', async () => {
    const api = fakeSlaApi();
    api.claimTicket.mockRejectedValueOnce(
      await responseError(
        409,
        'ConflictError',
        'SLA-42 is already with user:default/zoe.lin',
      ),
    );
    renderTicketPage(api);
    await userEvent.click(await screen.findByRole('button', { name: 'Claim' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('zoe.lin');
    expect(api.claimTicket).toHaveBeenCalledWith('42', { ifVersion: 2 });
    expect(api.getTicket.mock.calls.length).toBeGreaterThan(1);
  });

  it('says so when there is no such ticket', async () => {
    const api = fakeSlaApi();
    api.getTicket.mockRejectedValue(
      await responseError(404, 'NotFoundError', 'No ticket SLA-42'),
    );
    renderTicketPage(api);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'There is no ticket SLA-42, or you may not see it.',
    );
  });

  it('shows the known workaround of the problem behind it', async () => {
    renderTicketPage(
      apiOf({
        links: [
          {
            relation: 'incident-of',
            ticketId: '7',
            number: 'SLA-7',
            title: 'Gateway drops connections',
            workaround: 'Retry **once**',
          },
        ],
      }),
    );
    expect(
      await screen.findByText('Known workaround of problem SLA-7'),
    ).toBeVisible();
    expect(screen.getByText('once')).toBeVisible();
    expect(
      screen.getAllByRole('link', {
        name: 'SLA-7 Gateway drops connections',
      })[0],
    ).toHaveAttribute('href', '/sla/tickets/SLA-7');
  });
});

describe('the clocks', () => {
  it('tells how much of a target is used now, not when something happened last', async () => {
    const api = fakeSlaApi({
      getTicket: async () =>
        ticketWithEvents({ clocks: [clock({ elapsedMs: 0 })] }),
      explainClock: async (_ticket, key) =>
        explainedClock({ key, elapsedMs: 9_000_000 }),
    });
    renderTicketPage(api);
    expect(await screen.findByText('2h 30m of 4h')).toBeVisible();
  });

  it.each([
    ['ola', 'internal agreement'],
    ['uc', 'supplier contract'],
  ] as const)(
    'tells a clock of %s from a promise',
    async (agreement, label) => {
      renderTicketPage(apiOf({ clocks: [clock({ agreement })] }));
      expect(
        await screen.findByRole('button', {
          name: `Explain Resolution (${label})`,
        }),
      ).toBeInTheDocument();
      const clocks = screen.getByRole('list', { name: 'Clocks' });
      expect(within(clocks).getByText(label)).toHaveAttribute(
        'title',
        'For staff: whoever raised the ticket sees nothing of it',
      );
      expect(
        within(screen.getByRole('group', { name: 'Next deadline' })).getByText(
          new RegExp(label),
        ),
      ).toBeVisible();
    },
  );

  it('shows the clocks that have ended on demand', async () => {
    renderTicketPage(
      apiOf({
        clocks: [
          clock({ live: false, state: 'met', stoppedAt: clock().deadlineAt }),
        ],
      }),
    );
    await userEvent.click(await screen.findByText('1 clock that has ended'));
    expect(
      await screen.findByRole('button', { name: 'Explain Resolution' }),
    ).toBeInTheDocument();
  });
});

describe('who may not', () => {
  it('is offered a message and nothing that staff do', async () => {
    renderTicketPage(apiOf({ may: requester }));
    expect(
      await screen.findByRole('button', { name: 'Send message' }),
    ).toBeInTheDocument();
    for (const name of [/Claim/, /Edit /, /Link a ticket/, /More actions/]) {
      expect(screen.queryByRole('button', { name })).not.toBeInTheDocument();
    }
    expect(
      screen.queryByRole('radio', { name: 'Internal note' }),
    ).not.toBeInTheDocument();
  });

  it('reads only, where even writing is not allowed', async () => {
    renderTicketPage(apiOf({ may: { ...requester, reply: false } }));
    expect(await screen.findByText(/but not write to it/)).toBeInTheDocument();
    expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
  });

  it('is not offered to watch', async () => {
    renderTicketPage(
      apiOf({
        may: { ...requester, watch: false },
        watchers: ['user:default/zoe.lin'],
      }),
    );
    await screen.findByRole('list', { name: 'Watchers' });
    expect(
      screen.queryByRole('button', { name: /watch/i }),
    ).not.toBeInTheDocument();
  });

  it('is not offered to watch a ticket of their own, of which they hear anyway', async () => {
    renderTicketPage(apiOf({ may: requester, requester: ME }));
    expect(await screen.findByText('Notifications')).toBeVisible();
    expect(screen.queryByText('Watchers')).not.toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /watch/i }),
    ).not.toBeInTheDocument();
  });

  it('changes no watchers of a ticket that was merged', async () => {
    renderTicketPage(
      apiOf({
        status: 'closed',
        mergedInto: { id: '9', number: 'SLA-9' },
        may: mayAll({ watch: false }),
        watchers: ['user:default/zoe.lin'],
      }),
    );
    await screen.findByRole('list', { name: 'Watchers' });
    expect(
      screen.queryByRole('button', { name: /watch/i }),
    ).not.toBeInTheDocument();
  });
});
