import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  clock,
  FakeSlaApi,
  fakeSlaApi,
  renderOnEntity,
  responseError,
  service,
  ticketWithEvents,
} from '../../__testUtils__';
import { TicketDialog } from './TicketDialog';

function render(api: FakeSlaApi, options: { isAllowed?: boolean } = {}) {
  const onChanged = jest.fn();
  renderOnEntity(
    <TicketDialog ticketId="42" onClose={jest.fn()} onChanged={onChanged} />,
    { entity: service, api, ...options },
  );
  return { onChanged };
}

describe('TicketDialog', () => {
  it('tells all about the clocks and what happened', async () => {
    render(
      fakeSlaApi({
        getTicket: async () =>
          ticketWithEvents({
            clocks: [
              clock({ face: 'internal', targetText: 'end of business day' }),
              clock({
                key: 'b',
                metric: 'next-response',
                cycle: 3,
                state: 'breached',
                breachedAt: '2026-05-31T12:00:00Z',
              }),
            ],
          }),
      }),
    );
    const clocks = await screen.findByRole('region', { name: 'Clocks' });
    const rows = within(clocks).getAllByRole('row');
    const internal = rows.find(row => row.textContent?.includes('internal'));
    expect(internal).toHaveTextContent('1h 12m, until end of business day');
    expect(internal).toHaveTextContent('Revision abcdef012345');
    const breached = rows.find(row => row.textContent?.includes('No. 3'));
    expect(breached).toHaveTextContent(/Breached.*and still open/);

    const timeline = screen.getByRole('region', { name: 'What happened' });
    const events = within(timeline).getAllByRole('listitem');
    expect(events[0]).toHaveTextContent(/Reply.*Imported Person.*We are on it/);
    expect(events[1]).toHaveTextContent(/Created.*High · New/);
  });

  it('explains a clock: where the time went, and why its target is what it is', async () => {
    const api = fakeSlaApi({
      getTicket: async () => ticketWithEvents({ clocks: [clock()] }),
    });
    render(api);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Explain' }),
    );
    const totals = await screen.findByRole('list', {
      name: 'Where the time went',
    });
    expect(
      within(totals)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual(['Counted: 2h 30m', 'Closed hours: 14h', 'Paused (Pending): 1h']);
    expect(api.explainClock).toHaveBeenCalledWith('42', clock().key);
    expect(
      screen.getByText(/^Target 4h: priority High, calendar karachi/),
    ).toBeVisible();
    expect(
      screen.getByText(/a change of priority made 8h into 4h/),
    ).toBeVisible();
    expect(screen.getByText('All 4 stretches in order')).toBeVisible();

    await userEvent.click(
      screen.getByRole('button', { name: 'Hide explanation' }),
    );
    expect(totals).not.toBeInTheDocument();
  });

  it('says why a ticket has no clocks', async () => {
    render(
      fakeSlaApi({
        getTicket: async () =>
          ticketWithEvents({
            clocks: [],
            noClocksReason: 'No policy covers changes.',
          }),
      }),
    );
    expect(await screen.findByText('No policy covers changes.')).toBeVisible();
  });

  it('keeps a reply that was not sent, and sends it again as the same reply', async () => {
    const api = fakeSlaApi();
    api.addTicketEvent.mockRejectedValueOnce(
      await responseError(409, 'ConflictError', 'Ticket 42 is closed'),
    );
    const { onChanged } = render(api);
    const text = await screen.findByRole('textbox', { name: 'Reply' });
    await userEvent.type(text, 'It is mended.');
    await userEvent.click(screen.getByRole('button', { name: 'Send reply' }));

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Ticket 42 is closed',
    );
    expect(text).toHaveValue('It is mended.');
    expect(onChanged).not.toHaveBeenCalled();

    await userEvent.click(screen.getByRole('button', { name: 'Send reply' }));
    await waitFor(() => expect(text).toHaveValue(''));
    const [first, second] = api.addTicketEvent.mock.calls;
    expect(second).toEqual([
      '42',
      { type: 'agent-reply', text: 'It is mended.', key: first[1].key },
    ]);
    expect(onChanged).toHaveBeenCalledTimes(1);
    expect(api.getTicket).toHaveBeenCalledTimes(2);
  });

  it('notes something for colleagues only', async () => {
    const api = fakeSlaApi();
    render(api);
    await userEvent.click(
      await screen.findByRole('radio', { name: 'Internal note' }),
    );
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Internal note' }),
      'Ask the bank',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Save note' }));
    await waitFor(() =>
      expect(api.addTicketEvent).toHaveBeenCalledWith('42', {
        type: 'internal-note',
        text: 'Ask the bank',
        key: expect.any(String),
      }),
    );
  });

  it('changes the status, and shows the old one again when that is refused', async () => {
    const api = fakeSlaApi();
    api.addTicketEvent.mockRejectedValueOnce(
      await responseError(409, 'ConflictError', 'resolve it first'),
    );
    render(api);
    const status = await screen.findByRole('button', { name: /Status/ });
    await userEvent.click(status);
    await userEvent.click(screen.getByRole('option', { name: 'Closed' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'resolve it first',
    );
    expect(status).toHaveTextContent('Open');
    expect(api.addTicketEvent).toHaveBeenCalledWith('42', {
      type: 'status',
      status: 'closed',
      key: expect.any(String),
    });
  });

  it('is for reading only where the reader may not change the ticket', async () => {
    render(fakeSlaApi(), { isAllowed: false });
    expect(
      await screen.findByText(/You may read this ticket/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
  });

  it('says what the backend said when there is no such ticket', async () => {
    const api = fakeSlaApi();
    api.getTicket.mockRejectedValue(
      await responseError(404, 'NotFoundError', 'No ticket 42'),
    );
    render(api);
    expect(await screen.findByRole('alert')).toHaveTextContent('No ticket 42');
  });
});
