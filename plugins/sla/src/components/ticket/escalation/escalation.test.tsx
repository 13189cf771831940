import {
  TicketEvent,
  TicketWithEvents,
} from '@backstage-sla/plugin-sla-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  escalation,
  fakeSlaApi,
  mayAll,
  POLICY_REF,
  renderPage,
  responseError,
  ticketWithEvents,
} from '../../../__testUtils__';
import { TicketView } from '../page/TicketView';

function open(
  overrides: Partial<TicketWithEvents>,
  api = fakeSlaApi({ getTicket: async () => ticketWithEvents(overrides) }),
) {
  renderPage(<TicketView number="SLA-42" />, { api });
  return api;
}

const resolution = {
  policyRef: POLICY_REF,
  metric: 'resolution',
  cycle: 1,
  face: 'agreed',
} as const;

describe('a ticket that is escalated', () => {
  it('says how far, since when and by what', async () => {
    open({ escalation: escalation() });
    expect(await screen.findByText('Level 2')).toHaveAttribute(
      'title',
      'Escalated to level 2',
    );
    expect(
      screen.getByText(/^Escalated to level 2 since May 31, 2026/),
    ).toBeVisible();
    expect(screen.getByText('Rule of the policy: a clock')).toBeVisible();
  });

  it('names who escalated it by hand, why, and who takes care', async () => {
    open({
      escalation: escalation({
        cause: 'manual',
        by: 'user:default/zoe.lin',
        reason: 'The customer called twice',
        acknowledged: {
          by: 'user:default/amina.khan',
          at: '2026-05-31T09:10:00.000Z',
        },
      }),
    });
    expect(await screen.findByText('The customer called twice')).toBeVisible();
    expect(screen.getByRole('link', { name: 'zoe.lin' })).toBeVisible();
    expect(
      screen.getByText(/Somebody takes care of it since/),
    ).toHaveTextContent('amina.khan');
    expect(
      screen.queryByRole('button', { name: 'Acknowledge' }),
    ).not.toBeInTheDocument();
  });

  it('is acknowledged, with a comment if one likes', async () => {
    const api = open({ escalation: escalation() });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Acknowledge' }),
    );
    const dialog = await screen.findByRole('dialog', { name: 'Acknowledge' });
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Comment/ }),
      'I call the bank',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Acknowledge' }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(api.addTicketEvent).toHaveBeenCalledWith('42', {
      type: 'acknowledgement',
      comment: 'I call the bank',
      key: expect.any(String),
    });
  });

  it('is de-escalated with a reason only', async () => {
    const api = open({ escalation: escalation() });
    await userEvent.click(
      await screen.findByRole('button', { name: 'De-escalate' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'De-escalate SLA-42',
    });
    const submit = within(dialog).getByRole('button', { name: 'De-escalate' });
    expect(submit).toBeDisabled();
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: 'Reason' }),
      'The bank works again',
    );
    await userEvent.click(submit);
    await waitFor(() =>
      expect(api.addTicketEvent).toHaveBeenCalledWith('42', {
        type: 'de-escalation',
        reason: 'The bank works again',
        key: expect.any(String),
        ifVersion: 2,
      }),
    );
  });

  it('offers nothing of this to others than staff', async () => {
    open({
      escalation: escalation(),
      may: mayAll({ update: false, resolve: false, delete: false }),
    });
    expect(await screen.findByText('Level 2')).toBeVisible();
    for (const name of ['Acknowledge', 'De-escalate', 'More actions']) {
      expect(screen.queryByRole('button', { name })).not.toBeInTheDocument();
    }
  });
});

