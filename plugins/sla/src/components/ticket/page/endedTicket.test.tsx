import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { mayAll, responseError } from '../../../__testUtils__';
import {
  apiOf,
  renderTicketPage,
  requester,
} from '../../../__testUtils__/renderTicketPage';

it('asks for the root cause before a ticket is closed, where an agreement does', async () => {
  const api = apiOf({
    resolutionRequired: {
      demand: 'root-cause',
      policyRef: 'slapolicy:default/help-desk',
    },
  });
  renderTicketPage(api);
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
    renderTicketPage(api);
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
    renderTicketPage(api);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Take merge back' }),
    );
    expect(await screen.findByText(/merged too long ago/)).toBeVisible();
  });

  it('offers nothing of that to who may not', async () => {
    renderTicketPage(apiOf({ status: 'closed', mergedInto, may: requester }));
    expect(
      await screen.findByRole('link', { name: /SLA-9/ }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Take merge back' }),
    ).not.toBeInTheDocument();
  });
});

describe('what has ended', () => {
  const impossible = [/^Edit /, /^Snooze$/];

  it('offers no change but reopening once it is closed', async () => {
    renderTicketPage(apiOf({ status: 'closed', may: mayAll() }));
    expect(
      await screen.findByRole('button', { name: /Status/ }),
    ).toBeInTheDocument();
    for (const name of [...impossible, /Priority/]) {
      expect(screen.queryByRole('button', { name })).not.toBeInTheDocument();
    }
  });

  it('offers no change at all where it was merged', async () => {
    renderTicketPage(
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
    renderTicketPage(apiOf({ status: 'resolved', may: mayAll() }));
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
    renderTicketPage(api);
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
    renderTicketPage(api);
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
});
