import { PolicyState, SlaApi } from '@backstage-sla/plugin-sla-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  coverage,
  fakeSlaApi,
  policy,
  policyState,
  renderOnEntity,
  responseError,
  signOff,
} from '../../../__testUtils__';
import { PolicyList } from './PolicyList';

const premium = policyState({
  policyRef: 'slapolicy:default/premium',
  title: 'Premium agreement',
  agreement: 'sla',
  customer: 'group:default/acme',
  effective: { from: '2020-01-01', until: '2020-12-31' },
  review: { state: 'overdue', dueOn: '2026-01-31' },
  attainment: { met: 2999, breached: 1, share: 2999 / 3000 },
  signOffs: [signOff()],
});
const internal = policyState({
  policyRef: 'slapolicy:default/internal',
  title: 'Database operations',
  agreement: 'ola',
  lifecycle: 'proposed',
  problems: ['spec.targets.high: is no target', 'spec.calendar: is missing'],
  attainment: { met: 0, breached: 0 },
});
const gone = policyState({
  policyRef: 'slapolicy:default/gone',
  title: 'Forgotten agreement',
  missingSince: '2026-05-01T00:00:00.000Z',
});

function show(
  items: PolicyState[],
  options: Partial<SlaApi> & { search?: string; isAllowed?: boolean } = {},
) {
  const { search, isAllowed, ...overrides } = options;
  const api = fakeSlaApi({
    listPolicies: async () => ({ items }),
    ...overrides,
  });
  renderOnEntity(<PolicyList />, { entity: policy, api, search, isAllowed });
  return api;
}

const row = (name: RegExp) => screen.findByRole('row', { name });

describe('PolicyList', () => {
  it('shows what each policy is, between whom, and how it stands', async () => {
    show([premium, internal]);
    const first = await row(/Premium agreement/);
    for (const text of [
      'Customer agreement',
      'payments',
      'acme',
      'Agreed',
      'Expired',
      // Not 100 %: one was breached.
      '99.97%',
      '2,999 of 3,000 clocks',
      'Provider only',
    ]) {
      expect(within(first).getByText(text)).toBeVisible();
    }
    expect(within(first).getByText('Overdue')).toBeVisible();
    expect(
      within(first).getByRole('link', { name: 'Premium agreement' }),
    ).toHaveAttribute('href', '/catalog/default/slapolicy/premium');

    const second = await row(/Database operations/);
    for (const text of [
      'Internal operating agreement',
      'everybody',
      'Proposed',
      'None planned',
      'Nothing measured',
      'Nobody',
      'Broken in the catalog',
    ]) {
      expect(within(second).getByText(text)).toBeVisible();
    }
  });

  it('says where figures are for others', async () => {
    const attainment = { met: 0, breached: 0, withheld: true };
    show([{ ...premium, attainment }]);
    const cells = within(await row(/Premium agreement/));
    expect(cells.getByText('For who may read reports')).toBeVisible();
    expect(cells.queryByText('Nothing measured')).not.toBeInTheDocument();
  });

  it('says loudly what is broken or gone, and what holds meanwhile', async () => {
    show([premium, internal, gone]);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('2 policies are not what the catalog says');
    expect(alert).toHaveTextContent(
      'Database operations: 2 mistakes in the document; the last good revision stays in force',
    );
    expect(alert).toHaveTextContent(
      /Forgotten agreement: gone from the catalog since/,
    );
  });

  it('opens the services that have no policy', async () => {
    show([premium], {
      getPolicyCoverage: async () =>
        coverage({
          services: 10,
          covered: 7,
          uncovered: ['component:default/blog', 'component:default/wiki'],
        }),
    });
    expect(await screen.findByText('3 services have no policy')).toBeVisible();
    expect(screen.getByText(/7 of 10 services are covered/)).toBeVisible();
    const button = screen.getByRole('button', { name: 'Show them' });
    expect(button).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(button);
    const list = screen.getByRole('region', {
      name: 'Services without a policy',
    });
    expect(within(list).getByRole('link', { name: /blog/ })).toHaveAttribute(
      'href',
      '/catalog/default/component/blog',
    );
    expect(list).toHaveTextContent('and 1 more');
  });

  it('names the services that name policies which do not exist', async () => {
    show([premium], {
      getPolicyCoverage: async () =>
        coverage({
          services: 1,
          covered: 1,
          uncovered: [],
          unknownPolicies: [
            {
              service: 'component:default/blog',
              policies: ['slapolicy:default/nowhere'],
            },
          ],
        }),
    });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(
      '1 service names a policy that does not exist',
    );
    expect(within(alert).getByRole('link', { name: /blog/ })).toBeVisible();
    expect(alert).toHaveTextContent('slapolicy:default/nowhere');
  });

  it('marks an agreed policy that covers no service, and no other', async () => {
    show([
      { ...premium, serviceCount: 0 },
      { ...internal, serviceCount: 0 },
    ]);
    const agreed = await row(/Premium agreement/);
    expect(within(agreed).getByText('Covers no service')).toBeVisible();
    expect(
      within(await row(/Database operations/)).queryByText('Covers no service'),
    ).not.toBeInTheDocument();
  });

  it('narrows down to what is searched, and keeps that in the address', async () => {
    show([premium, internal]);
    await row(/Premium agreement/);
    await userEvent.type(screen.getByRole('searchbox'), 'data');
    await waitFor(() =>
      expect(
        screen.queryByRole('row', { name: /Premium/ }),
      ).not.toBeInTheDocument(),
    );
    expect(screen.getByText('1 of 2 policies')).toBeVisible();
    expect(screen.getByTestId('search')).toHaveTextContent('?q=data');
  });

  it('comes up as the address says, and says when nothing matches', async () => {
    show([premium, internal], { search: '?lifecycle=retired' });
    expect(await screen.findByText('No policy matches')).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    expect(await row(/Premium agreement/)).toBeVisible();
    expect(screen.getByTestId('search')).toBeEmptyDOMElement();
  });

  it('sorts by a column, and keeps that in the address', async () => {
    show([internal, premium]);
    await row(/Premium agreement/);
    await userEvent.click(screen.getByRole('columnheader', { name: /review/ }));
    expect(screen.getByTestId('search')).toHaveTextContent('?sort=review');
    expect(screen.getAllByRole('row')[1]).toHaveTextContent('Premium');
  });

  it('tells what a policy is where there is none', async () => {
    show([]);
    expect(await screen.findByText('There are no policies yet')).toBeVisible();
    expect(screen.queryByRole('searchbox')).not.toBeInTheDocument();
  });

  it('says what went wrong, and tries again', async () => {
    const error = await responseError(
      503,
      'ServiceUnavailableError',
      'Starting',
    );
    const listPolicies = jest
      .fn<ReturnType<SlaApi['listPolicies']>, []>()
      .mockRejectedValueOnce(error)
      .mockResolvedValue({ items: [premium] });
    show([], { listPolicies });
    expect(await screen.findByRole('alert')).toHaveTextContent('Starting');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await row(/Premium agreement/)).toBeVisible();
  });
});

