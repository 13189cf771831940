import { Ticket, TicketClock } from '@backstage-sla/plugin-sla-common';
import { screen, within } from '@testing-library/react';
import {
  clock,
  FakeSlaApi,
  fakeSlaApi,
  renderPage,
  ticket,
  ticketWithEvents,
} from '../../__testUtils__';
import { NextTickets } from '../load/NextTickets';
import { MyTickets } from '../mine/MyTickets';
import { Queue } from '../queue/Queue';
import { TicketTable } from '../service/TicketTable';
import { TicketView } from './page/TicketView';

const inMinutes = (minutes: number) =>
  new Date(Date.now() + minutes * 60_000 + 20_000).toISOString();

const running = (key: string, minutes: number, more: Partial<TicketClock>) =>
  clock({ key, state: 'running', deadlineAt: inMinutes(minutes), ...more });
const missed = (key: string, minutes: number, more: Partial<TicketClock>) =>
  clock({
    key,
    state: 'breached',
    deadlineAt: inMinutes(-minutes),
    breachedAt: inMinutes(-minutes),
    ...more,
  });
const internal = { face: 'internal' } as const;
const response = { metric: 'first-response' } as const;

/** Clocks of a ticket as staff see them. */
const TICKETS: Record<string, TicketClock[]> = {
  'an aim before the promise': [
    running('a', 180, {}),
    running('i', 60, internal),
  ],
  'an aim that was missed, and a promise that was not': [
    running('a', 180, {}),
    missed('i', 30, internal),
  ],
  'a promise that was missed, and another one to come': [
    missed('r', 90, response),
    running('a', 180, {}),
  ],
  'two promises': [running('a', 180, {}), running('r', 45, response)],
};

/** Where a ticket is shown with its deadline; each by what it stands in. */
const PLACES: Array<
  [string, (shown: Ticket, api: FakeSlaApi) => Promise<HTMLElement>]
> = [
  [
    'the row of the queue',
    async (_, api) => {
      renderPage(<Queue />, { api });
      return screen.findByRole('row', { name: /SLA-42/ });
    },
  ],
  [
    'what to take next',
    async (_, api) => {
      renderPage(<Queue />, { api });
      return screen.findByRole('region', { name: 'Take next' });
    },
  ],
  [
    'the page of the ticket',
    async (_, api) => {
      renderPage(<TicketView number="SLA-42" />, { api });
      return screen.findByRole('group', { name: 'Next deadline' });
    },
  ],
  [
    'the table of the service',
    async (shown, api) => {
      const page = {
        data: { items: [shown], totalItems: 1 },
        error: undefined,
        isLoading: false,
        isStale: false,
        reload: () => {},
      };
      renderPage(
        <TicketTable
          page={page}
          offset={0}
          pageSize={20}
          onPage={() => {}}
          onPageSize={() => {}}
          onDeadline={() => {}}
        />,
        { api },
      );
      return screen.findByRole('row', { name: /Cards are declined/ });
    },
  ],
  [
    'the list of the requester',
    async (_, api) => {
      renderPage(<MyTickets />, { api });
      return screen.findByRole('article', { name: 'Cards are declined' });
    },
  ],
  [
    'the card of a team',
    async (
      { id, number, title, priority, status, risk, service, ...shown },
      api,
    ) => {
      const { nextDeadlineAt } = shown;
      const next = { id, number, title, priority, status, risk, service };
      renderPage(
        <NextTickets
          // As the backend gives it: by what it sorts.
          load={{
            open: 1,
            breached: 0,
            atRisk: 0,
            unassigned: 0,
            services: [],
            next: [{ ...next, nextDeadlineAt, dueAt: firstPromise(shown) }],
          }}
          onDeadline={() => {}}
        />,
        { api },
      );
      return screen.findByRole('listitem');
    },
  ],
];

/** What the backend sorts by, in the words of `summarise`. */
function firstPromise({ clocks }: Pick<Ticket, 'clocks'>): string {
  const [first] = clocks
    .filter(one => one.live && one.face === 'agreed')
    .map(one => one.breachedAt ?? one.deadlineAt!)
    .sort();
  return first;
}

describe.each(Object.entries(TICKETS))('with %s', (_, clocks) => {
  it.each(PLACES)(
    '%s shows the deadline by which the queue is sorted',
    async (__, show) => {
      // As the API counts it: what comes next of all clocks that the caller sees.
      const [nextDeadlineAt] = clocks
        .map(one => one.deadlineAt!)
        .filter(at => Date.parse(at) > Date.now())
        .sort();
      const shown = ticket({
        clocks,
        nextDeadlineAt,
        assignedPerson: undefined,
      });
      const place = await show(
        shown,
        fakeSlaApi({
          listTickets: async () => ({ items: [shown], totalItems: 1 }),
          getTicket: async () => ticketWithEvents(shown),
        }),
      );
      const [first] = within(place).getAllByRole('timer');
      expect(first).toHaveAttribute('datetime', firstPromise(shown));
    },
  );
});

describe('a target that was tightened after its time', () => {
  it('is overdue since then, beside the clock as at the head of the page', async () => {
    const tightened = missed('a', 90, { deadlineAt: inMinutes(-9_000) });
    const shown = ticket({ clocks: [tightened] });
    const api = fakeSlaApi({ getTicket: async () => ticketWithEvents(shown) });
    renderPage(<TicketView number="SLA-42" />, { api });
    const head = await screen.findByRole('group', { name: 'Next deadline' });
    const clocks = await screen.findByRole('region', { name: 'Clocks' });
    for (const place of [head, clocks]) {
      expect(within(place).getByRole('timer')).toHaveAttribute(
        'datetime',
        tightened.breachedAt,
      );
    }
  });
});

describe('what the team aims for', () => {
  const clocks = TICKETS['an aim before the promise'];

  it('stands beside the promise, for staff', async () => {
    const shown = ticket({ clocks });
    const api = fakeSlaApi({ getTicket: async () => ticketWithEvents(shown) });
    renderPage(<TicketView number="SLA-42" />, { api });
    const next = await screen.findByRole('group', { name: 'Next deadline' });
    expect(next).toHaveTextContent(/Resolution \(internal\): (59m|1h 00m)/);
  });

  it('is all there is where nothing was promised', async () => {
    const [, aim] = clocks;
    const shown = ticket({ clocks: [aim] });
    const api = fakeSlaApi({ getTicket: async () => ticketWithEvents(shown) });
    renderPage(<TicketView number="SLA-42" />, { api });
    const next = await screen.findByRole('group', { name: 'Next deadline' });
    expect(next).toHaveTextContent('Resolution due (internal)');
  });
});