describe('escalating by hand', () => {
  async function openDialog() {
    await userEvent.click(
      await screen.findByRole('button', { name: 'More actions' }),
    );
    await userEvent.click(screen.getByRole('menuitem', { name: 'Escalate…' }));
    return screen.findByRole('dialog', { name: 'Escalate SLA-42' });
  }

  it('goes to the next level with a reason, by keyboard alone', async () => {
    const api = open({ escalation: escalation({ level: 1 }) });
    const dialog = await openDialog();
    within(dialog).getByRole('textbox', { name: 'Reason' }).focus();
    await userEvent.keyboard('Half of the shops are down');
    await userEvent.tab();
    await userEvent.tab();
    expect(
      within(dialog).getByRole('button', { name: 'Escalate' }),
    ).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(api.escalateTicket).toHaveBeenCalledWith('42', {
      reason: 'Half of the shops are down',
      level: 2,
      key: expect.any(String),
      ifVersion: 2,
    });
  });

  it('keeps the reason when somebody else was faster', async () => {
    const api = fakeSlaApi();
    api.escalateTicket.mockRejectedValueOnce(
      await responseError(409, 'ConflictError', 'status open → pending'),
    );
    open({}, api);
    const dialog = await openDialog();
    const reason = within(dialog).getByRole('textbox', { name: 'Reason' });
    await userEvent.type(reason, 'Urgent');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Escalate' }),
    );
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'status open → pending',
    );
    expect(reason).toHaveValue('Urgent');
  });

  it('is not offered for what is done', async () => {
    open({ status: 'resolved' });
    await userEvent.click(
      await screen.findByRole('button', { name: 'More actions' }),
    );
    expect(
      screen.queryByRole('menuitem', { name: 'Escalate…' }),
    ).not.toBeInTheDocument();
  });
});

describe('the history', () => {
  const at = '2026-05-31T09:00:00.000Z';
  const facts: TicketEvent[] = [
    {
      id: '3',
      at,
      detail: { type: 'warning', clock: resolution, share: 0.8 },
    },
    {
      id: '4',
      at,
      detail: {
        type: 'breach',
        clock: { ...resolution, face: 'internal' },
        recordedAt: '2026-05-31T11:00:00.000Z',
      },
    },
    {
      id: '5',
      at,
      detail: {
        type: 'escalation',
        level: 1,
        cause: 'clock',
        clock: resolution,
        policyRef: POLICY_REF,
      },
    },
    {
      id: '6',
      at,
      detail: { type: 'escalation', level: 1, cause: 'clock', repeat: 1 },
    },
    {
      id: '7',
      at,
      actor: 'user:default/zoe.lin',
      detail: { type: 'acknowledgement', comment: 'On it' },
    },
    {
      id: '8',
      at,
      actor: 'user:default/zoe.lin',
      detail: { type: 'de-escalation', reason: 'It works again' },
    },
  ];

  it('tells deadlines and escalations, and shows them alone when asked', async () => {
    const { events } = ticketWithEvents();
    open({ events: [...events, ...facts] });
    const talk = await screen.findByRole('list', { name: 'Conversation' });
    expect(talk).toHaveTextContent(/We are on it.*Escalated to level 1/);
    expect(talk).not.toHaveTextContent('80% of the time');
    await userEvent.click(screen.getByRole('radio', { name: 'History' }));
    await userEvent.click(screen.getByRole('button', { name: /Show/ }));
    await userEvent.click(
      screen.getByRole('option', { name: 'Deadlines and escalations' }),
    );
    const history = screen.getByRole('region', { name: 'History' });
    const told = within(history)
      .getAllByRole('listitem')
      .map(item => item.textContent);
    expect(told).toHaveLength(6);
    expect(told[0]).toMatch(/De-escalated.*zoe.lin.*It works again/);
    expect(told[1]).toMatch(/Escalation acknowledged.*On it/);
    expect(told[2]).toMatch(/Told again: escalation of level 1/);
    expect(told[3]).toMatch(
      /Escalated to level 1.*Rule of the policy: Resolution/,
    );
    expect(told[4]).toMatch(
      /Breached: Resolution.*internal.*Written down .*May 31, 2026/,
    );
    expect(told[5]).toMatch(/80% of the time used: Resolution/);
  });
});

describe('notifications of a ticket', () => {
  it('are muted and heard again', async () => {
    const api = fakeSlaApi();
    open({}, api);
    api.getTicket.mockResolvedValue(ticketWithEvents({ muted: true }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Mute this ticket' }),
    );
    expect(api.muteTicket).toHaveBeenCalledWith('42', true);
    expect(
      await screen.findByText('You hear nothing of this ticket.'),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Hear of it again' }),
    );
    expect(api.muteTicket).toHaveBeenLastCalledWith('42', false);
  });
});
