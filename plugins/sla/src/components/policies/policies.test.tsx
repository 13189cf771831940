import { Entity } from '@backstage/catalog-model';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  calendar,
  calendarState,
  fakeSlaApi,
  policy,
  POLICY_REF,
  policyState,
  renderOnEntity,
  responseError,
  service,
} from '../../__testUtils__';
import { CalendarCard } from './CalendarCard';
import { PolicyCalendarsCard } from './PolicyCalendarsCard';
import { PolicyCard } from './PolicyCard';
import { PolicyCoverageCard } from './PolicyCoverageCard';
import { PolicyTermsCard } from './PolicyTermsCard';

describe('PolicyCard', () => {
  it('shows every problem of a document that does not validate, and what holds meanwhile', async () => {
    const api = fakeSlaApi({
      getPolicy: async () =>
        policyState({
          problems: [
            'spec.targets.high.resolution: "4 hurs" is no duration',
            'spec.calendar: there is no calendar "nowhere"',
          ],
        }),
    });
    renderOnEntity(<PolicyCard />, { entity: policy, api });

    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('it has 2 problems');
    expect(within(alert).getAllByRole('listitem')).toHaveLength(2);
    expect(alert).toHaveTextContent('"4 hurs" is no duration');
    expect(alert).toHaveTextContent(
      'The last good revision, abc123, stays in force.',
    );
  });

  it('is quiet about a good document', async () => {
    const api = fakeSlaApi();
    renderOnEntity(<PolicyCard />, { entity: policy, api });
    expect(await screen.findByText('Agreed')).toBeVisible();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    expect(api.getPolicy).toHaveBeenCalledWith(POLICY_REF);
  });

  it('says who promises what to whom, and how it stands', async () => {
    const api = fakeSlaApi({
      getPolicy: async () =>
        policyState({
          agreement: 'uc',
          provider: 'group:default/hoster',
          customer: 'group:default/payments',
          review: { state: 'due-soon', dueOn: '2026-06-15' },
          effective: { from: '2999-01-01' },
        }),
    });
    renderOnEntity(<PolicyCard />, { entity: policy, api });
    const card = await screen.findByRole('region', { name: 'Agreement' });
    for (const text of [
      'Supplier contract',
      'hoster',
      'payments',
      'Not valid yet',
      '95%',
      '95 of 100 clocks',
      'Nobody',
      'Due soon',
    ]) {
      expect(await within(card).findByText(text)).toBeVisible();
    }
    expect(within(card).getByText(/15.*2026/)).toBeVisible();
  });

  it('says loudly when the policy is gone from the catalog', async () => {
    const api = fakeSlaApi({
      getPolicy: async () =>
        policyState({ missingSince: '2026-05-01T00:00:00.000Z' }),
    });
    renderOnEntity(<PolicyCard />, { entity: policy, api });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /gone from the catalog since .*; the last good revision stays in force/,
    );
  });
});

describe('PolicyCoverageCard', () => {
  const named = (name: string, annotations: Record<string, string> = {}) => ({
    ...service,
    metadata: { name, namespace: 'default', annotations },
  });

  it('lists the services, and how each came under the policy', async () => {
    const api = fakeSlaApi({
      getPolicy: async () =>
        policyState({
          services: ['component:default/checkout', 'component:default/refunds'],
          serviceCount: 2,
        }),
    });
    renderOnEntity(<PolicyCoverageCard />, {
      entity: policy,
      api,
      entities: [
        named('checkout', {
          'sla.backstage-sla.dev/policies': 'other, payments-support',
        }),
        named('refunds'),
      ],
    });
    expect(
      await screen.findByRole('region', { name: 'Services covered (2)' }),
    ).toBeVisible();
    expect(
      await screen.findByText('Named by the service’s annotation'),
    ).toBeVisible();
    const [first, second] = screen.getAllByRole('listitem');
    expect(first).toHaveTextContent(/checkout.*Named/);
    expect(second).toHaveTextContent(/refunds.*Selected by the policy/);
    expect(within(first).getByRole('link')).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout',
    );
  });

  it('shows the first of many, and all on demand', async () => {
    const services = Array.from({ length: 30 }, (_, i) => `component:x/s${i}`);
    const api = fakeSlaApi({
      getPolicy: async () => policyState({ services, serviceCount: 30 }),
    });
    renderOnEntity(<PolicyCoverageCard />, { entity: policy, api });
    const button = await screen.findByRole('button', { name: 'Show all 30' });
    expect(screen.getAllByRole('listitem').length).toBeLessThan(30);
    await userEvent.click(button);
    expect(screen.getAllByRole('listitem')).toHaveLength(30);
  });

  it.each([
    ['agreed', 'Covers no service'],
    ['draft', 'No service is covered at present.'],
  ])('says of one that is %s when there is none', async (lifecycle, text) => {
    const api = fakeSlaApi({
      getPolicy: async () =>
        policyState({ lifecycle, services: [], serviceCount: 0 }),
    });
    renderOnEntity(<PolicyCoverageCard />, { entity: policy, api });
    expect(await screen.findByText(text)).toBeVisible();
  });
});

