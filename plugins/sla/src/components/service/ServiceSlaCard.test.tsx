import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  attainment,
  FakeSlaApi,
  fakeSlaApi,
  renderOnEntity,
  responseError,
  service,
  summary,
} from '../../__testUtils__';
import { ServiceSlaCard } from './ServiceSlaCard';

const render = (api: FakeSlaApi, search?: string) =>
  renderOnEntity(<ServiceSlaCard />, { entity: service, api, search });

const aDay = 24 * 3600_000;

describe('ServiceSlaCard', () => {
  it('shows attainment against objective, without rounding a miss away', async () => {
    render(
      fakeSlaApi({
        getServiceSummary: async () =>
          summary({
            metrics: [
              attainment({
                attainment: 0.8996,
                met: 8996,
                breached: 1004,
                errorBudgetRemaining: -4,
                status: 'missed',
              }),
              attainment({
                face: 'internal',
                errorBudgetRemaining: 1,
                attainment: 0.95,
              }),
            ],
          }),
      }),
    );

    const [agreed, internal] = await screen.findAllByRole('meter');
    expect(agreed).toHaveAccessibleName('First response');
    expect(agreed).toHaveAttribute(
      'aria-valuetext',
      '89.96%, objective 90%, the last 30 days, Objective missed',
    );
    expect(screen.getByText('89.96%')).toBeVisible();
    expect(screen.getByText('Objective missed')).toBeVisible();
    expect(
      screen.getByText('8,996 met, 1,004 breached · 4 breaches too many'),
    ).toBeVisible();
    expect(internal).toHaveAccessibleName('First response (internal)');
    expect(screen.getByText(/1 more breach allowed/)).toBeVisible();
  });

  it('counts the open tickets by risk, each count leading to those tickets', async () => {
    render(fakeSlaApi(), '?period=90d');

    const open = await screen.findByRole('region', { name: 'Open tickets' });
    const counts = within(open)
      .getAllByRole('link')
      .map(link => [link.textContent, link.getAttribute('href')]);
    expect(counts).toEqual([
      ['2Breached', expect.stringContaining('/sla?risk=breached&period=90d')],
      ['3At risk', expect.stringContaining('/sla?risk=at-risk&period=90d')],
      ['4On time', expect.stringContaining('/sla?risk=on-time&period=90d')],
      ['1Paused', expect.stringContaining('/sla?risk=paused&period=90d')],
    ]);
  });

  it('counts down to the next deadline and leads to its ticket', async () => {
    render(
      fakeSlaApi({
        getServiceSummary: async () =>
          summary({
            nextDeadline: {
              ticketId: '42',
              ticketTitle: 'Cards are declined',
              priority: 'critical',
              metric: 'resolution',
              face: 'agreed',
              deadlineAt: new Date(Date.now() + aDay + 3600_500).toISOString(),
            },
          }),
      }),
    );

    expect(await screen.findByRole('timer')).toHaveTextContent('1d 1h');
    expect(
      screen.getByRole('link', { name: 'Cards are declined' }),
    ).toHaveAttribute('href', '/sla/tickets/42');
  });

  it('asks for the period in the address and writes the chosen one there', async () => {
    const api = fakeSlaApi();
    render(api, '?period=7d');
    await screen.findByText('95%');
    const [name, first] = api.getServiceSummary.mock.calls[0];
    expect(name).toBe('component:default/payments');
    expect(Date.parse(first!.to!) - Date.parse(first!.from!)).toBe(7 * aDay);

    await userEvent.click(screen.getByRole('button', { name: /Period/ }));
    await userEvent.click(screen.getByRole('option', { name: 'All data' }));
    await waitFor(() =>
      // The instant of the last ticket is inside.
      expect(api.getServiceSummary).toHaveBeenLastCalledWith(
        'component:default/payments',
        { from: '2026-01-10T08:00:00.000Z', to: '2026-05-30T08:00:00.001Z' },
      ),
    );
    expect(screen.getByTestId('search')).toHaveTextContent('?period=all');
  });

  it('says that the period is empty and where data is', async () => {
    render(
      fakeSlaApi({
        getServiceSummary: async (_, period) =>
          period?.from?.startsWith('2026-01')
            ? summary()
            : summary({
                createdTickets: 0,
                metrics: [
                  attainment({
                    met: 0,
                    breached: 0,
                    attainment: undefined,
                    status: 'no-data',
                  }),
                ],
              }),
      }),
    );
    expect(await screen.findByText('No tickets in this period')).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show all data' }),
    );
    expect(await screen.findByText('95%')).toBeVisible();
  });

  it('explains a policy without any data', async () => {
    render(
      fakeSlaApi({
        getServiceSummary: async () =>
          summary({
            metrics: [],
            createdTickets: 0,
            dataFrom: undefined,
            dataTo: undefined,
          }),
      }),
    );
    expect(await screen.findByText('No tickets yet')).toBeVisible();
    expect(screen.getByText(/covered by a policy/)).toBeVisible();
  });

  it('shows what the backend says went wrong, and tries again', async () => {
    const api = fakeSlaApi();
    api.getServiceSummary.mockRejectedValueOnce(
      await responseError(
        503,
        'ServiceUnavailableError',
        'Policies are loading',
      ),
    );
    render(api);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Policies are loading',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('95%')).toBeVisible();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('says so when the reader may not see it', async () => {
    const api = fakeSlaApi();
    api.getServiceSummary.mockRejectedValue(
      await responseError(
        403,
        'NotAllowedError',
        "You do not have the permission 'sla.report.read'",
      ),
    );
    render(api);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You may not see thisIt takes the permission sla.report.read',
    );
    expect(
      screen.queryByRole('button', { name: 'Try again' }),
    ).not.toBeInTheDocument();
  });
});
