import { QueueQuery } from '@backstage-sla/plugin-sla-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeSlaApi, renderPage, ticket } from '../../__testUtils__';
import { Queue } from './Queue';

const show = async (search: string) => {
  const api = fakeSlaApi({
    listTickets: async () => ({ items: [ticket()], totalItems: 1 }),
  });
  const wiki = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'wiki', title: 'The wiki' },
  };
  renderPage(<Queue />, { api, search, entities: [wiki] });
  await screen.findByRole('row', { name: /SLA-42/ });
  return {
    address: () => screen.getByTestId('address').textContent,
    query: () => api.listTickets.mock.calls.at(-1)![0] as QueueQuery,
  };
};

const chips = () =>
  screen.getByRole('grid', { name: 'More filters that are set' });
const chip = (text: string) => within(chips()).getByRole('row', { name: text });
const takeAway = (text: string) =>
  userEvent.click(within(chip(text)).getByRole('button', { name: /^Remove/ }));

describe('filters of the queue', () => {
  it('names every condition that no field shows, and takes each away', async () => {
    const { address, query } = await show(
      '?service=component:default/payments&service=component:default/wiki&system=system:default/shop&team=group:default/desk&person=user:default/zoe.lin&requester=me&label=vip&category=network&risk=breached&snoozed=false&escalated=2',
    );
    await waitFor(() => expect(chip('Service: The wiki')).toBeVisible());
    expect(
      within(chips())
        .getAllByRole('row')
        .map(row => row.textContent),
    ).toEqual([
      'Risk: Breached',
      'System: shop',
      'Service: payments',
      'Service: The wiki',
      'Team: desk',
      'Assigned to: zoe.lin',
      'Requester: You',
      'Category: network',
      'Label: vip',
      'Escalated to level 2 or higher',
      'Snoozed ones, too',
    ]);
    // What the field for it says is true.
    expect(
      screen.getByRole('button', { name: /Certain people.*Assigned to/ }),
    ).toBeVisible();

    await takeAway('Service: The wiki');
    await waitFor(() =>
      expect(query().services).toEqual(['component:default/payments']),
    );
    await takeAway('Escalated to level 2 or higher');
    await takeAway('Snoozed ones, too');
    await takeAway('Assigned to: zoe.lin');
    await waitFor(() =>
      expect(address()).not.toMatch(/wiki|escalated|snoozed|zoe/),
    );
    expect(query()).toMatchObject({
      system: ['system:default/shop'],
      label: ['vip'],
      requester: ['me'],
    });
    expect(query()).not.toHaveProperty('minEscalationLevel');
  });

  it('names many values of one field in one chip', async () => {
    const teams = ['a', 'b', 'c', 'd', 'e'].map(
      name => `team=group:default/${name}`,
    );
    const { address } = await show(`?${teams.join('&')}&unassigned=true`);
    await takeAway('Team: a, b, and 3 more');
    await waitFor(() => expect(address()).not.toContain('team='));
    expect(address()).toContain('unassigned=true');
    expect(screen.queryByRole('grid', { name: /^More filters/ })).toBeNull();
  });

  it('finds what was escalated', async () => {
    const { address, query } = await show('');
    await userEvent.click(screen.getByRole('button', { name: 'More filters' }));
    await userEvent.click(
      await screen.findByRole('button', { name: /Escalation/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'Escalated' }),
    );
    await waitFor(() => expect(query().minEscalationLevel).toBe(1));
    expect(address()).toContain('escalated=1');
    expect(chip('Escalated')).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'More filters (1)' }),
    ).toBeVisible();
  });
});
