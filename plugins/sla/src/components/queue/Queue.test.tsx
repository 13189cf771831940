import {
  BulkRequest,
  QueueQuery,
  SlaApi,
  Ticket,
} from '@backstage-sla/plugin-sla-common';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes, useNavigate } from 'react-router-dom';
import {
  clock,
  escalation,
  FakeSlaApi,
  fakeSlaApi,
  renderPage,
  responseError,
  savedView,
  ticket,
  ticketWithEvents,
} from '../../__testUtils__';
import { Queue } from './Queue';

const HOUR = 3600_000;
const inHours = (hours: number) =>
  new Date(Date.now() + hours * HOUR).toISOString();

/** Tickets by how many hours are left. */
function numbered(id: number, hours: number, overrides: Partial<Ticket> = {}) {
  return ticket({
    id: String(id),
    number: `SLA-${id}`,
    title: `Trouble ${id}`,
    risk: hours < 0 ? 'breached' : 'on-time',
    nextDeadlineAt: inHours(hours),
    clocks: [
      clock({
        key: `c${id}`,
        state: hours < 0 ? 'breached' : 'running',
        deadlineAt: inHours(hours),
      }),
    ],
    ...overrides,
  });
}

// More than the hour, however long the test takes: countdowns go by whole seconds.
const late = numbered(1, -1.01, { assignedPerson: 'user:default/owen.clark' });
const mine = numbered(2, 1.01, { assignedPerson: 'user:default/amina.khan' });
const free = numbered(3, 2);

/** A backend with these tickets, which answers windows of them. */
function backend(tickets: Ticket[], overrides: Partial<SlaApi> = {}) {
  return fakeSlaApi({
    listTickets: async ({ offset = 0, limit = 100 }) => ({
      items: tickets.slice(offset, offset + limit),
      totalItems: tickets.length,
    }),
    changeTickets: async (request: BulkRequest) => ({
      results: request.tickets.map(({ id }) => ({
        id,
        number: `SLA-${id}`,
        undo: {
          change: { type: 'assignment' as const },
          version: 3,
        },
      })),
    }),
    ...overrides,
  });
}

const show = (api: FakeSlaApi, search?: string) =>
  renderPage(<Queue />, { api, search });
const rowOf = (number: string) =>
  screen.findByRole('row', { name: new RegExp(`${number}\\b`) });
const lastQuery = (api: FakeSlaApi): QueueQuery =>
  api.listTickets.mock.calls.at(-1)![0];

