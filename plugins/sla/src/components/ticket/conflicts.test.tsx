import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { identityApiRef } from '@backstage/core-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import {
  AddTicketEventRequest,
  ChangedValue,
  TicketConflict,
  TicketWithEvents,
} from '@backstage-sla/plugin-sla-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import {
  FakeSlaApi,
  fakeSlaApi,
  mayAll,
  responseError,
  service,
  ticketWithEvents,
} from '../../__testUtils__';
import { slaApiRef } from '../../api';
import { ticketRouteRef } from '../../routes';
import { TicketPage } from './page';

const ME = 'user:default/amina.khan';
const ZOE = 'user:default/zoe.lin';

/** A backend that refuses stale edits, and Zoe, who works on the same ticket. */
function shared(start: Partial<TicketWithEvents>) {
  let present = ticketWithEvents(start);
  const since: Array<TicketConflict['changes'][number] & { version: number }> =
    [];
  const move = (fields: Partial<TicketWithEvents>) => {
    present = { ...present, ...fields, version: present.version + 1 };
    return present;
  };
  const zoe = (value: ChangedValue, fields: Partial<TicketWithEvents>) => {
    const { version } = move(fields);
    since.push({
      version,
      at: '2026-05-31T09:00:00.000Z',
      actor: ZOE,
      detail: { type: 'fields', fields: { [value.field]: value.to } },
      values: [value],
    });
  };
  const addTicketEvent = async (_: string, request: AddTicketEventRequest) => {
    const { ifVersion } = request;
    if (ifVersion !== undefined && ifVersion < present.version) {
      throw await responseError(409, 'ConflictError', 'has changed', {
        conflict: {
          ticket: { id: '42', number: 'SLA-42', version: present.version },
          changes: since.filter(one => one.version > ifVersion),
          earlierChanges: 0,
        },
      });
    }
    return move(request.type === 'fields' ? request.fields : {});
  };
  const api = fakeSlaApi({ getTicket: async () => present, addTicketEvent });
  return { api, zoe, ticket: () => present };
}

function render(api: FakeSlaApi) {
  return renderInTestApp(
    <Routes>
      <Route path="/sla/tickets/:number" element={<TicketPage />} />
    </Routes>,
    {
      apis: [
        [slaApiRef, api],
        [
          catalogApiRef,
          catalogApiMock({
            entities: [service],
          }),
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

/** Opens the editor of the description and writes into it. */
async function describeIt(text: string) {
  await userEvent.click(
    await screen.findByRole('button', { name: 'Edit Description' }),
  );
  const field = screen.getByRole('textbox', { name: 'Description' });
  await userEvent.clear(field);
  await userEvent.type(field, text);
  return field;
}

/** The page reads the ticket anew, as it does when it hears of a change. */
async function hearOfIt(api: FakeSlaApi) {
  const reads = api.getTicket.mock.calls.length;
  await userEvent.click(screen.getByRole('button', { name: 'Watch' }));
  await waitFor(() =>
    expect(api.getTicket.mock.calls.length).toBeGreaterThan(reads),
  );
}

const save = (name = 'Save') =>
  userEvent.click(screen.getByRole('button', { name }));

it('overwrites nothing that came in while an editor was open, and says what it would have been', async () => {
  const { api, zoe, ticket } = shared({ description: 'Since nine' });
  render(api);
  await describeIt('Since ten');
  zoe(
    { field: 'description', from: 'Since nine', to: 'Only in Berlin' },
    { description: 'Only in Berlin', title: 'Seen anew' },
  );
  await hearOfIt(api);
  await screen.findByRole('heading', { name: 'SLA-42 Seen anew' });
  await save();

  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('SLA-42 was changed meanwhile');
  expect(alert).toHaveTextContent(
    /zoe\.lin.*2026.*Description: Only in Berlin/,
  );
  expect(alert).not.toHaveTextContent('2026-05-31T');
  expect(ticket().description).toBe('Only in Berlin');
  expect(screen.getByRole('textbox', { name: 'Description' })).toHaveValue(
    'Since ten',
  );

  await save('Save mine instead');
  await waitFor(() => expect(ticket().description).toBe('Since ten'));
  expect(
    screen.queryByRole('textbox', { name: 'Description' }),
  ).not.toBeInTheDocument();
});

it('leaves what the other one wrote', async () => {
  const { api, zoe, ticket } = shared({ description: 'Since nine' });
  render(api);
  await describeIt('Since ten');
  zoe(
    { field: 'description', from: 'Since nine', to: 'Only in Berlin' },
    { description: 'Only in Berlin' },
  );
  await save();
  await userEvent.click(
    await screen.findByRole('button', { name: 'Keep theirs' }),
  );
  expect(ticket().description).toBe('Only in Berlin');
  expect(await screen.findAllByText('Only in Berlin')).not.toHaveLength(0);
});

it('asks again when it was changed once more', async () => {
  const { api, zoe, ticket } = shared({ description: 'Since nine' });
  render(api);
  await describeIt('Since ten');
  zoe({ field: 'description', to: 'One' }, { description: 'One' });
  await save();
  const again = await screen.findByRole('button', {
    name: 'Save mine instead',
  });
  zoe({ field: 'description', to: 'Two' }, { description: 'Two' });
  await userEvent.click(again);
  await waitFor(() =>
    expect(screen.getByRole('alert')).toHaveTextContent('Description: Two'),
  );
  expect(ticket().description).toBe('Two');
});

it('saves at once when something else was changed, which the page shows', async () => {
  const { api, zoe, ticket } = shared({ description: 'Since nine' });
  render(api);
  await describeIt('Since ten');
  zoe({ field: 'title', to: 'Seen anew' }, { title: 'Seen anew' });
  await hearOfIt(api);
  await screen.findByRole('heading', { name: 'SLA-42 Seen anew' });
  await save();
  await waitFor(() => expect(ticket().description).toBe('Since ten'));
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

it('says so where a choice was too late', async () => {
  const { api, zoe, ticket } = shared({ type: 'incident', may: mayAll() });
  render(api);
  await userEvent.click(await screen.findByRole('button', { name: /Type/ }));
  zoe({ field: 'labels', from: ['vip'], to: [] }, { labels: [] });
  await userEvent.click(await screen.findByRole('option', { name: 'Problem' }));
  const alert = await screen.findByRole('alert');
  expect(within(alert).getByText(/Labels: vip → –/)).toBeVisible();
  expect(screen.getByText(/Your change was not made/)).toBeVisible();
  expect(ticket().type).toBe('incident');
});
