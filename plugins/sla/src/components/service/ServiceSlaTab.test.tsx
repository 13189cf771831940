import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  clock,
  FakeSlaApi,
  fakeSlaApi,
  renderOnEntity,
  service,
  ticket,
} from '../../__testUtils__';
import { ServiceSlaTab } from './ServiceSlaTab';

const render = (
  api: FakeSlaApi,
  options: { search?: string; isAllowed?: boolean } = {},
) => renderOnEntity(<ServiceSlaTab />, { entity: service, api, ...options });

describe('ServiceSlaTab', () => {
  it('lists open tickets with their clocks, what breaks first on top', async () => {
    const api = fakeSlaApi({
      listTickets: async () => ({
        items: [
          ticket({
            clocks: [
              clock({ state: 'breached', breachedAt: '2026-05-31T12:00:00Z' }),
              clock({
                key: 'i',
                face: 'internal',
                targetText: '3h',
                state: 'paused',
                ticking: false,
                deadlineAt: undefined,
              }),
              clock({ key: 'old', metric: 'next-response', cycle: 1 }),
              clock({
                key: 'new',
                metric: 'next-response',
                cycle: 2,
                state: 'running',
                warnedShare: 0.8,
                targetText: '2h',
              }),
            ],
          }),
          ticket({
            id: '43',
            title: 'No promise for this',
            clocks: [],
            nextDeadlineAt: undefined,
            risk: 'none',
            noClocksReason: 'No policy covers changes.',
          }),
        ],
        totalItems: 2,
      }),
    });
    render(api);

    const row = await screen.findByRole('row', { name: /Cards are declined/ });
    const chips = within(row)
      .getAllByRole('listitem')
      .map(c => c.textContent);
    expect(chips).toEqual(
      expect.arrayContaining([
        // How much of it was used in the months since then, only its calendar knows.
        'ResolutionBreached · target 4h',
        'ResolutioninternalPaused · 1h 12m of 3h',
        // Only the present cycle, and its warning has sounded.
        'Next responseAt risk · target 2h',
      ]),
    );
    expect(chips).toHaveLength(3);
    expect(screen.getByText('No policy covers changes.')).toBeInTheDocument();
    expect(api.listTickets).toHaveBeenCalledWith({
      service: 'component:default/payments',
      open: true,
      risk: [],
      status: [],
      priority: [],
      orderBy: 'deadline',
      limit: 20,
      offset: 0,
    });
  });

  it('says loudly what the service names and is no policy', async () => {
    const api = fakeSlaApi({
      explainPolicies: async () => ({
        service: 'component:default/payments',
        ticket: {},
        rule: [],
        candidates: [],
        unknownPolicies: ['slapolicy:default/nowhere'],
      }),
    });
    const entity = {
      ...service,
      metadata: {
        ...service.metadata,
        annotations: { 'sla.backstage-sla.dev/policies': 'nowhere' },
      },
    };
    renderOnEntity(<ServiceSlaTab />, { entity, api });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /names a policy that does not exist.*slapolicy:default\/nowhere/,
    );
  });

  it('takes the filter from the address and keeps it there', async () => {
    const api = fakeSlaApi();
    render(api, { search: '?risk=breached&risk=nonsense' });
    await screen.findByRole('row', { name: /Cards are declined/ });
    expect(api.listTickets).toHaveBeenLastCalledWith(
      expect.objectContaining({ risk: ['breached'], open: true }),
    );

    await userEvent.click(screen.getByRole('radio', { name: 'All in period' }));
    await waitFor(() =>
      expect(api.listTickets).toHaveBeenLastCalledWith(
        expect.objectContaining({
          risk: ['breached'],
          from: expect.any(String),
          to: expect.any(String),
        }),
      ),
    );
    expect(screen.getByTestId('search')).toHaveTextContent(
      '?show=period&risk=breached',
    );
  });

  it('goes through the pages', async () => {
    const api = fakeSlaApi({
      listTickets: async ({ offset }) => ({
        items: [ticket({ id: String(offset), title: `Ticket at ${offset}` })],
        totalItems: 21,
      }),
    });
    render(api);
    await screen.findByRole('row', { name: /Ticket at 0/ });
    expect(screen.getByText('1–20 of 21')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: /next/i }));
    expect(
      await screen.findByRole('row', { name: /Ticket at 20/ }),
    ).toBeInTheDocument();
    expect(screen.getByText('21–21 of 21')).toBeInTheDocument();
  });

  it('goes back to the last page that is left when tickets get resolved', async () => {
    let total = 21;
    const api = fakeSlaApi({
      listTickets: async ({ offset = 0 }) => ({
        items:
          offset < total
            ? [ticket({ id: `${offset}`, title: `Ticket at ${offset}` })]
            : [],
        totalItems: total,
      }),
    });
    render(api);
    await screen.findByRole('row', { name: /Ticket at 0/ });
    total = 20;
    await userEvent.click(screen.getByRole('button', { name: /next/i }));
    await waitFor(() =>
      expect(api.listTickets).toHaveBeenLastCalledWith(
        expect.objectContaining({ offset: 0 }),
      ),
    );
    expect(
      await screen.findByRole('row', { name: /Ticket at 0/ }),
    ).toBeInTheDocument();
  });

  it('leads from a row to the page of its ticket', async () => {
    render(fakeSlaApi());
    expect(
      await screen.findByRole('row', { name: /Cards are declined/ }),
    ).toHaveAttribute('data-href', '/sla/tickets/SLA-42');
  });

  it('leads to where a ticket about the service is raised', async () => {
    render(fakeSlaApi());
    expect(
      await screen.findByRole('link', { name: 'Raise ticket' }),
    ).toHaveAttribute(
      'href',
      '/sla/raise?service=component%3Adefault%2Fpayments',
    );
  });

  it('offers no ticket to those who may not raise one', async () => {
    render(fakeSlaApi(), { isAllowed: false });
    await screen.findByRole('row', { name: /Cards are declined/ });
    expect(
      screen.queryByRole('link', { name: 'Raise ticket' }),
    ).not.toBeInTheDocument();
  });
});
