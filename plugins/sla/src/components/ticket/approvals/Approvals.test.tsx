import { TicketApproval } from '@backstage-sla/plugin-sla-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  fakeSlaApi,
  mayAll,
  renderPage,
  ticketWithEvents,
} from '../../../__testUtils__';
import { TicketDeskProvider } from '../TicketDesk';
import { TicketBanners } from '../page/TicketBanners';
import { Approvals } from './Approvals';

const at = '2026-03-04T10:00:00Z';
const approvals: TicketApproval[] = [
  { approver: 'user:default/zoe', decision: 'asked', at },
  { approver: 'user:default/amina', decision: 'approved', at },
  { approver: 'user:default/noor', decision: 'withdrawn', at },
];

function render(overrides: Parameters<typeof ticketWithEvents>[0] = {}) {
  const api = fakeSlaApi();
  renderPage(
    <TicketDeskProvider
      ticket={ticketWithEvents({ approvals, ...overrides })}
      reload={jest.fn()}
    >
      <Approvals />
    </TicketDeskProvider>,
    { api },
  );
  return api;
}

it('withdraws what is not decided, and keeps the focus', async () => {
  const api = render({ may: mayAll() });
  const list = await screen.findByRole('list', { name: 'Approvals' });
  expect(within(list).getByText('Withdrawn')).toBeVisible();
  const buttons = within(list).getAllByRole('button');
  expect(buttons.map(one => one.getAttribute('aria-label'))).toEqual([
    'Withdraw what zoe is asked for',
  ]);
  await userEvent.click(buttons[0]);
  await waitFor(() =>
    expect(api.addTicketEvent).toHaveBeenCalledWith(
      '42',
      expect.objectContaining({
        type: 'approval',
        approver: 'user:default/zoe',
        decision: 'withdrawn',
      }),
    ),
  );
  await waitFor(() => expect(list.parentElement).toHaveFocus());
});

it.each([
  ['who may not', { may: mayAll({ update: false }) }],
  ['a resolved ticket', { may: mayAll(), status: 'resolved' as const }],
  [
    'a merged ticket',
    { may: mayAll(), mergedInto: { id: '7', number: 'SLA-7' } },
  ],
])(
  'asks for nothing and withdraws nothing on behalf of %s',
  async (_, ticket) => {
    render(ticket);
    expect(await screen.findByText('Waiting')).toBeVisible();
    expect(
      screen.queryByRole('button', { name: /Withdraw|Ask for approval/ }),
    ).toBeNull();
  },
);

it('lets who is asked decide at the head of the ticket', async () => {
  const me = 'user:default/amina.khan';
  const api = fakeSlaApi();
  renderPage(
    <TicketDeskProvider
      ticket={ticketWithEvents({
        approvals: [{ approver: me, decision: 'asked', at }],
        may: mayAll({ approve: true }),
      })}
      reload={jest.fn()}
    >
      <TicketBanners />
    </TicketDeskProvider>,
    { api },
  );
  const group = await screen.findByRole('group', {
    name: 'You are asked to approve this',
  });
  await userEvent.type(within(group).getByRole('textbox'), 'Not today');
  await userEvent.click(within(group).getByRole('button', { name: 'Reject' }));
  await waitFor(() =>
    expect(api.addTicketEvent).toHaveBeenCalledWith(
      '42',
      expect.objectContaining({
        type: 'approval',
        approver: me,
        decision: 'rejected',
        comment: 'Not today',
      }),
    ),
  );
});