describe('PolicyCalendarsCard', () => {
  it('draws every calendar that the policy counts in', async () => {
    const api = fakeSlaApi({
      getCalendar: async ref => {
        if (ref.endsWith('/always')) {
          throw new Error('There is no such calendar');
        }
        return calendarState({
          nextHolidays: [{ date: '2026-12-25', name: 'Quaid-e-Azam Day' }],
        });
      },
    });
    renderOnEntity(<PolicyCalendarsCard />, { entity: policy, api });
    const karachi = await screen.findByRole('region', { name: 'Karachi' });
    expect(within(karachi).getByRole('table')).toHaveTextContent(
      /Monday (today)?09:00-19:00/,
    );
    expect(within(karachi).getByText('Open')).toBeVisible();
    expect(within(karachi).getByText(/Quaid-e-Azam Day/)).toBeVisible();
    const always = screen.getByRole('region', { name: 'always' });
    expect(always).toHaveTextContent('This calendar could not be read.');
  });

  it('asks for the policy once, however many cards show it', async () => {
    const api = fakeSlaApi();
    renderOnEntity(
      <>
        <PolicyCard />
        <PolicyTermsCard />
        <PolicyCalendarsCard />
        <PolicyCoverageCard />
      </>,
      { entity: policy, api },
    );
    expect(await screen.findByText('Services covered (1)')).toBeVisible();
    expect(api.getPolicy).toHaveBeenCalledTimes(1);
  });
});

describe('PolicyTermsCard', () => {
  it('shows targets per priority and metric, with their internal twins', async () => {
    renderOnEntity(<PolicyTermsCard />, { entity: policy, api: fakeSlaApi() });

    const table = await screen.findByRole('table');
    const texts = within(table)
      .getAllByRole('row')
      .map(row => [...row.children].map(cell => cell.textContent));
    expect(texts).toEqual([
      ['Priority', 'First response', 'Resolution', 'Calendar'],
      ['Critical', '5m', '1h', 'always'],
      ['All others', '–', '8h6hinternal', 'karachi'],
    ]);
    expect(
      screen.getByText(/First response: 90%, the last 30 days/),
    ).toBeVisible();
    expect(screen.getByText('Pending, On hold')).toBeVisible();
  });

  it('shows who is not staff what was agreed, also of a document that was never in force', async () => {
    renderOnEntity(<PolicyTermsCard />, {
      entity: policy,
      api: fakeSlaApi({
        getPolicy: async () =>
          policyState({ spec: undefined, termsShown: 'agreed' }),
      }),
    });
    const table = await screen.findByRole('table');
    expect(within(table).getByText('8h')).toBeVisible();
    expect(within(table).queryByText('6h')).not.toBeInTheDocument();
    expect(screen.queryByText('internal')).not.toBeInTheDocument();
  });

  it('shows nothing of a policy that the reader may not see', async () => {
    renderOnEntity(<PolicyTermsCard />, {
      entity: policy,
      api: fakeSlaApi({
        getPolicy: async () => {
          throw await responseError(404, 'NotFoundError', 'No such policy');
        },
      }),
    });
    expect(await screen.findByRole('alert')).toBeVisible();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });

  it.each<Entity['spec']>([
    undefined,
    { targets: 'none', objectives: 'many', pause: [], calendar: 7 },
    { targets: { critical: { resolution: [1, 2] }, high: 'soon' } },
  ])('survives a document that is wrong all over: %j', async spec => {
    renderOnEntity(<PolicyTermsCard />, {
      entity: { ...policy, spec },
      api: fakeSlaApi(),
    });
    expect(await screen.findByRole('region', { name: 'Terms' })).toBeVisible();
  });
});

describe('CalendarCard', () => {
  it('shows zone, hours, holidays, special days, and whether it is open', async () => {
    const api = fakeSlaApi({
      getCalendar: async () =>
        calendarState({
          openNow: false,
          nextChangeAt: new Date(Date.now() + 3600_000).toISOString(),
        }),
    });
    renderOnEntity(<CalendarCard />, { entity: calendar, api });

    expect(await screen.findByText(/Opens in/)).toBeVisible();
    const week = screen.getByRole('table', { name: /^Weekly hours/ });
    expect(week).toHaveAccessibleName('Weekly hours Asia/Karachi');
    const rows = within(week)
      .getAllByRole('row')
      .map(row => row.textContent?.replace(/ (today)?/, ''));
    expect(rows).toEqual([
      'Monday09:00-19:00',
      'Tuesday09:00-19:00',
      'Wednesday09:00-19:00',
      'Thursday09:00-19:00',
      'Friday09:00-19:00',
      'Saturday10:00-12:00, 14:00-16:00',
      'SundayClosed',
    ]);
    expect(screen.getByText('Pakistan (public)')).toBeVisible();
    expect(
      screen.getByRole('table', { name: 'Special days' }),
    ).toHaveTextContent('2026-12-24Closed');
  });
});
