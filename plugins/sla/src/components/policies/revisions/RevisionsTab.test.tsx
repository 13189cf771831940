import { PolicyRevision } from '@backstage-sla/plugin-sla-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  fakeSlaApi,
  policy,
  policyRevision,
  POLICY_REF,
  renderOnEntity,
  responseError,
  signOff,
} from '../../../__testUtils__';
import { RevisionsTab } from './RevisionsTab';

const newest = policyRevision({
  versionId: 'def456+karachi@r2',
  revision: 'def456',
  inForceSince: '2026-05-10T00:00:00.000Z',
  source: 'url:https://git.example.com/policies/payments.yaml',
  cause: 'policy',
  changes: [
    { path: 'targets.high.resolution', before: '4h', after: '2h' },
    { path: 'customer', after: 'group:default/acme' },
  ],
  openTickets: 1234,
});
const first = policyRevision({
  inForceUntil: '2026-05-10T00:00:00.000Z',
  source: 'file:/etc/policies/payments.yaml',
  signOffs: [signOff({ note: 'With reservations' })],
});

function show(items: PolicyRevision[]) {
  const api = fakeSlaApi({ listPolicyRevisions: async () => ({ items }) });
  renderOnEntity(<RevisionsTab />, { entity: policy, api });
  return api;
}

const card = (revision: string) =>
  screen.findByRole('region', { name: `Revision ${revision}` });

describe('RevisionsTab', () => {
  it('tells what each revision changed, from when until when, the newest first', async () => {
    const api = show([newest, first]);
    const current = await card('def456');
    expect(api.listPolicyRevisions).toHaveBeenCalledWith(POLICY_REF);
    expect(within(current).getByText('In force')).toBeVisible();
    expect(within(current).getByText('1,234')).toBeVisible();
    const [resolution, customer] = within(current)
      .getAllByRole('listitem')
      .map(item => item.textContent);
    expect(resolution).toMatch(/^High: Resolution was 4h is now 2h$/);
    expect(customer).toMatch(/^Customer was none is now group:default\/acme$/);

    const old = await card('abc123');
    expect(within(old).queryByText('In force')).not.toBeInTheDocument();
    expect(within(old).getByText('First revision')).toBeVisible();
    expect(within(old).getByText(/^From .* to /)).toBeVisible();
    const regions = screen
      .getAllByRole('region', { name: /^Revision/ })
      .map(region => region.getAttribute('aria-label'));
    expect(regions).toEqual(['Revision def456', 'Revision abc123']);
  });

  it('links to git where the source is an address of the web', async () => {
    show([newest, first]);
    expect(
      within(await card('def456')).getByRole('link', { name: /git\.example/ }),
    ).toHaveAttribute('href', 'https://git.example.com/policies/payments.yaml');
    const old = await card('abc123');
    expect(
      within(old).getByText('file:/etc/policies/payments.yaml'),
    ).toBeVisible();
    expect(
      within(old).queryByRole('link', { name: /payments\.yaml/ }),
    ).not.toBeInTheDocument();
  });

  it('names who signed', async () => {
    show([newest, first]);
    const old = await card('abc123');
    expect(within(old).getByText(/^Provider: /)).toBeVisible();
    expect(within(old).getByRole('link', { name: 'owen.clark' })).toBeVisible();
    expect(within(old).getByText('With reservations')).toBeVisible();
    expect(
      within(await card('def456')).getByText('Nobody signed it.'),
    ).toBeVisible();
  });

  it('names the calendars that changed', async () => {
    show([
      {
        ...newest,
        cause: 'calendar',
        changes: [],
        calendarsChanged: ['businesscalendar:default/karachi'],
      },
    ]);
    const current = await card('def456');
    expect(within(current).getByText('A calendar was changed')).toBeVisible();
    expect(
      within(current).getByRole('link', { name: /karachi/ }),
    ).toBeVisible();
  });

  it('opens the document', async () => {
    show([first]);
    const old = await card('abc123');
    expect(within(old).queryByText(/calendar: karachi/)).toBeNull();
    await userEvent.click(within(old).getByText('The document'));
    expect(await within(old).findByText(/calendar: karachi/)).toBeVisible();
  });

  it('says when there is none, and what went wrong', async () => {
    show([]);
    expect(
      await screen.findByText('No revision was ever in force.'),
    ).toBeVisible();
  });

  it('shows the reason when they could not be loaded', async () => {
    const error = await responseError(403, 'NotAllowedError', 'Not for you');
    const api = fakeSlaApi({
      listPolicyRevisions: async () => {
        throw error;
      },
    });
    renderOnEntity(<RevisionsTab />, { entity: policy, api });
    expect(await screen.findByRole('alert')).toHaveTextContent('Not for you');
  });
});