describe('Queue', () => {
  it('shows how long there is for each ticket, and what to take next', async () => {
    show(backend([late, mine, free]));
    expect(await rowOf('SLA-1')).toHaveTextContent(
      /overdue by (59m 59s|1h 0\dm) ?.*Resolution/,
    );
    expect(await rowOf('SLA-2')).toHaveTextContent(
      /(1h 00m \d\ds|5\dm \d\ds).*You/,
    );
    // Owen has the first one.
    const next = screen.getByRole('region', { name: 'Take next' });
    expect(next).toHaveTextContent(/Trouble 2.*Yours/);
    expect(within(await rowOf('SLA-2')).getByText('Next')).toBeVisible();
    expect(within(await rowOf('SLA-3')).queryByText('Next')).toBeNull();
  });

  it('counts down to the promise by which it is sorted, with the internal aim beside it', async () => {
    const promised = (id: number, hours: number, aimHours: number) =>
      numbered(id, hours, {
        risk: aimHours < 0 ? 'at-risk' : 'on-time',
        clocks: [
          clock({
            key: `aim${id}`,
            face: 'internal',
            state: aimHours < 0 ? 'breached' : 'running',
            deadlineAt: inHours(aimHours),
          }),
          clock({ key: `promise${id}`, deadlineAt: inHours(hours) }),
        ],
      });
    show(backend([free, promised(5, 30.01, -1.01), promised(6, 54.01, 1.01)]));
    const timers = async (number: string) =>
      within(await rowOf(number))
        .getAllByRole('timer')
        .map(timer => timer.textContent);
    expect(await timers('SLA-5')).toEqual([
      '1d 6h',
      expect.stringMatching(/^overdue by 1h 0\dm/),
    ]);
    expect(await timers('SLA-6')).toEqual([
      '2d 6h',
      expect.stringMatching(/^1h 0\dm/),
    ]);
    expect(await rowOf('SLA-5')).toHaveTextContent(/Resolution internal/);
    // The aim of another ticket comes first, but what was promised decides.
    expect(screen.getByRole('region', { name: 'Take next' })).toHaveTextContent(
      /Take next.*Trouble 3/,
    );
    expect(within(await rowOf('SLA-3')).getByText('Next')).toBeVisible();
    expect(screen.queryByText('Can still be kept')).toBeNull();
  });

  it('opens a ticket by its title without loading the portal anew', async () => {
    show(backend([free]));
    await rowOf('SLA-3');
    await userEvent.click(screen.getByRole('link', { name: 'Trouble 3' }));
    expect(screen.getByTestId('address')).toHaveTextContent(
      '/sla/tickets/SLA-3',
    );
  });

  it('shows which tickets were escalated, and how far', async () => {
    show(
      backend([late, numbered(4, 3, { escalation: escalation({ level: 3 }) })]),
    );
    const level = within(await rowOf('SLA-4')).getByText('Level 3');
    expect(level).toHaveAttribute('title', 'Escalated to level 3');
    expect(within(await rowOf('SLA-1')).queryByText(/Level/)).toBeNull();
  });

  it('offers what can still be kept beside what is lost', async () => {
    show(backend([numbered(7, -30), numbered(8, 2)]));
    const next = await screen.findByRole('region', { name: 'Take next' });
    expect(next).toHaveTextContent(/Take next.*Trouble 7/);
    expect(next).toHaveTextContent(/Can still be kept.*Trouble 8/);
  });

  it('asks for a window and renders only what is in view', async () => {
    const many = Array.from({ length: 9_999 }, (_, i) =>
      numbered(i + 1, i + 1),
    );
    const api = backend(many);
    show(api);
    await rowOf('SLA-1');
    expect(screen.getAllByRole('row').length).toBeLessThan(60);
    expect(screen.getByRole('grid')).toHaveAttribute('aria-rowcount', '10000');
    expect(api.listTickets.mock.calls.every(([q]) => q.limit === 100)).toBe(
      true,
    );

    // The end is loaded when somebody goes there.
    screen.getByRole('grid').focus();
    await userEvent.keyboard('{End}');
    // jsdom scrolls without saying so.
    fireEvent.scroll(screen.getByRole('grid'));
    await waitFor(() =>
      expect(api.listTickets).toHaveBeenCalledWith(
        expect.objectContaining({ offset: 9_900 }),
      ),
    );
    expect(await rowOf('SLA-9999')).toBeInTheDocument();
  });

  it('loads where the reader stops, not every page that is passed on the way', async () => {
    const many = Array.from({ length: 5_000 }, (_, i) =>
      numbered(i + 1, i + 1),
    );
    const api = backend(many);
    const list = api.listTickets.getMockImplementation()!;
    const answers: Array<() => void> = [];
    api.listTickets.mockImplementation(async query => {
      if (query.offset! > 0) {
        await new Promise<void>(answer => answers.push(answer));
      }
      return list(query);
    });
    show(api);
    await rowOf('SLA-1');
    const grid = screen.getByRole('grid');
    for (let page = 1; page < 50; page++) {
      // Well within the page.
      grid.scrollTop = (page * 100 + 40) * 60;
      fireEvent.scroll(grid);
    }
    const asked = () =>
      api.listTickets.mock.calls.flatMap(([{ offset }]) => offset || []);
    await waitFor(() => expect(asked()).toHaveLength(2));
    answers.splice(0).forEach(answer => answer());
    await waitFor(() => expect(asked()).toEqual([100, 200, 4_900]));
    answers.splice(0).forEach(answer => answer());
    expect(await rowOf('SLA-4945')).toBeInTheDocument();
    expect(asked()).toEqual([100, 200, 4_900]);
  });

  it('is worked with keys: move, claim, undo, open', async () => {
    const api = backend([late, mine, free]);
    show(api);
    await rowOf('SLA-3');
    await userEvent.keyboard('jjj');
    const grid = screen.getByRole('grid');
    expect(grid).toHaveFocus();
    expect(grid).toHaveAttribute(
      'aria-activedescendant',
      (await rowOf('SLA-3')).id,
    );

    await userEvent.keyboard('c');
    expect(await screen.findByText('Claimed 1 ticket')).toBeVisible();
    expect(api.changeTickets).toHaveBeenLastCalledWith(
      expect.objectContaining({
        change: { type: 'claim' },
        tickets: [{ id: '3', version: undefined }],
      }),
    );
    await userEvent.keyboard('u');
    expect(await screen.findByText('Taken back for 1 ticket')).toBeVisible();
    expect(api.changeTickets).toHaveBeenLastCalledWith(
      expect.objectContaining({
        change: { type: 'assignment' },
        tickets: [{ id: '3', version: 3 }],
      }),
    );

    await userEvent.keyboard('k{Enter}');
    await waitFor(() =>
      expect(screen.getByTestId('address')).toHaveTextContent(
        '/sla/tickets/SLA-2',
      ),
    );
  });

  it('changes many at once and names those that were refused', async () => {
    const api = backend([late, mine, free], {
      changeTickets: jest.fn(async (request: BulkRequest) => ({
        results: request.tickets.map(({ id }) => ({
          id,
          number: `SLA-${id}`,
          error: id === '1' ? 'Priority was changed by Owen' : undefined,
        })),
      })),
    });
    show(api);
    await rowOf('SLA-3');
    await userEvent.keyboard('jxjx');
    expect(screen.getByText('2 selected')).toBeVisible();

    await userEvent.keyboard('s');
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByLabelText('Pending'));
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Set status' }),
    );
    expect(await screen.findByText('1 ticket is now: Pending')).toBeVisible();
    expect(
      screen.getByText('SLA-1: Priority was changed by Owen'),
    ).toBeVisible();
    expect(api.changeTickets).toHaveBeenCalledWith(
      expect.objectContaining({
        change: { type: 'status', status: 'pending' },
        tickets: [
          { id: '1', version: 2 },
          { id: '2', version: 2 },
        ],
      }),
    );
  });

  it('says in the words of the page who has a ticket already', async () => {
    const api = backend([free], {
      changeTickets: jest.fn(async () => ({
        results: [
          {
            id: '3',
            number: 'SLA-3',
            error: 'SLA-3 is assigned to user:default/owen.reid already',
            problem: {
              code: 'assigned-already' as const,
              number: 'SLA-3',
              assignedPerson: 'user:default/owen.reid',
            },
          },
        ],
      })),
    });
    show(api);
    await rowOf('SLA-3');
    await userEvent.keyboard('jc');
    expect(
      await screen.findByText(/^SLA-3 is assigned already, to/),
    ).toHaveTextContent(/owen\.reid|Owen Reid/i);
    expect(screen.queryByText(/user:default/)).not.toBeInTheDocument();
  });

  it('takes back with one key what was done before a later part failed', async () => {
    const labelled = [
      ticket({ ...late, labels: ['a'] }),
      ticket({ ...mine, labels: ['b'] }),
    ];
    const changed = (request: BulkRequest) => ({
      results: request.tickets.map(({ id }) => ({
        id,
        number: `SLA-${id}`,
        undo: {
          version: 9,
          change: { type: 'fields' as const, fields: { labels: ['a'] } },
        },
      })),
    });
    const changeTickets = jest
      .fn(async (request: BulkRequest) => changed(request))
      .mockImplementationOnce(async request => changed(request))
      .mockRejectedValueOnce(new Error('The line is dead'));
    show(backend(labelled, { changeTickets }));
    await rowOf('SLA-2');
    await userEvent.keyboard('jxjxl');
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /^Labels to add/ }),
      'vip',
    );
    await userEvent.keyboard('{Enter}');
    expect(
      await screen.findByText(/The others were not changed: .*line is dead/),
    ).toBeVisible();
    expect(changeTickets).toHaveBeenCalledTimes(2);
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(await screen.findByText('Taken back for 1 ticket')).toBeVisible();
    expect(changeTickets).toHaveBeenLastCalledWith(
      expect.objectContaining({
        tickets: [{ id: '1', version: 9 }],
        change: { type: 'fields', fields: { labels: ['a'] } },
      }),
    );
  });

  it('makes again what was taken back, and says who changed what could not be', async () => {
    const conflict = {
      ticket: { id: '2', number: 'SLA-2', version: 9 },
      earlierChanges: 0,
      changes: [
        {
          at: inHours(0),
          actor: 'user:default/owen.clark',
          detail: { type: 'priority' as const, priority: 'high' as const },
          values: [{ field: 'priority' as const, from: 'medium', to: 'high' }],
        },
      ],
    };
    const api = backend([late, mine]);
    const changeAll = api.changeTickets.getMockImplementation()!;
    show(api);
    await rowOf('SLA-2');
    await userEvent.keyboard('jxjxc');
    expect(await screen.findByText('Claimed 2 tickets')).toBeVisible();

    api.changeTickets.mockImplementation(async request => {
      const { results } = await changeAll(request);
      return {
        results: results.map(one =>
          one.id === '2'
            ? { id: '2', number: 'SLA-2', error: 'ifVersion: …', conflict }
            : one,
        ),
      };
    });
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(await screen.findByText('Taken back for 1 ticket')).toBeVisible();
    const bar = screen.getByText('Not taken back for 1 ticket').parentElement!;
    expect(bar).toHaveTextContent(
      /SLA-2 was changed meanwhile.*owen.?clark.*Priority: Medium → High/i,
    );
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
    await userEvent.keyboard('u');
    expect(api.changeTickets).toHaveBeenCalledTimes(2);

    await userEvent.click(screen.getByRole('button', { name: 'Redo' }));
    expect(await screen.findByText('Claimed 1 ticket')).toBeVisible();
    expect(api.changeTickets.mock.calls.at(-1)![0].tickets).toEqual([
      { id: '1', version: 3 },
    ]);
    expect(screen.getByRole('button', { name: 'Undo' })).toBeVisible();
  });

  it('tries again to take back what a broken connection left', async () => {
    const api = backend([late, mine]);
    show(api);
    await rowOf('SLA-2');
    await userEvent.keyboard('jxjxc');
    expect(await screen.findByText('Claimed 2 tickets')).toBeVisible();
    api.changeTickets.mockRejectedValueOnce(new Error('The line is dead'));
    await userEvent.keyboard('u');
    expect(await screen.findByText(/The line is dead/)).toBeVisible();
    await userEvent.keyboard('u');
    expect(await screen.findByText('Taken back for 2 tickets')).toBeVisible();
    const [, broken, again] = api.changeTickets.mock.calls;
    expect(again).toEqual(broken);
  });

  it('says where the list ends when there are more than are counted', async () => {
    show(
      backend([late], {
        listTickets: jest.fn(async () => ({
          items: [late],
          totalItems: 10_000,
        })),
        countTickets: jest.fn(async request => ({
          counts: request.queries.map(() => 10_000),
        })),
      }),
    );
    await rowOf('SLA-1');
    expect(
      await screen.findByText(/The list ends here, after 10,000 tickets/),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('link', { name: 'All open 10,000+' }),
    ).toBeVisible();
    expect(screen.getByRole('grid')).toHaveAttribute('aria-rowcount', '-1');
  });

  it('selects all, also what nobody has scrolled to, and changes it part by part', async () => {
    const many = Array.from({ length: 450 }, (_, i) => numbered(i + 1, i + 1));
    let answer = () => {};
    const api = backend(many);
    const changeAtOnce = api.changeTickets.getMockImplementation()!;
    api.changeTickets.mockImplementation(async request => {
      if (request.tickets.length < 200) {
        await new Promise<void>(resolve => {
          answer = resolve;
        });
      }
      return changeAtOnce(request);
    });
    show(api);
    await rowOf('SLA-1');
    screen.getByRole('grid').focus();
    await userEvent.keyboard('{Control>}a{/Control}');
    expect(await screen.findByText('450 selected')).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Select all, up to 1,000' }),
    ).toHaveAttribute('aria-pressed', 'true');

    await userEvent.keyboard('c');
    expect(
      await screen.findByText('Changing 400 of 450 tickets…'),
    ).toBeVisible();
    answer();
    expect(await screen.findByText('Claimed 450 tickets')).toBeVisible();
    expect(
      api.changeTickets.mock.calls.map(([{ tickets }]) => tickets.length),
    ).toEqual([200, 200, 50]);
  });

  it('says when as many are selected as can be, and selects nothing where loading failed', async () => {
    const many = Array.from({ length: 1_200 }, (_, i) =>
      numbered(i + 1, i + 1),
    );
    const api = backend(many);
    const list = api.listTickets.getMockImplementation()!;
    const error = await responseError(503, 'Unavailable', 'Database is away');
    let isAway = true;
    api.listTickets.mockImplementation(async query => {
      if (isAway && query.offset === 900) {
        throw error;
      }
      return list(query);
    });
    show(api);
    await rowOf('SLA-1');
    const all = screen.getByRole('button', { name: /^Select all/ });
    await userEvent.click(all);
    expect(await screen.findByText('Database is away')).toBeVisible();
    expect(screen.getByText('Choose a ticket')).toBeVisible();

    isAway = false;
    await userEvent.click(all);
    expect(
      await screen.findByText('1,000 selected, as many as can be at once'),
    ).toBeVisible();
  });

  it('is found as it was left by who comes back from a ticket', async () => {
    const many = Array.from({ length: 450 }, (_, i) => numbered(i + 1, i + 1));
    function Elsewhere() {
      const navigate = useNavigate();
      return <button onClick={() => navigate(-1)}>Back</button>;
    }
    renderPage(
      <Routes>
        <Route path="/" element={<Queue />} />
        <Route path="*" element={<Elsewhere />} />
      </Routes>,
      { api: backend(many) },
    );
    await rowOf('SLA-1');
    screen.getByRole('grid').focus();
    await userEvent.keyboard('{End}');
    fireEvent.scroll(screen.getByRole('grid'));
    await rowOf('SLA-450');
    const { scrollTop } = screen.getByRole('grid');
    expect(scrollTop).toBeGreaterThan(20_000);
    await userEvent.keyboard('x{ArrowUp}x{Enter}');

    await userEvent.click(await screen.findByRole('button', { name: 'Back' }));
    await waitFor(() =>
      expect(screen.getByRole('grid').scrollTop).toBe(scrollTop),
    );
    fireEvent.scroll(screen.getByRole('grid'));
    const active = await rowOf('SLA-449');
    expect(screen.getByRole('grid')).toHaveFocus();
    expect(screen.getByRole('grid')).toHaveAttribute(
      'aria-activedescendant',
      active.id,
    );
    expect(screen.getByText('2 selected')).toBeVisible();

    // Every other way leads to the top.
    await userEvent.click(screen.getByRole('link', { name: /Breached/ }));
    await waitFor(() =>
      expect(screen.getByRole('grid', { name: /^Tickets/ }).scrollTop).toBe(0),
    );
    expect(screen.queryByText('2 selected')).toBeNull();
  });

  it('forgets the selection when another view is shown', async () => {
    show(backend([late, mine, free]));
    await rowOf('SLA-3');
    await userEvent.keyboard('jxjx');
    expect(screen.getByText('2 selected')).toBeVisible();
    await userEvent.click(screen.getByRole('link', { name: /Breached/ }));
    await waitFor(() =>
      expect(screen.queryByText('2 selected')).not.toBeInTheDocument(),
    );
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Claim' })).toBeDisabled(),
    );
  });

  it('keeps cursor and selection with their tickets when others come before them', async () => {
    let tickets = [mine, free];
    const api = backend([], {
      listTickets: jest.fn(async () => ({
        items: tickets,
        totalItems: tickets.length,
      })),
    });
    show(api);
    await rowOf('SLA-3');
    await userEvent.keyboard('jjx');
    tickets = [late, mine, free];
    // Any change makes the list ask again.
    await userEvent.keyboard('c');
    expect(await rowOf('SLA-1')).toBeInTheDocument();
    const row = await rowOf('SLA-3');
    expect(row).toHaveAttribute('aria-selected', 'true');
    expect(screen.getByRole('grid')).toHaveAttribute(
      'aria-activedescendant',
      row.id,
    );
    expect(row).toHaveAttribute('aria-rowindex', '4');
  });

  it('leaves the active row where it is when others come between it and the first in view', async () => {
    const many = Array.from({ length: 50 }, (_, i) => numbered(i + 1, i + 1));
    let tickets = many;
    const api = backend([], {
      listTickets: jest.fn(async () => ({
        items: tickets,
        totalItems: tickets.length,
      })),
    });
    show(api);
    await rowOf('SLA-1');
    const grid = screen.getByRole('grid');
    // In jsdom nothing has a height.
    jest.spyOn(grid, 'clientHeight', 'get').mockReturnValue(600);
    await userEvent.keyboard('j'.repeat(18));
    grid.scrollTop = 10 * 60;
    fireEvent.scroll(grid);
    const newcomers = [97, 98, 99].map(id => numbered(id, 15));
    tickets = [...many.slice(0, 15), ...newcomers, ...many.slice(15)];
    // Any change makes the list ask again.
    await userEvent.keyboard('c');
    await waitFor(() =>
      expect(grid).toHaveAttribute('aria-rowcount', `${50 + 3 + 1}`),
    );
    expect(await rowOf('SLA-18')).toHaveAttribute('aria-rowindex', '22');
    expect(grid.scrollTop).toBe((10 + 3) * 60);

    // Without an active row in view it is the first of those in view that stays.
    grid.scrollTop = 40 * 60;
    fireEvent.scroll(grid);
    tickets = many;
    await userEvent.keyboard('c');
    await waitFor(() => expect(grid).toHaveAttribute('aria-rowcount', '51'));
    expect(grid.scrollTop).toBe((40 - 3) * 60);
  });

  it('answers without leaving the queue, with the last message at hand', async () => {
    const api = backend([mine], {
      getTicket: jest.fn(async () =>
        ticketWithEvents({
          events: [
            {
              id: '9',
              at: inHours(-2),
              detail: { type: 'customer-message', text: 'Any *news*?' },
            },
          ],
        }),
      ),
    });
    show(api);
    await rowOf('SLA-2');
    await userEvent.keyboard('jr');
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByText('news')).toBeVisible();
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /^Reply/ }),
      'Soon, just a minute',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Send reply' }),
    );
    expect(await screen.findByText('Sent to SLA-2')).toBeVisible();
    expect(api.addTicketEvents).toHaveBeenCalledWith(
      '2',
      expect.objectContaining({
        events: [{ type: 'agent-reply', text: 'Soon, just a minute' }],
      }),
    );
    // Letters that were typed are no keys.
    expect(api.changeTickets).not.toHaveBeenCalled();
  });

  it('resolves with the answer, in one request and with the root cause that an agreement asks for', async () => {
    const api = backend([mine], {
      getTicket: jest.fn(async () =>
        ticketWithEvents({ resolutionRequired: { demand: 'root-cause' } }),
      ),
    });
    show(api);
    await rowOf('SLA-2');
    await userEvent.keyboard('jr');
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /^Reply/ }),
      'Mended',
    );
    await userEvent.click(within(dialog).getByRole('button', { name: /Then/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Resolved' }),
    );
    const cause = within(dialog).getByRole('textbox', { name: /Root cause/ });
    expect(cause).toBeRequired();
    await userEvent.type(cause, 'Disk');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Send reply' }),
    );
    expect(await screen.findByText('Sent to SLA-2')).toBeVisible();
    expect(api.addTicketEvents.mock.calls).toEqual([
      [
        '2',
        {
          events: [
            { type: 'agent-reply', text: 'Mended' },
            {
              type: 'status',
              status: 'resolved',
              resolution: { code: 'solved', rootCause: 'Disk' },
            },
          ],
          key: expect.any(String),
          ifVersion: 2,
        },
      ],
    ]);
  });

  it('says that others have it all of what is to be done, not of what is done', async () => {
    const done = ticket({ ...late, status: 'closed' });
    const { unmount } = show(backend([late]));
    expect(await screen.findByText(/^Everything at the top/)).toBeVisible();
    unmount();
    show(backend([done]));
    await rowOf('SLA-1');
    expect(screen.queryByText(/^Everything at the top/)).toBeNull();
  });

  it('asks how tickets were resolved of those that do not say so yet, and leaves what the others say', async () => {
    const solved = ticket({
      ...mine,
      status: 'resolved',
      resolution: { code: 'no-fault-found', rootCause: 'Moon' },
    });
    const api = backend([solved, free]);
    show(api);
    await rowOf('SLA-3');
    await userEvent.keyboard('jxjxs');
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByLabelText('Closed'));
    expect(
      await within(dialog).findByText(/^1 ticket says already how/),
    ).toBeVisible();
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Root cause/ }),
      'Disk',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Set status' }),
    );
    await waitFor(() => expect(api.changeTickets).toHaveBeenCalledTimes(2));
    expect(
      api.changeTickets.mock.calls.map(([{ tickets, change }]) => [
        tickets[0].id,
        change,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['2', { type: 'status', status: 'closed' }],
        [
          '3',
          {
            type: 'status',
            status: 'closed',
            resolution: { code: 'solved', rootCause: 'Disk' },
          },
        ],
      ]),
    );
  });

  it('answers nothing that was not read: what was said meanwhile is shown, and the text stays', async () => {
    const message = (id: string, text: string) => ({
      id,
      at: inHours(-2),
      detail: { type: 'customer-message' as const, text },
    });
    const conflict = await responseError(
      409,
      'ConflictError',
      'SLA-2 has changed since version 4',
    );
    const api = backend([mine], {
      getTicket: jest
        .fn()
        .mockResolvedValueOnce(
          ticketWithEvents({ version: 4, events: [message('9', 'Any news?')] }),
        )
        .mockResolvedValue(
          ticketWithEvents({
            version: 5,
            events: [message('9', 'Any news?'), message('10', 'Forget it')],
          }),
        ),
    });
    api.addTicketEvents.mockRejectedValueOnce(conflict);
    show(api);
    await rowOf('SLA-2');
    await userEvent.keyboard('jr');
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByText('Any news?')).toBeVisible();
    const text = within(dialog).getByRole('textbox', { name: /^Reply/ });
    await userEvent.type(text, 'Done');
    const send = within(dialog).getByRole('button', { name: 'Send reply' });
    await userEvent.click(send);

    const meanwhile = await within(dialog).findByRole('group', {
      name: 'Said meanwhile',
    });
    expect(meanwhile).toHaveTextContent('Forget it');
    expect(meanwhile).not.toHaveTextContent('Any news?');
    expect(within(dialog).getByRole('alert')).toHaveTextContent(
      'SLA-2 has changed since version 4',
    );
    expect(text).toHaveValue('Done');

    await userEvent.click(send);
    expect(await screen.findByText('Sent to SLA-2')).toBeVisible();
    expect(
      api.addTicketEvents.mock.calls.map(([, { ifVersion }]) => ifVersion),
    ).toEqual([4, 5]);
  });

  it('asks for the root cause before it resolves many, where an agreement of one asks for it', async () => {
    const strict = 'slapolicy:default/strict';
    const api = backend(
      [
        late,
        mine,
        numbered(4, 3, {
          clocks: [clock({ policyRef: strict, deadlineAt: inHours(3) })],
        }),
      ],
      {
        getTicket: jest.fn(async id =>
          ticketWithEvents({
            id,
            resolutionRequired:
              id === '4'
                ? { demand: 'root-cause', policyRef: strict }
                : { demand: 'code' },
          }),
        ),
      },
    );
    show(api);
    await rowOf('SLA-4');
    await userEvent.keyboard('jxjxjxs');
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByLabelText('Resolved'));
    const cause = await within(dialog).findByRole('textbox', {
      name: /Root cause/,
    });
    await waitFor(() => expect(cause).toBeRequired());
    // One of those under the same agreements speaks for both.
    expect(api.getTicket).toHaveBeenCalledTimes(2);
    await userEvent.click(within(dialog).getByLabelText('Resolved'));
    await userEvent.keyboard('{Enter}');
    expect(api.changeTickets).not.toHaveBeenCalled();

    await userEvent.type(cause, 'Disk{Enter}');
    await waitFor(() =>
      expect(api.changeTickets).toHaveBeenCalledWith(
        expect.objectContaining({
          change: {
            type: 'status',
            status: 'resolved',
            resolution: { code: 'solved', rootCause: 'Disk' },
          },
        }),
      ),
    );
  });

  it('snoozes until shortly before the next promise', async () => {
    const api = backend([mine]);
    show(api);
    await rowOf('SLA-2');
    await userEvent.keyboard('jz');
    await screen.findByRole('dialog');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(api.changeTickets).toHaveBeenCalled());
    const { change } = api.changeTickets.mock.calls[0][0];
    expect(change).toEqual({
      type: 'snooze',
      until: new Date(
        Date.parse(mine.clocks[0].deadlineAt!) - 15 * 60_000,
      ).toISOString(),
    });
  });

  it('keeps filters in the address, and keeps them as a view', async () => {
    const api = backend([mine], {
      createView: jest.fn(async request => savedView({ id: '9', ...request })),
    });
    show(api, '?view=breached');
    await rowOf('SLA-2');
    expect(lastQuery(api)).toMatchObject({ risk: ['breached'], open: true });

    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Search in tickets' }),
      'cards',
    );
    await waitFor(() =>
      expect(lastQuery(api)).toMatchObject({
        text: 'cards',
        risk: ['breached'],
      }),
    );
    expect(screen.getByTestId('address')).toHaveTextContent(/q=cards/);

    await userEvent.click(
      screen.getByRole('button', { name: 'Save as view…' }),
    );
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Name/ }),
      'Late cards',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Save view' }),
    );
    await waitFor(() =>
      expect(api.createView).toHaveBeenCalledWith(
        expect.objectContaining({
          name: 'Late cards',
          query: { text: 'cards', risk: ['breached'] },
          shared: false,
        }),
      ),
    );
  });

  it.each([true, false])(
    'offers to share a view to staff only: %s',
    async mayShare => {
      show(
        backend([mine], { listViews: async () => ({ items: [], mayShare }) }),
        '?view=breached&q=cards',
      );
      await rowOf('SLA-2');
      await userEvent.click(
        screen.getByRole('button', { name: 'Save as view…' }),
      );
      const dialog = await screen.findByRole('dialog');
      expect(within(dialog).queryAllByRole('checkbox')).toHaveLength(
        mayShare ? 1 : 0,
      );
    },
  );

  it('lists views with their counts', async () => {
    show(
      backend([mine], {
        listViews: jest.fn(async () => ({
          items: [savedView()],
          mayShare: true,
        })),
        countTickets: jest.fn(async ({ queries }) => ({
          counts: queries.map((_: unknown, i: number) => 100 + i),
        })),
      }),
    );
    const views = await screen.findByRole('navigation', { name: 'Views' });
    expect(
      await within(views).findByRole('link', { name: 'Unassigned 103' }),
    ).toBeVisible();
    expect(
      await within(views).findByRole('link', {
        name: 'Critical of payments 107',
      }),
    ).toBeVisible();
    expect(
      within(views).getByRole('link', { name: /All open/ }),
    ).toHaveAttribute('aria-current', 'page');
  });

  it('lists its keys, and lets them be switched off', async () => {
    const api = backend([free]);
    show(api);
    await rowOf('SLA-3');
    await userEvent.keyboard('?');
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText('Claim it')).toBeVisible();
    await userEvent.click(
      within(dialog).getByRole('switch', { name: 'Single letters are keys' }),
    );
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await userEvent.keyboard('jc');
    expect(api.changeTickets).not.toHaveBeenCalled();
    // Keys that every list has still work.
    screen.getByRole('grid').focus();
    await userEvent.keyboard('{ArrowDown}');
    expect(screen.getByRole('grid')).toHaveAttribute('aria-activedescendant');
  });

  it('says so when there is nothing, or nothing could be loaded', async () => {
    show(backend([]), '?q=nothing');
    expect(await screen.findByText('Nothing to do here')).toBeVisible();
  });

  it('shows why nothing could be loaded, and tries again', async () => {
    let isBroken = true;
    const error = await responseError(503, 'Unavailable', 'Database is away');
    const api = backend([mine], {
      listTickets: jest.fn(async () => {
        if (isBroken) {
          throw error;
        }
        return { items: [mine], totalItems: 1 };
      }),
    });
    show(api);
    expect(await screen.findByText('Database is away')).toBeVisible();
    isBroken = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await rowOf('SLA-2')).toBeInTheDocument();
  });
});
