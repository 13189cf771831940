import { CreateTicketRequest } from '@backstage-sla/plugin-sla-common';
import { Entity } from '@backstage/catalog-model';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  FakeSlaApi,
  fakeSlaApi,
  renderPage,
  responseError,
  ticket,
  ticketPromise,
} from '../../__testUtils__';
import { RaiseTicket } from './RaiseTicket';

const SEARCH = '?service=component:default/payments';

const zoe: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'zoe.lin', namespace: 'default' },
  spec: { profile: { displayName: 'Zoe Lin' } },
};

const show = (
  api: FakeSlaApi,
  options: { isAllowed?: boolean; entities?: Entity[] } = {},
) => renderPage(<RaiseTicket />, { api, search: SEARCH, ...options });
const titleField = () => screen.findByRole('textbox', { name: /^Title/ });
const submitButton = () => screen.getByRole('button', { name: 'Raise ticket' });

describe('RaiseTicket', () => {
  it('raises a ticket with three answers, and leads to it', async () => {
    const api = fakeSlaApi();
    show(api);
    expect(await screen.findByDisplayValue('payments')).toBeVisible();
    await userEvent.type(await titleField(), 'Cards are declined');
    await userEvent.click(screen.getByRole('radio', { name: /^High/ }));
    await userEvent.click(submitButton());
    await waitFor(() =>
      expect(screen.getByTestId('address')).toHaveTextContent(
        '/sla/tickets/SLA-42',
      ),
    );
    expect(api.createTicket).toHaveBeenCalledWith({
      service: 'component:default/payments',
      title: 'Cards are declined',
      type: 'incident',
      priority: 'high',
      channel: 'portal',
      key: expect.any(String),
    });
  });

  it('raises one ticket, though the first answer got lost, and another one for other words', async () => {
    const api = fakeSlaApi();
    api.createTicket.mockRejectedValueOnce(new Error('Failed to fetch'));
    api.createTicket.mockRejectedValueOnce(new Error('Failed to fetch'));
    show(api);
    await userEvent.type(await titleField(), 'Cards are declined');
    for (const sent of [1, 2]) {
      await userEvent.click(submitButton());
      await waitFor(() => expect(api.createTicket).toHaveBeenCalledTimes(sent));
      expect(await screen.findByText('Failed to fetch')).toBeVisible();
    }
    await userEvent.type(await titleField(), ' again');
    await userEvent.click(submitButton());
    await waitFor(() => expect(api.createTicket).toHaveBeenCalledTimes(3));
    const keys = api.createTicket.mock.calls.map(([{ key }]) => key);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it('says what is promised before anything is sent, in both zones', async () => {
    const deadlineAt = '2036-06-02T05:00:00.000Z';
    const api = fakeSlaApi({
      promiseTicket: async ({ priority }) =>
        ticketPromise({
          priority: priority ?? 'medium',
          clocks: [
            {
              policyRef: 'slapolicy:default/payments-support',
              metric: 'first-response',
              targetText: '1h',
              deadlineAt,
              timeZone: 'Asia/Karachi',
            },
          ],
        }),
    });
    show(api);
    const card = await screen.findByRole('region', {
      name: 'What you are promised',
    });
    // Five hours ahead of the tests' own zone, UTC.
    await waitFor(() =>
      expect(card).toHaveTextContent(
        /First answer by Monday,? .*2.*10:00.* Asia\/Karachi, your time 05:00/,
      ),
    );
    expect(card).toHaveTextContent(
      'As priority Medium, by Payments support agreement',
    );
    await userEvent.click(screen.getByRole('radio', { name: /^Critical/ }));
    await waitFor(() => expect(card).toHaveTextContent('As priority Critical'));
    expect(api.createTicket).not.toHaveBeenCalled();
  });

  it('shows similar tickets while somebody types, and what helps meanwhile', async () => {
    const api = fakeSlaApi({
      promiseTicket: async ({ title }) =>
        ticketPromise({
          similar: title
            ? [
                {
                  id: '9',
                  number: 'SLA-9',
                  title: 'Card gateway is slow',
                  status: 'open',
                  type: 'problem',
                  workaround: 'Use the **other** gateway',
                },
              ]
            : [],
        }),
    });
    show(api);
    await userEvent.type(await titleField(), 'gateway');
    const similar = await screen.findByRole('region', {
      name: 'Is it one of these?',
    });
    expect(
      within(similar).getByRole('link', { name: 'Card gateway is slow' }),
    ).toHaveAttribute('href', '/sla/tickets/SLA-9');
    expect(within(similar).getByText('Known problem')).toBeVisible();
    expect(within(similar).getByText('other')).toBeVisible();
  });

  it('offers what the service is asked for again and again', async () => {
    const api = fakeSlaApi({
      listRequestTypes: async () => ({
        items: [
          {
            name: 'access',
            title: 'Access to the ledger',
            type: 'service-request',
            priority: 'low',
          },
        ],
      }),
    });
    show(api);
    await userEvent.click(
      await screen.findByRole('radio', { name: /Access to the ledger/ }),
    );
    expect(screen.getByRole('radio', { name: /^Low/ })).toBeChecked();
    await userEvent.type(await titleField(), 'For Owen');
    await userEvent.click(submitButton());
    await waitFor(() =>
      expect(api.createTicket).toHaveBeenCalledWith(
        expect.objectContaining({ requestType: 'access', priority: 'low' }),
      ),
    );
    expect(api.createTicket.mock.calls[0][0].type).toBeUndefined();
  });

  it('keeps what was typed when the ticket is refused', async () => {
    const api = fakeSlaApi();
    api.createTicket.mockRejectedValueOnce(
      await responseError(400, 'InputError', 'title: must not be shouted'),
    );
    show(api);
    await userEvent.type(await titleField(), 'CARDS');
    await userEvent.click(submitButton());
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'title: must not be shouted',
    );
    expect(await titleField()).toHaveValue('CARDS');
  });

  it('sends files after the ticket, and says which did not go', async () => {
    const api = fakeSlaApi({ createTicket: async () => ticket() });
    const attach = api.addAttachment.getMockImplementation()!;
    api.addAttachment
      .mockImplementationOnce(attach)
      .mockRejectedValueOnce(
        await responseError(413, 'InputError', 'Files may have 10 MB'),
      )
      .mockRejectedValueOnce(
        await responseError(400, 'InputError', 'Content-Type: …', {
          problem: { code: 'file-type', mediaType: 'application/x-tool' },
        }),
      );
    show(api);
    await userEvent.type(await titleField(), 'With a log');
    await userEvent.upload(
      screen.getByLabelText(/attach/i, { selector: 'input' }),
      [
        new File(['log'], 'small.log', { type: 'text/plain' }),
        new File(['log'], 'gateway.log', { type: 'text/plain' }),
        new File(['exe'], 'tool.exe'),
      ],
    );
    await userEvent.click(submitButton());
    expect(
      await screen.findByText('gateway.log: Files may have 10 MB'),
    ).toBeVisible();
    expect(
      screen.getByText(
        'tool.exe: files of the type application/x-tool are not taken',
      ),
    ).toBeVisible();
    expect(screen.queryByText(/small\.log/)).toBeNull();
    await userEvent.click(
      screen.getByRole('button', { name: 'Try again with these files' }),
    );
    await waitFor(() =>
      expect(screen.getByTestId('address')).toHaveTextContent(
        '/sla/tickets/SLA-42',
      ),
    );
    expect(api.createTicket).toHaveBeenCalledTimes(1);
    expect(api.addAttachment.mock.calls.map(([, { name }]) => name)).toEqual([
      'small.log',
      'gateway.log',
      'tool.exe',
      'gateway.log',
      'tool.exe',
    ]);
  });

  it('shows what helps with a problem whose ticket is not for everybody, without a link to it', async () => {
    const api = fakeSlaApi({
      promiseTicket: async () =>
        ticketPromise({
          knownProblems: [
            {
              number: 'SLA-7',
              title: 'Outlook hangs',
              workaround: 'Use the web mail',
            },
          ],
        }),
    });
    show(api);
    await userEvent.type(await titleField(), 'My Outlook hangs');
    expect(await screen.findByText('Use the web mail')).toBeVisible();
    expect(screen.getByText('Outlook hangs')).toBeVisible();
    expect(
      screen.queryByRole('link', { name: 'Outlook hangs' }),
    ).not.toBeInTheDocument();
  });

  describe('for somebody else', () => {
    const ofStaff = (request: Partial<CreateTicketRequest>) =>
      ticketPromise({
        mayRaiseForOthers: true,
        priority: request.priority ?? 'critical',
      });
    const choose = async (field: RegExp, option: string) => {
      await userEvent.click(screen.getByRole('button', { name: field }));
      await userEvent.click(screen.getByRole('option', { name: option }));
    };

    it('lets staff log a call: who, how, and how bad', async () => {
      const api = fakeSlaApi({ promiseTicket: async one => ofStaff(one) });
      show(api, { entities: [zoe] });
      await userEvent.type(await titleField(), 'Cards are declined');
      await userEvent.click(screen.getByRole('radio', { name: /^Low/ }));
      const summary = await screen.findByText('For somebody else');
      expect(summary.closest('details')).not.toHaveAttribute('open');
      await userEvent.click(summary);
      await userEvent.type(
        screen.getByRole('combobox', { name: 'Requester' }),
        'Zoe',
      );
      await userEvent.click(
        await screen.findByRole('option', { name: /Zoe Lin/ }),
      );
      await choose(/Channel/, 'Phone');
      await choose(/Impact/, 'High');
      await choose(/Urgency/, 'High');
      // What follows from the two stands where the priority was chosen.
      await waitFor(() =>
        expect(screen.getByRole('radio', { name: /^Critical/ })).toBeChecked(),
      );
      await userEvent.click(submitButton());
      await waitFor(() =>
        expect(api.createTicket).toHaveBeenCalledWith({
          service: 'component:default/payments',
          title: 'Cards are declined',
          type: 'incident',
          requester: 'user:default/zoe.lin',
          channel: 'phone',
          impact: 'high',
          urgency: 'high',
          key: expect.any(String),
        }),
      );
    });

    it('asks nobody else', async () => {
      show(fakeSlaApi());
      expect(await screen.findByText(/^As priority/)).toBeVisible();
      expect(screen.queryByText('For somebody else')).not.toBeInTheDocument();
    });

    it('keeps in sight what was said, though the backend says meanwhile that it is not theirs to say', async () => {
      const api = fakeSlaApi({ promiseTicket: async one => ofStaff(one) });
      show(api);
      await userEvent.click(await screen.findByText('For somebody else'));
      await choose(/Channel/, 'Phone');
      api.promiseTicket.mockResolvedValue(
        ticketPromise({ clocks: [], reason: 'No policy' }),
      );
      await userEvent.click(screen.getByRole('radio', { name: /^High/ }));
      expect(await screen.findByText('No policy')).toBeVisible();
      expect(screen.getByText('For somebody else')).toBeVisible();
    });
  });

  it('asks who approves a change, and of nothing else', async () => {
    const api = fakeSlaApi();
    show(api, { entities: [zoe] });
    await userEvent.type(await titleField(), 'New card gateway');
    expect(screen.queryByRole('combobox', { name: 'Approver' })).toBeNull();
    await userEvent.click(screen.getByText('More details'));
    await userEvent.click(screen.getByRole('button', { name: /Type/ }));
    await userEvent.click(screen.getByRole('option', { name: 'Change' }));
    expect(screen.getByText(/^A change has to be approved/)).toBeVisible();
    await userEvent.type(
      screen.getByRole('combobox', { name: 'Approver' }),
      'Zoe',
    );
    await userEvent.click(
      await screen.findByRole('option', { name: /Zoe Lin/ }),
    );
    expect(
      await screen.findByRole('combobox', { name: 'Another approver' }),
    ).toHaveValue('');
    await userEvent.click(submitButton());
    await waitFor(() =>
      expect(api.createTicket).toHaveBeenCalledWith(
        expect.objectContaining({
          type: 'change',
          approvers: ['user:default/zoe.lin'],
        }),
      ),
    );
  });

  it('says at once that nobody approves their own', async () => {
    const amina: Entity = { ...zoe, metadata: { name: 'amina.khan' } };
    show(fakeSlaApi(), {
      entities: [{ ...amina, spec: { profile: { displayName: 'Amina' } } }],
    });
    await userEvent.click(await screen.findByText('More details'));
    await userEvent.click(screen.getByRole('button', { name: /Type/ }));
    await userEvent.click(screen.getByRole('option', { name: 'Change' }));
    expect(screen.queryByText(/^Nobody approves a ticket/)).toBeNull();
    await userEvent.type(
      screen.getByRole('combobox', { name: 'Approver' }),
      'Amina',
    );
    await userEvent.click(await screen.findByRole('option', { name: /Amina/ }));
    expect(await screen.findByText(/^Nobody approves a ticket/)).toBeVisible();
  });

  it('asks who else approves a request that would be approved by whose ticket it is', async () => {
    const api = fakeSlaApi({
      listRequestTypes: async () => ({
        items: [
          {
            name: 'vpn',
            title: 'VPN access',
            type: 'service-request',
            approvers: ['user:default/amina.khan'],
          },
        ],
      }),
    });
    show(api, { entities: [zoe] });
    await userEvent.click(
      await screen.findByRole('radio', { name: /VPN access/ }),
    );
    expect(await screen.findByText(/^Nobody approves a ticket/)).toBeVisible();
    expect(
      screen.getByRole('combobox', { name: 'Approver' }),
    ).toBeInTheDocument();
  });

  it('says so to those who may not raise tickets', async () => {
    show(fakeSlaApi(), { isAllowed: false });
    expect(await screen.findByText('You may not raise tickets')).toBeVisible();
  });
});
