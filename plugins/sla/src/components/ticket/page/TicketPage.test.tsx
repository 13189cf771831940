import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { identityApiRef } from '@backstage/core-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { TicketWithEvents } from '@backstage-sla/plugin-sla-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Link, Route, Routes } from 'react-router-dom';
import {
  attachment,
  calendar,
  clock,
  explainedClock,
  FakeSlaApi,
  fakeSlaApi,
  mayAll,
  policy,
  responseError,
  service,
  ticketWithEvents,
} from '../../../__testUtils__';
import { slaApiRef } from '../../../api';
import { ticketRouteRef } from '../../../routes';
import { TicketPage } from './TicketPage';

const ME = 'user:default/amina.khan';

function render(api: FakeSlaApi) {
  return renderInTestApp(
    <Routes>
      <Route path="/sla/tickets/:number" element={<TicketPage />} />
      <Route
        path="/elsewhere"
        element={<Link to="/sla/tickets/SLA-42">Back to it</Link>}
      />
    </Routes>,
    {
      apis: [
        [slaApiRef, api],
        [
          catalogApiRef,
          catalogApiMock({ entities: [service, policy, calendar] }),
        ],
        [identityApiRef, mockApis.identity({ userEntityRef: ME })],
      ],
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/sla/tickets/:number': ticketRouteRef,
      },
      initialRouteEntries: ['/sla/tickets/SLA-42'],
    },
  );
}

const apiOf = (overrides: Partial<TicketWithEvents>) =>
  fakeSlaApi({ getTicket: async () => ticketWithEvents(overrides) });

const requester = mayAll({
  update: false,
  assign: false,
  resolve: false,
  reopen: false,
  delete: false,
});