describe('a policy that is gone from the catalog', () => {
  it('can be read, and retired after a question', async () => {
    const api = show([gone], { getPolicy: async () => gone });
    await userEvent.click(
      within(await row(/Forgotten agreement/)).getByRole('button', {
        name: 'Read it',
      }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(
      await within(dialog).findByRole('heading', { name: 'Targets' }),
    ).toBeVisible();
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Retire' }),
    );
    expect(api.retirePolicy).not.toHaveBeenCalled();
    expect(dialog).toHaveTextContent('Retire Forgotten agreement?');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Retire' }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(api.retirePolicy).toHaveBeenCalledWith(gone.policyRef);
    expect(api.listPolicies).toHaveBeenCalledTimes(2);
  });

  it('shows the reason when the backend refuses', async () => {
    const error = await responseError(409, 'ConflictError', 'It is back');
    show([gone], {
      getPolicy: async () => gone,
      retirePolicy: async () => {
        throw error;
      },
      search: `?policy=${gone.policyRef}`,
    });
    const dialog = await screen.findByRole('dialog');
    for (let click = 0; click < 2; click++) {
      await userEvent.click(
        await within(dialog).findByRole('button', { name: 'Retire' }),
      );
    }
    expect(await within(dialog).findByText('It is back')).toBeVisible();
  });

  it('is quiet once it is retired, and can still be read', async () => {
    const retired = { ...gone, lifecycle: 'retired' };
    show([retired], {
      getPolicy: async () => retired,
      search: `?policy=${gone.policyRef}`,
    });
    const dialog = await screen.findByRole('dialog');
    await within(dialog).findByRole('heading', { name: 'Targets' });
    expect(
      within(dialog).queryByRole('button', { name: 'Retire' }),
    ).not.toBeInTheDocument();
    expect(screen.queryByText('Gone from the catalog')).toBeNull();
    expect(screen.queryByText(/stays in force/)).toBeNull();
  });

  it('can only be read by those who may not agree', async () => {
    show([gone], {
      getPolicy: async () => gone,
      search: `?policy=${gone.policyRef}`,
      isAllowed: false,
    });
    const dialog = await screen.findByRole('dialog');
    await within(dialog).findByRole('heading', { name: 'Targets' });
    expect(
      within(dialog).queryByRole('button', { name: 'Retire' }),
    ).not.toBeInTheDocument();
  });
});
