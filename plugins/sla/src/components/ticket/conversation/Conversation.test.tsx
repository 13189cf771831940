import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  attachment,
  fakeSlaApi,
  responseError,
  ticketWithEvents,
} from '../../../__testUtils__';
import {
  apiOf,
  renderTicketPage,
  requester,
} from '../../../__testUtils__/renderTicketPage';

describe('the conversation', () => {
  it('tells replies and notes apart by words, in the order in which they were said', async () => {
    renderTicketPage(
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
    renderTicketPage(apiOf({ requester: 'user:default/zoe.lin' }));
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
    renderTicketPage(api);
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
    renderTicketPage(api);
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
    renderTicketPage(api);
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
    renderTicketPage(apiOf({ id: 'draft', may: requester }));
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
    renderTicketPage(apiOf({ id: 'kept' }));
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
    renderTicketPage(apiOf({ id: 'lost', may: requester }));
    expect(
      await screen.findByRole('textbox', { name: 'Your message' }),
    ).toHaveValue('');
  });

  it('shows Markdown as it will be read, and runs no HTML', async () => {
    renderTicketPage(apiOf({ id: 'preview' }));
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