describe('the head of the ticket', () => {
  it('names the ticket, how it stands and the next deadline', async () => {
    const soon = new Date(Date.now() + 2 * 3600_000 + 60_000).toISOString();
    const api = apiOf({
      risk: 'at-risk',
      nextDeadlineAt: soon,
      clocks: [clock({ deadlineAt: soon, warnedShare: 0.8 })],
    });
    render(api);
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
    render(api);
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
    render(api);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'There is no ticket SLA-42, or you may not see it.',
    );
  });

  it('shows the known workaround of the problem behind it', async () => {
    render(
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

describe('the conversation', () => {
  it('tells replies and notes apart by words, in the order in which they were said', async () => {
    render(
      apiOf({
        description: 'Since **nine** o’clock',
        requester: 'Imported Person',
        events: [
          ...ticketWithEvents().events,
          {
            id: '3',
            at: '2026-05-31T08:40:00.000Z',
            actor: 'Second Person',
            detail: {
              type: 'internal-note',
              text: 'The bank is down',
              attachments: ['a1'],
            },
          },
        ],
        attachments: [attachment({ internal: true })],
      }),
    );
    const talk = await screen.findByRole('list', { name: 'Conversation' });
    const said = within(talk)
      .getAllByRole('article')
      .map(item => item.textContent);
    expect(said[0]).toMatch(
      /owen\.clark.*raised.*Imported Person.*Since nine o’clock/,
    );
    expect(said[1]).toMatch(/Reply.*We are on it/);
    expect(said[2]).toMatch(
      /Second Person.*Internal note · only colleagues see it.*The bank is down/,
    );
    expect(
      within(talk).getByRole('button', {
        name: 'Download gateway.log, 2 kB',
      }),
    ).toBeVisible();
  });

  it('says who raised the ticket, and for whom', async () => {
    render(apiOf({ requester: 'user:default/zoe.lin' }));
    const conversation = await screen.findByRole('list', {
      name: 'Conversation',
    });
    const [raised] = within(conversation).getAllByRole('article');
    expect(raised).toHaveTextContent(
      /owen\.clark ?raised this ticket for zoe\.lin/,
    );
  });

  it('sends a reply with its files and sets the status in one go', async () => {
    const api = fakeSlaApi();
    render(api);
    const text = await screen.findByRole('textbox', {
      name: 'Reply to the requester',
    });
    await userEvent.type(text, 'Please try again.');
    const file = new File(['log'], 'trace.txt', { type: 'text/plain' });
    await userEvent.upload(
      screen.getByLabelText('Attach files', { selector: 'input' }),
      file,
    );
    await userEvent.click(
      screen.getByRole('button', { name: /Then set status/ }),
    );
    await userEvent.click(screen.getByRole('option', { name: 'Pending' }));
    await userEvent.click(
      screen.getByRole('button', { name: 'Send reply, then Pending' }),
    );
    expect(await screen.findByText('The reply was sent')).toBeVisible();
    expect(api.addAttachment).toHaveBeenCalledWith('42', {
      name: 'trace.txt',
      mediaType: 'text/plain',
      internal: false,
      content: file,
    });
    expect(api.addTicketEvents.mock.calls).toEqual([
      [
        '42',
        {
          events: [
            {
              type: 'agent-reply',
              text: 'Please try again.',
              attachments: ['a1'],
            },
            { type: 'status', status: 'pending', resolution: undefined },
          ],
          key: expect.any(String),
          // The file was an event, too.
          ifVersion: 3,
        },
      ],
    ]);
    expect(text).toHaveValue('');
    expect(text).toHaveFocus();
  });

  it('tells of each file whether it was stored, and sends the message when all are', async () => {
    const api = fakeSlaApi();
    const refusal = await responseError(400, 'InputError', 'No programs');
    const attach = api.addAttachment.getMockImplementation()!;
    api.addAttachment.mockImplementation(async (id, file) => {
      if (file.name === 'tool.exe') {
        throw refusal;
      }
      return { ...(await attach(id, file)), id: file.name };
    });
    render(api);
    await userEvent.type(
      await screen.findByRole('textbox', { name: 'Reply to the requester' }),
      'See the files.',
    );
    await userEvent.upload(
      screen.getByLabelText('Attach files', { selector: 'input' }),
      ['a.txt', 'tool.exe', 'b.txt'].map(name => new File(['x'], name)),
    );
    const send = screen.getByRole('button', { name: 'Send reply' });
    await userEvent.click(send);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'This was not sent: 1 file was not stored',
    );
    const files = screen.getByRole('list', { name: 'Files to be sent' });
    expect(
      within(files)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([
      expect.stringMatching(/^a\.txt.*Stored with the ticket$/),
      expect.stringMatching(/^tool\.exe.*Not stored: No programs$/),
      expect.stringMatching(/^b\.txt.*Stored with the ticket$/),
    ]);
    expect(api.addTicketEvents).not.toHaveBeenCalled();

    await userEvent.click(
      screen.getByRole('button', { name: 'Remove tool.exe' }),
    );
    expect(screen.queryByRole('alert')).toBeNull();
    await userEvent.click(send);
    expect(await screen.findByText('The reply was sent')).toBeVisible();
    expect(api.addAttachment).toHaveBeenCalledTimes(3);
    expect(api.addTicketEvents.mock.calls[0][1].events[0]).toEqual({
      type: 'agent-reply',
      text: 'See the files.',
      attachments: ['a.txt', 'b.txt'],
    });
  });

  it('keeps what was typed when somebody else was faster, and sends it then as the same reply', async () => {
    const api = fakeSlaApi();
    api.addTicketEvents.mockRejectedValueOnce(
      await responseError(
        409,
        'ConflictError',
        'priority high → critical by user:default/zoe.lin',
        {
          conflict: {
            ticket: { id: '42', number: 'SLA-42', version: 3 },
            changes: [
              {
                at: '2026-05-31T09:00:00.000Z',
                actor: 'user:default/zoe.lin',
                detail: { type: 'priority', priority: 'critical' },
                values: [{ field: 'priority', from: 'high', to: 'critical' }],
              },
            ],
            earlierChanges: 0,
          },
        },
      ),
    );
    render(api);
    const text = await screen.findByRole('textbox', {
      name: 'Reply to the requester',
    });
    await userEvent.type(text, 'It is mended.');
    api.getTicket.mockResolvedValue(ticketWithEvents({ version: 3 }));
    await userEvent.click(screen.getByRole('button', { name: 'Send reply' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /zoe\.lin.*2026.*Priority: High → Critical/,
    );
    expect(screen.getByText(/What you typed is still here/)).toBeVisible();
    expect(text).toHaveValue('It is mended.');
    await waitFor(() => expect(api.getTicket).toHaveBeenCalledTimes(2));

    await userEvent.click(screen.getByRole('button', { name: 'Send reply' }));
    await waitFor(() => expect(text).toHaveValue(''));
    const [[, first], [, second]] = api.addTicketEvents.mock.calls;
    expect(first).toMatchObject({ ifVersion: 2 });
    expect(second).toMatchObject({ ifVersion: 3, key: first.key });
  });

  it('keeps a draft while its writer looks elsewhere', async () => {
    render(apiOf({ id: 'draft', may: requester }));
    await userEvent.type(
      await screen.findByRole('textbox', { name: 'Your message' }),
      'Half a',
    );
    expect(sessionStorage.getItem('sla.draft.draft')).toContain('Half a');
  });

  it('finds the draft again, as the note it was', async () => {
    sessionStorage.setItem(
      'sla.draft.kept',
      JSON.stringify({ type: 'internal-note', text: 'Call the bank' }),
    );
    render(apiOf({ id: 'kept' }));
    expect(
      await screen.findByRole('textbox', { name: 'Note for colleagues' }),
    ).toHaveValue('Call the bank');
    expect(
      screen.getByRole('button', { name: 'Save internal note' }),
    ).toBeVisible();
  });

  it('never makes a public message of the draft of a note', async () => {
    sessionStorage.setItem(
      'sla.draft.lost',
      JSON.stringify({ type: 'internal-note', text: 'Secret' }),
    );
    render(apiOf({ id: 'lost', may: requester }));
    expect(
      await screen.findByRole('textbox', { name: 'Your message' }),
    ).toHaveValue('');
  });

  it('shows Markdown as it will be read, and runs no HTML', async () => {
    render(apiOf({ id: 'preview' }));
    await userEvent.type(
      await screen.findByRole('textbox', { name: 'Reply to the requester' }),
      '**Done** <img src=x onerror=alert(1)>',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Preview' }));
    const preview = screen.getByRole('region', { name: 'Preview' });
    expect(within(preview).getByText('Done').tagName).toBe('STRONG');
    expect(within(preview).queryByRole('img')).not.toBeInTheDocument();
  });
});

it('asks for the root cause before a ticket is closed, where an agreement does', async () => {
  const api = apiOf({
    resolutionRequired: {
      demand: 'root-cause',
      policyRef: 'slapolicy:default/help-desk',
    },
  });
  render(api);
  await userEvent.click(await screen.findByRole('button', { name: /Status/ }));
  await userEvent.click(await screen.findByRole('option', { name: 'Closed' }));
  const dialog = await screen.findByRole('dialog');
  const cause = within(dialog).getByRole('textbox', { name: /Root cause/ });
  expect(cause).toBeRequired();
  const submit = within(dialog).getByRole('button', { name: 'Resolve ticket' });
  await userEvent.click(submit);
  expect(api.addTicketEvent).not.toHaveBeenCalled();
  await userEvent.type(cause, 'Disk');
  await userEvent.click(submit);
  await waitFor(() =>
    expect(api.addTicketEvent).toHaveBeenCalledWith(
      '42',
      expect.objectContaining({
        type: 'status',
        status: 'closed',
        resolution: { code: 'solved', rootCause: 'Disk' },
      }),
    ),
  );
});

describe('a ticket that was merged', () => {
  const mergedInto = { id: '9', number: 'SLA-9' };

  it('names where it goes on, and is taken out again', async () => {
    const api = apiOf({
      status: 'closed',
      mergedInto,
      may: mayAll({ unmerge: true }),
    });
    render(api);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Take merge back' }),
    );
    await waitFor(() =>
      expect(api.unmergeTicket).toHaveBeenCalledWith('42', { ifVersion: 2 }),
    );
  });

  it('says why it cannot be taken out', async () => {
    const api = apiOf({
      status: 'closed',
      mergedInto,
      may: mayAll({ unmerge: true }),
    });
    api.unmergeTicket.mockRejectedValue(
      await responseError(409, 'ConflictError', 'merged too long ago'),
    );
    render(api);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Take merge back' }),
    );
    expect(await screen.findByText(/merged too long ago/)).toBeVisible();
  });

  it('offers nothing of that to who may not', async () => {
    render(apiOf({ status: 'closed', mergedInto, may: requester }));
    expect(
      await screen.findByRole('link', { name: /SLA-9/ }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Take merge back' }),
    ).not.toBeInTheDocument();
  });
});

describe('who may not', () => {
  it('is offered a message and nothing that staff do', async () => {
    render(apiOf({ may: requester }));
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
    render(apiOf({ may: { ...requester, reply: false } }));
    expect(await screen.findByText(/but not write to it/)).toBeInTheDocument();
    expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
  });

  it('is not offered to watch', async () => {
    render(
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
    render(apiOf({ may: requester, requester: ME }));
    expect(await screen.findByText('Notifications')).toBeVisible();
    expect(screen.queryByText('Watchers')).not.toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /watch/i }),
    ).not.toBeInTheDocument();
  });

  it('changes no watchers of a ticket that was merged', async () => {
    render(
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

describe('what has ended', () => {
  const impossible = [/^Edit /, /^Snooze$/];

  it('offers no change but reopening once it is closed', async () => {
    render(apiOf({ status: 'closed', may: mayAll() }));
    expect(
      await screen.findByRole('button', { name: /Status/ }),
    ).toBeInTheDocument();
    for (const name of [...impossible, /Priority/]) {
      expect(screen.queryByRole('button', { name })).not.toBeInTheDocument();
    }
  });

  it('offers no change at all where it was merged', async () => {
    render(
      apiOf({
        status: 'closed',
        mergedInto: { id: '9', number: 'SLA-9' },
        may: mayAll(),
      }),
    );
    await screen.findByRole('link', { name: /SLA-9/ });
    for (const name of [...impossible, /Priority/, /Status/]) {
      expect(screen.queryByRole('button', { name })).not.toBeInTheDocument();
    }
  });

  it('still takes every change while it is only resolved', async () => {
    render(apiOf({ status: 'resolved', may: mayAll() }));
    for (const name of [/^Snooze$/, /Priority/, /Status/]) {
      expect(await screen.findByRole('button', { name })).toBeInTheDocument();
    }
    expect(
      screen.getAllByRole('button', { name: /^Edit / }).length,
    ).toBeGreaterThan(3);
  });

  it('is rated with stars by its requester', async () => {
    const api = apiOf({
      status: 'resolved',
      may: { ...requester, rate: true, reopen: true },
    });
    render(api);
    await userEvent.click(
      await screen.findByRole('radio', { name: '4 stars, good' }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Send rating' }));
    expect(
      await screen.findByText('Thank you. Your rating was saved.'),
    ).toBeVisible();
    expect(api.addTicketEvent).toHaveBeenCalledWith('42', {
      type: 'feedback',
      score: 4,
      comment: undefined,
      key: expect.any(String),
    });
  });

  it.each([
    ['its requester', { update: false }, 'What is still wrong?', 'open'],
    ['staff', {}, 'Why is it opened again?', 'open'],
    ['staff, waiting', {}, 'Why is it opened again?', 'pending'],
  ])('is reopened by %s with a reason', async (_, may, label, status) => {
    const api = apiOf({
      status: 'resolved',
      may: mayAll({ ...may, reopen: true }),
    });
    render(api);
    if (status === 'open') {
      await userEvent.click(
        await screen.findByRole('button', { name: 'Reopen' }),
      );
    } else {
      await userEvent.click(
        await screen.findByRole('button', { name: /Status/ }),
      );
      await userEvent.click(screen.getByRole('option', { name: 'Pending' }));
    }
    const dialog = await screen.findByRole('dialog', { name: 'Reopen SLA-42' });
    const reason = await within(dialog).findByRole('textbox', {
      name: new RegExp(label.replace('?', String.raw`\?`)),
    });
    expect(reason).toHaveFocus();
    const submit = within(dialog).getByRole('button', { name: 'Reopen' });
    await userEvent.keyboard('  ');
    expect(submit).toBeDisabled();
    await userEvent.keyboard('It fails again');
    expect(api.addTicketEvents).not.toHaveBeenCalled();
    await userEvent.click(submit);
    await waitFor(() =>
      expect(api.addTicketEvents).toHaveBeenCalledWith('42', {
        events: [
          { type: 'status', status },
          {
            type: 'update' in may ? 'customer-message' : 'internal-note',
            text: 'It fails again',
          },
        ],
        key: expect.any(String),
      }),
    );
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
  });

  it('tells how much of a target is used now, not when something happened last', async () => {
    const api = fakeSlaApi({
      getTicket: async () =>
        ticketWithEvents({ clocks: [clock({ elapsedMs: 0 })] }),
      explainClock: async (_ticket, key) =>
        explainedClock({ key, elapsedMs: 9_000_000 }),
    });
    render(api);
    expect(await screen.findByText('2h 30m of 4h')).toBeVisible();
  });

  it('shows the clocks that have ended on demand', async () => {
    render(
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
