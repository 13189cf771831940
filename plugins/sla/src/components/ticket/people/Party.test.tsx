import { Entity } from '@backstage/catalog-model';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  fakeSlaApi,
  mayAll,
  renderPage,
  ticketWithEvents,
} from '../../../__testUtils__';
import { Properties } from '../properties';
import { TicketDeskProvider } from '../TicketDesk';
import { People } from './People';

const zoe: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'zoe.lin', namespace: 'default' },
  spec: { profile: { displayName: 'Zoe Lin' } },
};
const bank: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'bank', namespace: 'default', title: 'The bank' },
};

function render(overrides: Parameters<typeof ticketWithEvents>[0] = {}) {
  const api = fakeSlaApi();
  renderPage(
    <TicketDeskProvider ticket={ticketWithEvents(overrides)} reload={jest.fn()}>
      <People />
      <Properties />
    </TicketDeskProvider>,
    { api, entities: [zoe, bank] },
  );
  return api;
}

const sent = (api: ReturnType<typeof fakeSlaApi>, fields: object) =>
  waitFor(() =>
    expect(api.addTicketEvent).toHaveBeenCalledWith(
      '42',
      expect.objectContaining({ type: 'fields', fields, ifVersion: 2 }),
    ),
  );

it('gives a ticket that an import brought to somebody of the catalog', async () => {
  const api = render({ requester: 'Imported Person' });
  expect(await screen.findByText('Imported Person')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Edit Requester' }));
  const form = screen.getByRole('form', { name: 'Requester' });
  expect(
    within(form).getByRole('button', { name: 'Save', hidden: true }),
  ).toBeDisabled();
  await userEvent.type(within(form).getByRole('combobox'), 'Zoe');
  await userEvent.click(await screen.findByRole('option', { name: /Zoe Lin/ }));
  await userEvent.click(within(form).getByRole('button', { name: 'Save' }));
  await sent(api, { requester: 'user:default/zoe.lin' });
});

it('sets the customer', async () => {
  const api = render({ customer: undefined });
  await userEvent.click(
    await screen.findByRole('button', { name: 'Edit Customer' }),
  );
  const form = screen.getByRole('form', { name: 'Customer' });
  await userEvent.type(within(form).getByRole('combobox'), 'bank');
  await userEvent.click(await screen.findByRole('option', { name: /bank/ }));
  await userEvent.click(within(form).getByRole('button', { name: 'Save' }));
  await sent(api, { customer: 'group:default/bank' });
  expect(api.addTicketEvent).toHaveBeenCalledTimes(1);
});

it('sets the channel, and keeps the word of an import until then', async () => {
  const api = render({ channel: 'fax' });
  await userEvent.click(await screen.findByRole('button', { name: /Channel/ }));
  expect(
    screen.getAllByRole('option').map(option => option.textContent),
  ).toEqual([
    'fax',
    'Portal',
    'Email',
    'Phone',
    'Chat',
    'On site',
    'Remote session',
    'API',
    'Connector',
  ]);
  await userEvent.click(screen.getByRole('option', { name: 'Phone' }));
  await sent(api, { channel: 'phone' });
});

it('lets others read them', async () => {
  render({
    channel: 'email',
    requester: 'user:default/zoe.lin',
    may: mayAll({ update: false, assign: false }),
  });
  expect(await screen.findByText('Email')).toBeVisible();
  expect(
    screen.queryByRole('button', { name: /Edit|Channel/ }),
  ).not.toBeInTheDocument();
});
