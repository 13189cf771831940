import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { TicketSearchResult } from './TicketSearchResult';

it('leads to the ticket and tells how it stands', async () => {
  const document = {
    title: 'SLA-42 Cards are declined',
    text: 'Since nine',
    location: '/sla/tickets/SLA-42',
    status: 'pending',
    priority: 'high',
  };
  renderInTestApp(
    <TicketSearchResult
      result={document}
      highlight={{
        preTag: '<b>',
        postTag: '</b>',
        fields: { text: 'Since <b>nine</b>' },
      }}
    />,
  );
  expect(
    await screen.findByRole('link', { name: 'SLA-42 Cards are declined' }),
  ).toHaveAttribute('href', '/sla/tickets/SLA-42');
  expect(screen.getByText('High · Pending')).toBeVisible();
  expect(screen.getByText('nine').tagName).toBe('MARK');
});
