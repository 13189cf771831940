import { Entity } from '@backstage/catalog-model';
import { screen, within } from '@testing-library/react';
import {
  calendar,
  calendarState,
  fakeSlaApi,
  policy,
  POLICY_REF,
  policyState,
  renderOnEntity,
} from '../../__testUtils__';
import { CalendarCard } from './CalendarCard';
import { PolicyCard } from './PolicyCard';
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
    expect(screen.getByText(/First response: 90% over 30d/)).toBeVisible();
    expect(screen.getByText('Pending, On hold')).toBeVisible();
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
      .map(row => row.textContent?.replace('today', ''));
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
